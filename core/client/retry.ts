import { List } from 'immutable'
import { type ClientEffect, connect, giveBack, notify, send, type Step } from './effect'
import { describePlace, end, fail } from './ending'
import type { Closed, Unreachable } from './event'
import { type ClientState, enterStage } from './state'

/**
 * How a connection is made, and made anew when it was lost. A person who has been here comes back
 * without being asked, under the same name, at growing intervals; who has not is told what is wrong,
 * and it ends.
 */

/** The longest wait before an attempt, in milliseconds; the first is a second, each next one twice. */
const waitMsMax = 30_000

/** How often a name is asked for that one's own ghost holds, in milliseconds. */
const hauntMs = 2000

export const comesBack = ({ hasJoined, settings }: ClientState): boolean =>
  hasJoined && settings.interactive

/** A quarter more or less than the interval, so that clients do not come back all at once. */
const wait = (state: ClientState, { jitter, at }: Closed | Unreachable): ClientState => {
  const waitMs = Math.min(1000 * 2 ** state.attempts, waitMsMax) * (0.75 + jitter / 2)
  return {
    ...state,
    attempts: state.attempts + 1,
    stage: { type: 'waiting', until: at + waitMs },
  }
}

export const reconnect = (state: ClientState): Step => [
  enterStage(state, { type: 'connecting', deadline: Infinity }),
  [connect],
]

export const miss = (state: ClientState, event: Unreachable): Step =>
  comesBack(state) ? [wait(state, event), []] : fail(state, event.text)

export const lose = (state: ClientState, event: Closed): Step => {
  if (state.stage.type === 'leaving') return end(state, state.exitStatus)
  if (comesBack(state)) return [{ ...wait(state, event), pending: List() }, mourn(state)]
  return state.stage.type === 'connecting'
    ? fail(state, describeStranger(state))
    : fail(state, `The connection to ${describePlace(state)} is lost.`)
}

/** Said when there was something to lose, not at each attempt; what is unanswered is given back. */
const mourn = (state: ClientState): ReadonlyArray<ClientEffect> => {
  const unsent = state.pending.map(({ text }) => text).join('\n')
  const text = `The connection to ${describePlace(state)} is lost; trying again. Enter tries at once.`
  return [
    ...(state.stage.type === 'connecting' ? [] : [notify(text)]),
    ...(unsent === '' ? [] : [giveBack(unsent)]),
  ]
}

/** What answers is no Puddle server; one that was may come back. */
export const avoidStranger = (state: ClientState): Step =>
  comesBack(state) ? [state, [{ type: 'disconnect' }]] : fail(state, describeStranger(state))

const describeStranger = (state: ClientState): string =>
  `${describePlace(state)} does not answer like a Puddle server; check host and port.`

/** The name that one bore is held: by oneself, as the server sees it, until it drops the old connection. */
export const haunt = (state: ClientState, wasTold: boolean, at: number): Step => {
  const text =
    `"${state.name}" is still held, probably by your broken connection; ` +
    'trying until the server drops it. /nick NAME takes another name.'
  return [
    enterStage(state, { type: 'haunted', until: at + hauntMs }),
    wasTold ? [] : [notify(text)],
  ]
}

export const exorcise = (state: ClientState): Step => [
  enterStage(state, { type: 'joining', haunted: true }),
  [send({ type: 'join', name: state.name })],
]
