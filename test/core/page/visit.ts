import * as O from 'fp-ts/Option'
import { type ClientState, initialClientState } from '../../../core/client/state'
import { describeEntry } from '../../../core/client/words'
import type { Conversation, Item, PlaceKey } from '../../../core/page/conversation'
import type { Remembered } from '../../../core/page/effect'
import type { Key } from '../../../core/page/event'
import {
  initialSessionState,
  type SessionEffect,
  type SessionEvent,
  type SessionState,
  stepSession,
} from '../../../core/page/session'
import type { Name } from '../../../core/value/name'
import type { RoomName } from '../../../core/value/room'
import { type Frame, joined, token, welcome } from '../client/client'

/** A person at a page, with neither a browser nor a clock. */

/** A Sunday, at noon by any clock. */
export const noon = new Date(2026, 10, 22, 12, 0).getTime()
export const dayMs = 86_400_000

/** The same, or later, as frames have it. */
export const stamp = (ms = 0): string => new Date(noon + ms).toISOString()

export const nothingKept: Remembered = {
  name: 'duck',
  rooms: [],
  present: 'lobby',
  preferences: { sound: false, notifications: false },
}

type Settings = Partial<ClientState['settings']>

type Without<Event> = Event extends SessionEvent ? Omit<Event, 'at'> : never

export class Visit {
  state: SessionState
  at = noon

  constructor(memory: Partial<Remembered> = {}, settings: Settings = {}) {
    const client = initialClientState('duck' as Name, {
      host: 'pond',
      port: 12_000,
      user: 'person',
      verbatim: false,
      idPrefix: 'id-',
      last: 0,
      since: O.none,
      token: O.some(token),
      password: O.none,
      canHide: true,
      ...settings,
    })
    this.state = initialSessionState(client, { ...nothingKept, ...memory })
  }

  happen(event: Without<SessionEvent>): ReadonlyArray<SessionEffect> {
    const [next, effects] = stepSession(this.state, { ...event, at: this.at } as SessionEvent)
    this.state = next
    return effects
  }

  /** Frames come in one packet. */
  hear(...frames: ReadonlyArray<Frame>): ReadonlyArray<SessionEffect> {
    const lines = frames.map((frame) => JSON.stringify(frame))
    return this.happen({ type: 'received', lines, overlong: false })
  }

  type(text: string): void {
    this.happen({ type: 'typed', text, cursor: text.length })
  }

  press(key: Key): ReadonlyArray<SessionEffect> {
    return this.happen({ type: 'pressed', key })
  }

  enter(text: string): ReadonlyArray<SessionEffect> {
    this.type(text)
    return this.press('enter')
  }

  choose(place: PlaceKey): ReadonlyArray<SessionEffect> {
    return this.happen({ type: 'chosen', place })
  }

  get page(): SessionState['page'] {
    return this.state.page
  }

  get keys(): ReadonlyArray<PlaceKey> {
    return [...this.page.conversations.keys()]
  }

  conversation(key: PlaceKey): Conversation {
    return this.page.conversations.get(key)!
  }

  /** What stands in a conversation, each in a line without its time. */
  read(key: PlaceKey = this.page.present): ReadonlyArray<string> {
    return itemsOf(this.conversation(key)).map(({ entry }) =>
      describeEntry(entry).replace(/^\d\d:\d\d /, ''),
    )
  }
}

export const itemsOf = ({ chunks }: Conversation): ReadonlyArray<Item> =>
  chunks.toArray().flatMap(({ items }) => items)

/** What the page asks of the server. */
export const listSent = (effects: ReadonlyArray<SessionEffect>): ReadonlyArray<object> =>
  effects.flatMap((effect) => (effect.type === 'send' ? [effect.ask] : []))

export const typesOf = (effects: ReadonlyArray<SessionEffect>): ReadonlyArray<string> =>
  effects.map(({ type }) => type)

/** Somebody who has joined, in the lobby and in the garden, of a server that keeps what is said. */
export const arrive = (memory: Partial<Remembered> = {}, settings: Settings = {}): Visit => {
  const visit = new Visit({ rooms: ['garden'], ...memory }, settings)
  visit.happen({ type: 'started' })
  visit.happen({ type: 'connected' })
  visit.hear({ ...welcome, history: 'h1' }, { ...joined('duck'), seq: 100 })
  visit.hear({ type: 'users', names: ['duck', 'swan', 'goose'] })
  visit.hear({ type: 'entered', room: 'garden', name: 'duck', seq: 101, at: stamp() })
  visit.hear({ type: 'room', room: 'garden', topic: 'Bees', names: ['duck'] })
  for (const key of visit.keys) visit.happen({ type: 'chosen', place: key })
  visit.choose('#lobby')
  visit.enter('/clear')
  return visit
}

export const said = (text: string, seq: number, more: object = {}): Frame => ({
  type: 'said',
  from: 'swan',
  text,
  seq,
  at: stamp(),
  ...more,
})

export const whispered = (text: string, seq: number, more: object = {}): Frame => ({
  type: 'whispered',
  from: 'swan',
  to: 'duck',
  text,
  seq,
  at: stamp(),
  ...more,
})

export const garden = 'garden' as RoomName
