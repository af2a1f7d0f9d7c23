import { dismiss, drop } from './departure'
import { send, type ServerEffect, type Step } from './effect'
import { type Connection, isHolding, putConnection, type ServerState } from './state'

/** What falls due as time passes: a name within `joinMs`, a sign of life, an answer to a `ping`. */
export const sweep = (state: ServerState): Step => {
  const effects: Array<ServerEffect> = []
  for (const connection of state.connections.values()) {
    const [next, more] = examine(state, connection)
    state = next
    effects.push(...more)
  }
  return [state, effects]
}

/** A connection that is paused cannot be heard, so its silence is not counted. */
const examine = (state: ServerState, connection: Connection): Step => {
  const { joinMs, idleMs } = state.settings.limits
  const { liveness } = connection
  if (connection.stage === 'greeting' && state.at >= connection.openedAt + joinMs)
    return dismiss(
      state,
      connection,
      'join-timeout',
      `Join within ${joinMs / 1000} s; connect anew.`,
    )
  if (isHolding(connection) || state.at < liveness.at + idleMs) return [state, []]
  return liveness.type === 'heard' ? ping(state, connection) : timeOut(state, connection)
}

const ping = (state: ServerState, connection: Connection): Step => [
  putConnection(state, { ...connection, liveness: { type: 'pinged', at: state.at } }),
  [send([connection.id], { type: 'ping', token: undefined })],
]

/** A ping is sent when no byte has come for `idleMs`; how long none came after it is known exactly. */
const timeOut = (state: ServerState, connection: Connection): Step => {
  const before = state.settings.limits.idleMs / 1000
  const after = (state.at - connection.liveness.at) / 1000
  const text = `No byte came from you for ${before} s, nor for ${after} s after a ping; connect anew.`
  return drop(state, connection, 'timed-out', text)
}
