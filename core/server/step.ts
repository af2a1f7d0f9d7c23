import { clampMoment, formatTimestamp } from '../value/timestamp'
import type { Reducer } from '../reducer'
import { arrive } from './arrival'
import { sweep } from './deadline'
import { depart, departAll, drop } from './departure'
import { close, type ServerEffect, type Step } from './effect'
import type { ConnectionId, Overflowed, ServerEvent } from './event'
import { receive, release } from './receipt'
import type { Connection, ServerState } from './state'

/**
 * The server: from one state to the next, an event at a time. It never throws, whatever comes; its
 * time never goes back, whatever the events say.
 */
export const stepServer: Reducer<ServerState, ServerEvent, ServerEffect> = (before, event) => {
  const at = Math.max(before.at, clampMoment(event.at, before.at))
  const state = at === before.at ? before : { ...before, at, time: formatTimestamp(at) }
  switch (event.type) {
    case 'connected':
      return arrive(state, event)
    case 'received':
      return withConnection(state, event.connection, (connection) =>
        receive(state, connection, event),
      )
    case 'earned':
      return withConnection(state, event.connection, (connection) => release(state, connection))
    case 'overflowed':
      return withConnection(state, event.connection, (connection) =>
        overflow(state, connection, event),
      )
    case 'disconnected':
      return withConnection(state, event.connection, (connection) => lose(state, connection))
    case 'ticked':
      return sweep(state)
    case 'stopped':
      return departAll(state)
  }
}

/** An event may come late: what it tells of a connection that is gone is of no interest. */
const withConnection = (
  state: ServerState,
  id: ConnectionId,
  step: (connection: Connection) => Step,
): Step => {
  const connection = state.connections.get(id)
  return connection === undefined ? [state, []] : step(connection)
}

/** A client that has ended its half still reads: what it is due is flushed to it. */
const lose = (state: ServerState, connection: Connection): Step => {
  const [next, effects] = depart(state, connection, 'lost')
  return [next, [...effects, close(connection.id, 'flush')]]
}

const overflow = (state: ServerState, connection: Connection, { waiting }: Overflowed): Step => {
  const { backlogBytesMax, backlogTotalBytesMax } = state.settings.limits
  const text =
    `${waiting} bytes wait to be read by you: ${backlogBytesMax} may, ` +
    `and ${backlogTotalBytesMax} by all together; connect anew.`
  return drop(state, connection, 'too-slow', text)
}
