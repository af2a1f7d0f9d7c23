import { send, type Step } from './effect'
import { describePlace, end, fail, failAsStranger } from './ending'
import type { ClientState } from './state'

/**
 * What falls due as time passes: a welcome, an answer to a `leave`, a sign of life. A connection whose
 * other end was cut off, or switched off, tells nothing of it by itself.
 */
export const expire = (state: ClientState, at: number): Step => {
  const { stage, status } = state
  if (stage.type === 'connecting') return at >= stage.deadline ? failAsStranger(state) : [state, []]
  if (stage.type === 'leaving') return at >= stage.deadline ? end(state, status) : [state, []]
  return examine(state, at)
}

/** Silence before a `ping`, and after it as much again before the end, in milliseconds. */
const silenceMs = 45_000

const examine = (state: ClientState, at: number): Step => {
  const { liveness } = state
  if (at < liveness.at + silenceMs) return [state, []]
  return liveness.type === 'heard'
    ? [{ ...state, liveness: { type: 'pinged', at } }, [send({ type: 'ping', token: undefined })]]
    : fail(state, `${describePlace(state)} does not answer any more; check your network.`)
}
