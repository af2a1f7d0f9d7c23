import type { CloseReason } from '../log/entry'
import { foldName } from '../value/name'
import { refusal } from '../value/refusal'
import type { LeaveReason } from '../wire/server-frame'
import { close, type Close, log, send, type ServerEffect, type Step } from './effect'
import { refuse } from './refuse'
import {
  type Connection,
  type Greeting,
  initialServerState,
  type Joined,
  type ServerState,
} from './state'

/**
 * How a connection ends, for whatever reason. All that the state holds of it goes in one step, so
 * its name is free at once and nobody sees it leave twice.
 */

const forgetName = (state: ServerState, { id, name }: Joined): ServerState => ({
  ...state,
  joined: state.joined.delete(id),
  names: state.names.delete(foldName(name)),
})

const forget = (state: ServerState, connection: Connection): ServerState => {
  const { id, address } = connection
  const others = state.addresses.get(address, 0) - 1
  const { connections, addresses } = state
  return {
    ...(connection.stage === 'joined' ? forgetName(state, connection) : state),
    connections: connections.delete(id),
    addresses: others > 0 ? addresses.set(address, others) : addresses.delete(address),
  }
}

const logLeft = ({ time }: ServerState, { id, name }: Joined, reason: LeaveReason): ServerEffect =>
  log({
    time,
    level: 'info',
    event: 'left',
    connection: id,
    name,
    reason,
  })

const logDisconnected = (
  { time }: ServerState,
  { id, address, port }: Connection,
  reason: CloseReason,
): ServerEffect =>
  log({
    time,
    level: 'info',
    event: 'disconnected',
    connection: id,
    address,
    port,
    reason,
  })

/** Everyone who stays sees a user leave; one who asked to sees it too. */
export const depart = (state: ServerState, connection: Connection, reason: LeaveReason): Step => {
  const next = forget(state, connection)
  const disconnected = logDisconnected(state, connection, reason)
  if (connection.stage === 'greeting') return [next, [disconnected]]
  const { name } = connection
  const to = reason === 'left' ? state.joined : next.joined
  const left = send(to, { type: 'left', name, reason, at: state.time })
  return [next, [left, logLeft(state, connection, reason), disconnected]]
}

/** A connection that broke a bound is told so, departs, and is closed. */
export const drop = (
  state: ServerState,
  connection: Connection,
  code: 'timed-out' | 'too-slow' | 'too-long',
  text: string,
): Step => {
  const [next, effects] = depart(state, connection, code)
  const told = refuse(state, connection, refusal(code, text))
  const unsent: Close['unsent'] = code === 'too-slow' ? 'discard' : 'flush'
  return [next, [...told, ...effects, close(connection.id, unsent)]]
}

/** A connection that does not become a user, or may not, is told so and closed. */
export const dismiss = (
  state: ServerState,
  connection: Greeting,
  code: 'join-timeout' | 'server-full',
  text: string,
): Step => [
  forget(state, connection),
  [
    ...refuse(state, connection, refusal(code, text)),
    logDisconnected(state, connection, code),
    close(connection.id, 'flush'),
  ],
]

/** Everyone departs at once. They are told that the server stops, so none needs to see others leave. */
export const departAll = (state: ServerState): Step => {
  const connections = [...state.connections.values()]
  const ids = connections.map(({ id }) => id)
  const text = 'The server is shutting down.'
  const stopping = send(ids, { type: 'stopping', text, at: state.time })
  const logs = connections.flatMap((connection) => [
    ...(connection.stage === 'joined' ? [logLeft(state, connection, 'stopped')] : []),
    logDisconnected(state, connection, 'stopped'),
  ])
  const closes = ids.map((id) => close(id, 'flush'))
  return [
    { ...initialServerState(state.settings), at: state.at, time: state.time },
    [stopping, ...logs, ...closes],
  ]
}
