import type { OrderedSet } from 'immutable'
import type { LogEntry } from '../log/entry'
import type { ServerFrame } from '../wire/server-frame'
import type { ConnectionId } from './event'
import type { ServerState } from './state'

/**
 * What a server does. Effects are carried out in the order of the list, and that order is a promise:
 * what two `send`s say to one connection arrives in their order; a `close` comes after all that was
 * sent to that connection; nothing is sent to a connection after its `close`; an entry is logged
 * in the order in which users see what it tells of.
 */
export type ServerEffect = Send | Close | Pause | Resume | Log

/** The one way in which anything leaves the core: to one, some or all. */
export interface Send {
  readonly type: 'send'
  readonly to: Recipients
  readonly frame: ServerFrame
}

/**
 * One or few, or all who have joined: then it is a set of the state, and costs nothing. From one such set
 * to the next that is sent to, at most one has come, who stands last; who has gone does not come back.
 */
export type Recipients = ReadonlyArray<ConnectionId> | OrderedSet<ConnectionId>

/** End the connection, when what it was sent has been written (`flush`) or at once (`discard`). */
export interface Close {
  readonly type: 'close'
  readonly connection: ConnectionId
  readonly unsent: 'flush' | 'discard'
}

/** Stop reading the connection, and give an `earned` at `until`, in milliseconds since the epoch. */
export interface Pause {
  readonly type: 'pause'
  readonly connection: ConnectionId
  readonly until: number
}

/** Read the connection again. */
export interface Resume {
  readonly type: 'resume'
  readonly connection: ConnectionId
}

export interface Log {
  readonly type: 'log'
  readonly entry: LogEntry
}

export const send = (to: Recipients, frame: ServerFrame): Send => ({
  type: 'send',
  to,
  frame,
})

export const close = (connection: ConnectionId, unsent: Close['unsent']): Close => ({
  type: 'close',
  connection,
  unsent,
})

export const log = (entry: LogEntry): Log => ({ type: 'log', entry })

/** The state and effects that follow an event, or a part of one. */
export type Step = readonly [ServerState, ReadonlyArray<ServerEffect>]
