import type { Lines } from '../wire/framing'

/** What can happen to a client. `at` is milliseconds since the epoch, by the local clock. */
export type ClientEvent =
  Started | Opened | Received | Closed | Unreachable | Typed | InputEnded | Interrupted | Ticked

/** The program runs. */
export interface Started {
  readonly type: 'started'
  readonly at: number
}

/** The connection stands; the server is to say `welcome`. */
export interface Opened {
  readonly type: 'opened'
  readonly at: number
}

/** Bytes have come from the server: the lines that they completed, and whether one is too long. */
export interface Received extends Lines {
  readonly type: 'received'
  readonly at: number
}

/** The connection has ended or is broken. */
export interface Closed {
  readonly type: 'closed'
  /** A random number, from 0 to 1, that keeps clients from coming back all at once. */
  readonly jitter: number
  readonly at: number
}

/** No connection could be made; `text` says why and what to check. */
export interface Unreachable {
  readonly type: 'unreachable'
  readonly text: string
  /** As of `Closed`. */
  readonly jitter: number
  readonly at: number
}

/** The person has entered a line: a message or a command; empty if only Enter was pressed. */
export interface Typed {
  readonly type: 'typed'
  readonly line: string
  readonly at: number
}

/** There is nothing more to read: Ctrl-D, or the end of what was piped in. */
export interface InputEnded {
  readonly type: 'input-ended'
  readonly at: number
}

/** A signal asks to stop; `status` is what to exit with. */
export interface Interrupted {
  readonly type: 'interrupted'
  readonly status: number
  readonly at: number
}

/** Time has passed; comes every `tickMs`. */
export interface Ticked {
  readonly type: 'ticked'
  readonly at: number
}
