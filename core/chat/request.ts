import type { Ask, AskOf } from '../message/ask'
import type { LeaveReason } from '../message/reason'

/** What somebody wants of the chat, at one moment. It may be refused. */
export interface Request {
  readonly session: SessionId
  readonly ask: Ask | Lost
  /** Milliseconds since the epoch; it never decreases from one request to the next. */
  readonly at: number
}

/** One person at one client. In a chat of one process it is the number of their connection. */
export type SessionId = number

/** The session ends, and its client has not asked for that. */
interface Lost {
  readonly type: 'lost'
  readonly reason: LeaveReason
}

/** Why a session ends that asks to, or has to. */
export const reasonOf = (ask: AskOf<'leave'> | Lost): LeaveReason =>
  ask.type === 'lost' ? ask.reason : 'left'
