import type { Answer } from '../message/answer'
import type { Fact } from '../message/fact'
import type { LeaveReason } from '../message/reason'
import type { Network } from '../value/address'
import type { Name } from '../value/name'
import type { Query } from '../message/query'
import type { Refusal } from '../value/refusal'
import type { RoomName } from '../value/room'
import type { SessionId } from './request'

/**
 * What the chat wants done. Effects are carried out in the order of the list: who is enrolled before
 * something is published hears it, and who is withdrawn before does not. Each fact is published, or
 * delivered, once; nothing follows for a session after its end.
 */
export type ChatEffect =
  /** A fact, to all who are enrolled in the room. */
  | { readonly type: 'publish'; readonly room: RoomName; readonly fact: Fact }
  /** A fact, to these alone. */
  | { readonly type: 'deliver'; readonly to: ReadonlyArray<SessionId>; readonly fact: Fact }
  /** What was asked for. */
  | { readonly type: 'reply'; readonly to: SessionId; readonly answer: Answer }
  /** What was asked for is in the archive. */
  | { readonly type: 'recall'; readonly to: SessionId; readonly query: Query }
  /** What was asked for is refused; nothing has changed. */
  | { readonly type: 'refuse'; readonly to: SessionId; readonly refusal: Refusal }
  /** The session has become a user, of that name. */
  | { readonly type: 'seat'; readonly session: SessionId; readonly name: Name }
  /** The session hears from now on, or no more, what is published in the room. */
  | { readonly type: 'enrol' | 'withdraw'; readonly session: SessionId; readonly room: RoomName }
  | { readonly type: 'end'; readonly session: SessionId; readonly reason: LeaveReason }
  /** Nobody from there is let in until then, in milliseconds since the epoch (for ever if it is left out). */
  | { readonly type: 'bar'; readonly network: Network; readonly until: number | undefined }
  /** Whoever is there is let in again. */
  | { readonly type: 'unbar'; readonly network: Network }
