import { send, type Step } from './effect'
import { describePlace, end, fail } from './ending'
import { avoidStranger, comesBack, exorcise, reconnect } from './retry'
import type { ClientState } from './state'

/**
 * What falls due as time passes: a welcome, the next attempt, an answer to a `leave`, a sign of life. A
 * connection whose other end was cut off, or switched off, tells nothing of it by itself.
 */
export const expire = (state: ClientState, at: number): Step => {
  const { stage } = state
  switch (stage.type) {
    case 'connecting':
      return at < stage.deadline ? [state, []] : avoidStranger(state)
    case 'waiting':
      return at < stage.until ? [state, []] : reconnect(state)
    case 'leaving':
      return at < stage.deadline ? [state, []] : end(state, state.exitStatus)
    case 'haunted':
      return at < stage.until ? examine(state, at) : exorcise(state)
    default:
      return examine(state, at)
  }
}

/** Silence before a `ping`, and after it as much again before the end, in milliseconds. */
const silenceMs = 45_000

const examine = (state: ClientState, at: number): Step => {
  const { liveness } = state
  if (at < liveness.at + silenceMs) return [state, []]
  return liveness.type === 'heard'
    ? [{ ...state, liveness: { type: 'pinged', at } }, [send({ type: 'ping', token: undefined })]]
    : giveUp(state)
}

const giveUp = (state: ClientState): Step =>
  comesBack(state)
    ? [state, [{ type: 'disconnect' }]]
    : fail(state, `${describePlace(state)} does not answer any more; check your network.`)
