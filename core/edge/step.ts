import { andThen, type Reducer } from '../reducer'
import { clampMoment } from '../value/moment'
import { openArchive } from './archive'
import { dropSlow } from './backlog'
import { connect } from './connect'
import type { EdgeEffect, EdgeStep } from './effect'
import { lose } from './end'
import type { ConnectionId, ServerEvent } from './event'
import { tick } from './liveness'
import { finish } from './finish'
import { obeyHost } from './order'
import { tellFound } from './recall'
import { receive } from './receive'
import { type Connection, type EdgeState, putArchive } from './state'
import { stop } from './stop'
import { noteFailed, noteMended, noteStored, resumeAll } from './store'
import { release } from './take-up'

/**
 * The edge: the connections of one process. It turns what they send into requests, and knows no rule of the
 * chat; `deliver` brings back what is decided. It never throws, whatever comes; its time never goes back.
 *
 *                greeting                      seated
 *   connected    the connection is there: nothing changes
 *   received     signs are answered, asks proposed; what is not earned is held
 *                dismissed if it begins as     -
 *                another protocol does
 *   earned       held lines are taken up
 *   overflowed   who reads too slowly is dropped
 *   ended        lost, when what is held was taken up
 *   disconnected lost; but after `ended` what is held is taken up all the same
 *   ticked       dismissed after `joinMs`      -
 *                pinged when silent, dropped when silent for as long again
 *   recalled     -                             told; held lines are taken up
 *   stopped      told, and lost
 *
 * What whoever hosts types (`ordered`) concerns a connection only by what the chat decides of it.
 * How it stands with the archive (`restored`, `stored`, `failed`, `mended`) concerns no connection by itself: those
 * who wait until more is stored go on.
 */
export const stepEdge: Reducer<EdgeState, ServerEvent, EdgeEffect> = (before, event) => {
  const at = Math.max(before.at, clampMoment(event.at, before.at))
  const state = at === before.at ? before : { ...before, at }
  switch (event.type) {
    case 'connected':
      return connect(state, event)
    case 'received':
      return withConnection(state, event.connection, (connection) =>
        receive(state, connection, event),
      )
    case 'earned':
      return withConnection(state, event.connection, (connection) => release(state, connection))
    case 'overflowed':
      return dropSlow(state, event)
    case 'ended':
      return withConnection(state, event.connection, (connection) => finish(state, connection))
    case 'disconnected':
      return withConnection(state, event.connection, (connection) => disconnect(state, connection))
    case 'restored':
      return [putArchive(state, openArchive(event.history)), []]
    case 'stored':
      return noteStored(state, event)
    case 'recalled':
      return withConnection(state, event.connection, (connection) =>
        tellFound(state, connection, event),
      )
    case 'failed':
      return noteFailed(state, event)
    case 'mended':
      return noteMended(state)
    case 'ordered':
      return obeyHost(state, event)
    case 'ticked':
      return andThen(resumeAll)(tick(state))
    case 'stopped':
      return stop(state)
  }
}

/** Whoever has said all that they wanted to, and then closes the connection, is heard. */
const disconnect = (state: EdgeState, connection: Connection): EdgeStep =>
  connection.held.after === 'end' ? [state, []] : [state, [lose(state, connection, 'lost')]]

/** An event may come late: what it tells of a connection that is gone is of no interest. */
const withConnection = (
  state: EdgeState,
  id: ConnectionId,
  step: (connection: Connection) => EdgeStep,
): EdgeStep => {
  const connection = state.connections.get(id)
  return connection === undefined ? [state, []] : step(connection)
}
