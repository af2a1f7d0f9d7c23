import { stepAll } from '../reducer'
import type { EdgeStep } from './effect'
import { dismiss, drop, tell } from './end'
import { joinMs, tickMs } from './limit'
import { type Connection, type EdgeState, isHolding, putConnection } from './state'

/** What falls due as time passes: a name within `joinMs`, a sign of life, an answer to a `ping`. */
export const tick = (state: EdgeState): EdgeStep => {
  const isAfterSleep = state.tickedAt > 0 && state.at > state.tickedAt + sleepMs
  const ticked = { ...state, tickedAt: state.at }
  const awake = isAfterSleep ? excuseSilence(ticked) : ticked
  return stepAll(examine)(awake, [...awake.connections.values()])
}

/** A tick that comes later than that after the one before is as late as no load makes it, in milliseconds. */
const sleepMs = 2 * tickMs

/** While this machine slept, or its clock was set forward, nobody could be heard: that is no silence. */
const excuseSilence = (state: EdgeState): EdgeState => ({
  ...state,
  connections: state.connections.map((connection) => ({
    ...connection,
    liveness: { type: 'heard', at: state.at },
  })),
})

/** A connection that is paused cannot be heard, so its silence is not counted. */
const examine = (state: EdgeState, connection: Connection): EdgeStep => {
  const { idleMs } = state.settings.limits
  const { liveness } = connection
  if (connection.stage.type === 'greeting' && state.at >= connection.stage.openedAt + joinMs)
    return dismiss(
      state,
      connection,
      'join-timeout',
      `Join within ${joinMs / 1000} s; connect anew.`,
    )
  if (isHolding(connection) || state.at < liveness.at + idleMs) return [state, []]
  return liveness.type === 'heard' ? ping(state, connection) : timeOut(state, connection)
}

const ping = (state: EdgeState, connection: Connection): EdgeStep => [
  putConnection(state, { ...connection, liveness: { type: 'pinged', at: state.at } }),
  [tell(connection.id, { type: 'ping', token: undefined })],
]

/** What is told is what was, which is longer than the limit by as much as the ticks were late. */
const timeOut = (state: EdgeState, connection: Connection): EdgeStep => {
  const { idleMs } = state.settings.limits
  const text =
    `No byte came from you for ${idleMs / 1000} s, ` +
    `nor for ${(state.at - connection.liveness.at) / 1000} s after a ping; connect anew.`
  return drop(state, connection, 'timed-out', text)
}
