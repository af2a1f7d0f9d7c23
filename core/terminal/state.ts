import { List, Map } from 'immutable'
import type { Entry } from '../client/words'
import type { Status } from '../client/status'
import type { RoomName } from '../value/room'
import type { Abilities } from './ability'
import type { Completion } from '../view/completion'
import { type Decoder, initialDecoder } from './decoder'
import { type Editor, emptyEditor } from '../view/editor'
import type { Size } from './event'

/** All that there is to know of a terminal: what is typed, what was said, and what is on the screen. */
export interface TerminalState extends Size {
  readonly abilities: Abilities
  /** Whether the terminal is ours to write to. */
  readonly isOpen: boolean
  readonly decoder: Decoder
  readonly editor: Editor
  /** What is typed of a password, while one is asked for; it takes the place of the editor. */
  readonly secret: string | undefined
  /** When the text in the editor was begun, in milliseconds since the epoch. */
  readonly begunAt: number
  readonly completion: Completion | undefined
  /** Whether what stands in the editor came back without having been sent, and was not touched since. */
  readonly isUnsent: boolean
  /** The room that was the present one when it came back. */
  readonly unsentFor: RoomName
  readonly status: Status
  /** The latest entries; `undrawn` of them are not on the screen yet. */
  readonly entries: List<Line>
  readonly undrawn: number
  /** The day of the latest entry that has one. */
  readonly day: string | undefined
  readonly isFocused: boolean
  /** Messages shown since the focus was lost. */
  readonly unread: number
  readonly drawn: Drawn
  /** Whether the bell is to ring with the next drawing. */
  readonly isRinging: boolean
  /** When the bell was last to ring, if not alone, in milliseconds since the epoch. */
  readonly bellAt: number
  /** When to draw next, in milliseconds since the epoch; undefined if nothing changes by itself. */
  readonly drawAt: number | undefined
  /** What must be drawn anew: the prompt, or the whole screen. */
  readonly stale: 'nothing' | 'prompt' | 'screen'
  /** Whether the size has changed since the whole screen was drawn. */
  readonly isRearranged: boolean
  readonly flow: Flow
}

/** An entry, and what was decided when it came. */
export interface Line {
  readonly entry: Entry
  /** Whether it is the first of a new day. */
  readonly startsDay: boolean
  /** How many rows of it are shown at first. */
  readonly rowsMax: number
  /** What of it is shown: its first rows, or those that follow them. */
  readonly part: 'start' | 'rest'
}

/** What each person has said since `since`, in rows of the screen. */
export interface Flow {
  readonly since: number
  readonly rows: Map<string, number>
}

/** What the last drawing left on the screen. */
interface Drawn {
  /** Whether there was one since the terminal was opened. */
  readonly isOurs: boolean
  /** Columns of the prompt's rows above the cursor's, and before the cursor in its own. */
  readonly above: ReadonlyArray<number>
  readonly cursorColumn: number
  /** The window's title, as long as it is ours. */
  readonly title: string | undefined
}

/** How many entries are kept to be drawn again: more than any screen has rows. */
export const entriesMax = 500

export const nothingDrawn: Drawn = { isOurs: false, above: [], cursorColumn: 0, title: undefined }

export const initialTerminalState = (abilities: Abilities, status: Status): TerminalState => ({
  abilities,
  isOpen: false,
  columns: 80,
  rows: 24,
  decoder: initialDecoder,
  editor: emptyEditor,
  secret: undefined,
  begunAt: 0,
  completion: undefined,
  isUnsent: false,
  unsentFor: status.rooms.present,
  status,
  entries: List(),
  undrawn: 0,
  day: undefined,
  isFocused: true,
  unread: 0,
  drawn: nothingDrawn,
  isRinging: false,
  bellAt: 0,
  drawAt: undefined,
  stale: 'nothing',
  isRearranged: false,
  flow: { since: 0, rows: Map() },
})
