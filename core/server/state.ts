import { Map, OrderedSet } from 'immutable'
import type { Lines } from '../wire/framing'
import { formatTimestamp } from '../value/timestamp'
import type { ConnectionId } from './event'
import type { Limits } from './limit'
import type { Allowance } from './throttle'

/**
 * All that a server knows. Every collection that grows with the number of connections is persistent,
 * so a set of recipients can leave in an effect as it is. When everyone has gone, the state equals
 * the initial one, but for its time.
 */
export interface ServerState {
  readonly settings: Settings
  /** The latest time that an event has brought, in milliseconds since the epoch. */
  readonly at: number
  /** The same as users and the log see it: RFC 3339, in UTC. */
  readonly time: string
  readonly connections: Map<ConnectionId, Connection>
  /** Who has joined, in that order. */
  readonly joined: OrderedSet<ConnectionId>
  /** Who bears a name, by its folded form. */
  readonly names: Map<string, ConnectionId>
  /** Connections by the address that they come from; none is 0. */
  readonly addresses: Map<string, number>
}

/** What the host has chosen. */
export interface Settings {
  readonly limits: Limits
  /** Name and version of the server, told in the `welcome`. */
  readonly server: string
  /** The text of the `welcome`. */
  readonly welcome: string
}

/** A stage in the life of a connection. */
export type Connection = Greeting | Joined

/** Connected, without a name. */
export interface Greeting extends Wire {
  readonly stage: 'greeting'
  readonly openedAt: number
}

/** A user, with a name. */
export interface Joined extends Wire {
  readonly stage: 'joined'
  readonly name: string
}

/** What a connection has at every stage. */
export interface Wire {
  readonly id: ConnectionId
  readonly address: string
  readonly port: number
  readonly liveness: Liveness
  readonly allowance: Allowance
  /** Read, but not earned yet; while there is any line, the connection is paused. */
  readonly held: Lines
}

export type Liveness =
  { readonly type: 'heard'; readonly at: number } | { readonly type: 'pinged'; readonly at: number }

export const nothingHeld: Lines = { lines: [], overlong: false }

export const isHolding = ({ held }: Wire): boolean => held.lines.length > 0

export const initialServerState = (settings: Settings): ServerState => ({
  settings,
  at: 0,
  time: formatTimestamp(0),
  connections: Map(),
  joined: OrderedSet(),
  names: Map(),
  addresses: Map(),
})

export const putConnection = (state: ServerState, connection: Connection): ServerState => ({
  ...state,
  connections: state.connections.set(connection.id, connection),
})
