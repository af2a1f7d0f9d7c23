import { OrderedMap } from 'immutable'
import type { Question } from '../client/memory'
import type { Status } from '../client/status'
import type { Completion } from '../view/completion'
import { type Editor, emptyEditor } from '../view/editor'
import type { Conversation, Place, PlaceKey } from './conversation'
import { roomKey } from './place'

/** All that the page knows beside the client: what is shown, read, typed and sought. */
export interface PageState {
  readonly status: Status
  /** The rooms, the lobby first, then the whispers, in the order in which they stand at the side. */
  readonly conversations: OrderedMap<PlaceKey, Conversation>
  /** The one that is shown, and that messages go to. */
  readonly present: PlaceKey
  /** What is typed; its history is that of all conversations. */
  readonly editor: Editor
  readonly completion: Completion | undefined
  /** When the text in the editor was begun, in milliseconds since the epoch. */
  readonly begunAt: number
  /** Whether what stands in the editor came back without having been sent, and was not touched since. */
  readonly isUnsent: boolean
  /** None if nothing is sought. */
  readonly search: Search | undefined
  /** Whether the person looks at the page: it is visible and has the focus. */
  readonly isAttended: boolean
  readonly preferences: PagePreferences
  /** Items that were made, of all conversations: the next id. */
  readonly count: number
  /** How many of the entries that follow were said before the user came to a room, and are not new. */
  readonly latest: number
}

/** What was sought and found, the latest first. */
export interface Search {
  readonly text: string
  /** What the history was asked, as long as it has not answered. */
  readonly asked: Question | undefined
  /** Why it could not be sought, if so. */
  readonly problem: string | undefined
  readonly found: ReadonlyArray<Found>
  readonly more: boolean
}

/** A message, and where it was said. */
export interface Found {
  readonly place: Place
  readonly from: string
  readonly text: string
  readonly seq: number
  /** In milliseconds since the epoch. */
  readonly at: number
}

/** What a person likes of the page; kept by the browser. */
export interface PagePreferences {
  readonly sound: boolean
  readonly notifications: boolean
}

/** The page at the beginning, of a user who is in those rooms. */
export const initialPageState = (status: Status, preferences: PagePreferences): PageState => ({
  status,
  conversations: OrderedMap(),
  present: roomKey(status.rooms.present),
  editor: emptyEditor,
  completion: undefined,
  begunAt: 0,
  isUnsent: false,
  search: undefined,
  isAttended: true,
  preferences,
  count: 0,
  latest: 0,
})
