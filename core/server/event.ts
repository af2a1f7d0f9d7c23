import type { Lines } from '../wire/framing'

/**
 * What can happen to a server. Every event bears `at`, milliseconds since the epoch; the reducer
 * never lets its own time go back. An event about a connection that is gone changes nothing.
 */
export type ServerEvent =
  Connected | Received | Earned | Overflowed | Disconnected | Ticked | Stopped

/** Minted by the shell, never used twice. */
export type ConnectionId = number

/** A client has connected from `address`, `port`. */
export interface Connected {
  readonly type: 'connected'
  readonly connection: ConnectionId
  readonly address: string
  readonly port: number
  readonly at: number
}

/**
 * Bytes have come. `lines` are those that they completed, without line ends, perhaps none;
 * `overlong` says that the line after them is over the bound, so that nothing follows.
 */
export interface Received extends Lines {
  readonly type: 'received'
  readonly connection: ConnectionId
  readonly at: number
}

/** The time that a `pause` named has come. */
export interface Earned {
  readonly type: 'earned'
  readonly connection: ConnectionId
  readonly at: number
}

/** `waiting` bytes wait to be read by the client: over its bound, or most of what is over that of all. */
export interface Overflowed {
  readonly type: 'overflowed'
  readonly connection: ConnectionId
  readonly waiting: number
  readonly at: number
}

/** The client has ended the connection, or it broke. */
export interface Disconnected {
  readonly type: 'disconnected'
  readonly connection: ConnectionId
  readonly at: number
}

/** Time has passed; comes every `tickMs`. */
export interface Ticked {
  readonly type: 'ticked'
  readonly at: number
}

/** The host stops the server. */
export interface Stopped {
  readonly type: 'stopped'
  readonly at: number
}
