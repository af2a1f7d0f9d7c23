import { stepAll } from '../reducer'
import { forgetBars } from './bar'
import type { EdgeStep } from './effect'
import { dismiss, drop, tell } from './end'
import { forgetGuesses } from './guess'
import { joinMs, tickMs } from './limit'
import { isForgotten } from './network'
import { tellRefused } from './refused'
import { isFull } from './held'
import { type Connection, type EdgeState, putConnection } from './state'
import { release } from './take-up'

/** What falls due as time passes: a name within `joinMs`, a sign of life, an answer to a `ping`. */
export const tick = (state: EdgeState): EdgeStep => {
  const isAfterSleep = state.tickedAt > 0 && state.at > state.tickedAt + sleepMs
  const [told, refused] = tellRefused(state, ({ quietUntil }) => quietUntil <= state.at)
  const ticked = { ...forgetGuesses(forgetBars(forgetNetworks(told))), tickedAt: state.at }
  const awake = isAfterSleep ? excuseSilence(ticked) : ticked
  const [next, effects] = stepAll(examine)(awake, [...awake.connections.values()])
  return [next, refused.length === 0 ? effects : [...refused, ...effects]]
}

/** What those who have gone have spent is earned back after a while. */
const forgetNetworks = (state: EdgeState): EdgeState => {
  const forgotten = state.networks.filter((network) => isForgotten(network, state.at))
  return forgotten.isEmpty()
    ? state
    : { ...state, networks: state.networks.deleteAll(forgotten.keys()) }
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

/**
 * A connection that has ended is silent by right, and the shell may have no timer for it any more. Nobody can be
 * heard who is not read.
 */
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
  if (connection.held.after === 'end') return release(state, connection)
  if (isFull(connection.held)) return [hear(state, connection), []]
  if (state.at < liveness.at + idleMs) return [state, []]
  return liveness.type === 'heard' ? ping(state, connection) : timeOut(state, connection)
}

const hear = (state: EdgeState, connection: Connection): EdgeState =>
  putConnection(state, { ...connection, liveness: { type: 'heard', at: state.at } })

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
