import { Map, OrderedMap } from 'immutable'
import type { Folded, Name } from '../value/name'
import type { SessionId } from './request'

/** All that the chat knows. It is the same wherever the same requests were decided. */
export interface ChatState {
  /** The number of the latest fact; 0 if there is none. */
  readonly seq: number
  /** Who is here, in the order in which they joined, and what they are called. */
  readonly people: OrderedMap<SessionId, Name>
  /** Who bears a name. */
  readonly names: Map<Folded, SessionId>
}

export const initialChatState: ChatState = { seq: 0, people: OrderedMap(), names: Map() }
