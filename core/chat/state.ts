import { Map, OrderedMap, OrderedSet } from 'immutable'
import type { Folded, Name } from '../value/name'
import type { RoomName } from '../value/room'
import type { Looks } from './naming'
import type { SessionId } from './request'
import { initialRooms, type Rooms } from './room'
import type { Bearer } from './sanction'
import { initialTrust, type Trust } from './trust'

/** All that the chat knows. It is the same wherever the same requests were decided. */
export interface ChatState {
  /** The number of the latest fact; 0 if there is none. */
  readonly seq: number
  /** Who is here, in the order in which they joined. */
  readonly people: OrderedMap<SessionId, Person>
  /** Who bears a name. */
  readonly names: Map<Folded, SessionId>
  /** The same names by what they look like. */
  readonly looks: Looks
  readonly rooms: Rooms
  /** Which rooms somebody is in beside the lobby, if any: to look for them in all rooms takes 0.2 ms. */
  readonly entered: Map<SessionId, OrderedSet<RoomName>>
  readonly trust: Trust
}

/** What somebody is called, and how they are known again. */
export interface Person extends Bearer {
  readonly name: Name
}

/** The rooms that the session is in beside the lobby, in the order in which it entered them. */
export const roomsOf = ({ entered }: ChatState, session: SessionId): OrderedSet<RoomName> =>
  entered.get(session) ?? OrderedSet()

/** Nobody is here yet. The owners of the appointed names are operators, whoever has promoted them. */
export const initialChatState = (appointed: ReadonlyArray<Name> = []): ChatState => ({
  seq: 0,
  people: OrderedMap(),
  names: Map(),
  looks: Map(),
  rooms: initialRooms,
  entered: Map(),
  trust: initialTrust(appointed),
})
