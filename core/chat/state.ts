import { Map, OrderedMap, OrderedSet } from 'immutable'
import type { Folded, Name } from '../value/name'
import type { RoomName } from '../value/room'
import type { SessionId } from './request'
import { initialRooms, type Rooms } from './room'

/** All that the chat knows. It is the same wherever the same requests were decided. */
export interface ChatState {
  /** The number of the latest fact; 0 if there is none. */
  readonly seq: number
  /** Who is here, in the order in which they joined, and what they are called. */
  readonly people: OrderedMap<SessionId, Name>
  /** Who bears a name. */
  readonly names: Map<Folded, SessionId>
  readonly rooms: Rooms
  /** Which rooms somebody is in beside the lobby, if any: to look for them in all rooms takes 0.2 ms. */
  readonly entered: Map<SessionId, OrderedSet<RoomName>>
}

/** The rooms that the session is in beside the lobby, in the order in which it entered them. */
export const roomsOf = ({ entered }: ChatState, session: SessionId): OrderedSet<RoomName> =>
  entered.get(session) ?? OrderedSet()

export const initialChatState: ChatState = {
  seq: 0,
  people: OrderedMap(),
  names: Map(),
  rooms: initialRooms,
  entered: Map(),
}
