import type { Entry } from '../client/entry'
import type { Pending } from '../client/state'
import type { Status } from '../client/status'

/** What can happen to the terminal. `at` is milliseconds since the epoch, by the local clock. */
export type TerminalEvent =
  | Opened
  | Typed
  | Resized
  | Woken
  | Closed
  | Shown
  | Cleared
  | StatusChanged
  | PendingChanged
  | Returned

/** The terminal is ours, for the first time or again after a stop; the cursor is at a line's start. */
export interface Opened {
  readonly type: 'opened'
  readonly columns: number
  readonly rows: number
  readonly at: number
}

/** The terminal has sent this, cut anywhere between two characters. */
export interface Typed {
  readonly type: 'typed'
  readonly text: string
  readonly at: number
}

export interface Resized {
  readonly type: 'resized'
  readonly columns: number
  readonly rows: number
  readonly at: number
}

/** The time that the last `wake` asked for has come. */
export interface Woken {
  readonly type: 'woken'
  readonly at: number
}

/** The program ends. Nothing is written after the answer to this. */
export interface Closed {
  readonly type: 'closed'
  readonly at: number
}

/** There is something to read. */
export interface Shown {
  readonly type: 'shown'
  readonly entry: Entry
  readonly at: number
}

/** The person wants an empty screen. */
export interface Cleared {
  readonly type: 'cleared'
  readonly at: number
}

export interface StatusChanged {
  readonly type: 'status-changed'
  readonly status: Status
  readonly at: number
}

/** Of the messages that were sent, these the server has not confirmed. */
export interface PendingChanged {
  readonly type: 'pending-changed'
  readonly messages: ReadonlyArray<Pending>
  readonly at: number
}

/** What was typed could not be sent. */
export interface Returned {
  readonly type: 'returned'
  readonly text: string
  readonly at: number
}
