import type { CloseReason, HostEntry } from '../log/entry'
import { formatEntry } from '../log/format'
import type { Answer } from '../message/answer'
import type { LeaveReason } from '../message/reason'
import { type Refusal, refusal } from '../value/refusal'
import { puddle } from '../wire/puddle'
import { forgetWaiting } from './archive'
import type { DeliveryStep, EdgeEffect, EdgeStep, Log, ServerEffect } from './effect'
import type { ConnectionId } from './event'
import { withDebt, withoutConnection } from './network'
import { type Connection, type EdgeState, putNetwork } from './state'

/** How a connection is told something, is refused something, and ends. */

/** An answer, to that connection alone. */
export const tell = (to: ConnectionId, answer: Answer): ServerEffect => ({
  type: 'tell',
  to,
  text: puddle.write(answer),
})

export const logEntry = (entry: HostEntry): Log => ({
  type: 'log',
  entry,
  line: formatEntry(entry),
})

/** Tells a connection, and the log, that something was refused; the state is as it was. */
export const refuse = (
  { at, connections }: EdgeState,
  connection: ConnectionId,
  { code, text, request }: Refusal,
): ReadonlyArray<ServerEffect> => {
  const origin = connections.get(connection)?.origin
  if (origin === undefined) return []
  const { address } = origin
  return [
    tell(connection, { type: 'error', code, text, request }),
    logEntry({ type: 'refused', at, connection, address, code, text, request }),
  ]
}

/** Its user, if it has one, is lost to the chat, which then ends the connection. */
export const lose = ({ at }: EdgeState, { id }: Connection, reason: LeaveReason): EdgeEffect => ({
  type: 'propose',
  request: { session: id, ask: { type: 'lost', reason }, at },
})

/** A connection that broke a bound is told so, and lost. */
export const drop = (
  state: EdgeState,
  connection: Connection,
  code: LeaveReason & Refusal['code'],
  text: string,
): EdgeStep => [
  state,
  [...refuse(state, connection.id, refusal(code, text)), lose(state, connection, code)],
]

/** A connection that does not become a user's, or may not, is told so and ends. */
export const dismiss = (
  state: EdgeState,
  connection: Connection,
  code: 'join-timeout' | 'server-full' | 'not-puddle' | 'banned',
  text: string,
): DeliveryStep => {
  const told = refuse(state, connection.id, refusal(code, text))
  const [next, effects] = end(state, connection, code)
  return [next, [...told, ...effects]]
}

/** All that the state holds of a connection goes in one step. */
export const end = (
  state: EdgeState,
  connection: Connection,
  reason: CloseReason,
): DeliveryStep => {
  const { id, origin } = connection
  const unsent = reason === 'too-slow' ? 'discard' : 'flush'
  return [
    forget(state, connection),
    [
      logEntry({ type: 'disconnected', at: state.at, connection: id, ...origin, reason }),
      { type: 'close', connection: id, unsent },
    ],
  ]
}

/** What it has not earned back, its network owes. */
const forget = (state: EdgeState, connection: Connection): EdgeState => {
  const { id, network, earnedAt } = connection
  const others = {
    ...state,
    connections: state.connections.delete(id),
    archive: forgetWaiting(state.archive, id),
  }
  const known = state.networks.get(network)
  return known === undefined
    ? others
    : putNetwork(others, network, withDebt(withoutConnection(known, id), earnedAt, state.at))
}
