import type { Ask, AskOf } from '../message/ask'
import type { LeaveReason } from '../message/reason'
import type { Network } from '../value/address'

/** What somebody wants of the chat, at one moment. It may be refused. */
export interface Request {
  readonly session: SessionId
  readonly ask: Exclude<Ask, AskOf<'join'>> | Join | Lost
  /** Milliseconds since the epoch; it never decreases from one request to the next. */
  readonly at: number
}

/** One person at one client. In a chat of one process it is the number of their connection. */
export type SessionId = number

/** Whoever hosts, at the server's own terminal, has this session, which never ends; no connection has that number. */
export const hostSession: SessionId = 0

/**
 * Who has no name yet takes one. Whether the password is right is not for the chat to say. `network` is where the
 * session comes from, if a ban of that may concern it: not where many share an address.
 */
export interface Join extends Omit<AskOf<'join'>, 'password'> {
  readonly network?: Network | undefined
}

/** The session ends, and its client has not asked for that. */
interface Lost {
  readonly type: 'lost'
  readonly reason: LeaveReason
}

/** Why a session ends that asks to, or has to. */
export const reasonOf = (ask: AskOf<'leave'> | Lost): LeaveReason =>
  ask.type === 'lost' ? ask.reason : 'left'
