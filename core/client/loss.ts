import * as O from 'fp-ts/Option'
import { type ClientEffect, type ClientStep, connect, notify, show, type StepStage } from './effect'
import { fail } from './ending'
import type { EventOf } from './event'
import { keepsWhispers } from './place'
import { policyOf } from './policy'
import { doubt } from './resend'
import { type Attempts, type ClientState, describePlace, enterStage, type Joined } from './state'

/**
 * A connection is lost, or is of no use. A person who has been here comes back without being asked, under
 * the same name, by growing intervals; whoever has not is told what is wrong, and it ends.
 */

/** None if it is not to be tried again. */
export const attemptsOf = (state: ClientState): Attempts => {
  const { stage } = state
  if (stage.type === 'joined') return policyOf(state).comesBack ? O.some(0) : O.none
  if (!('attempts' in stage)) return O.none
  return typeof stage.attempts === 'number' ? O.some(stage.attempts) : stage.attempts
}

type Lost = EventOf<'disconnected' | 'unreachable'>

/** There is no connection any more; `text` says why, to a user who does not come back. */
export const lose = (state: ClientState, event: Lost, text: string): ClientStep => {
  const attempts = attemptsOf(state)
  if (O.isNone(attempts)) return fail(state, text)
  const [next, effects] = breakOff(state)
  return [waitToReconnect(next, attempts.value, event), effects]
}

/** Ends a connection that is of no use: from now on nothing is sent or heard on it. */
export const giveUp = (state: ClientState, text: string): ClientStep => {
  const attempts = attemptsOf(state)
  if (O.isNone(attempts)) return fail(state, text)
  const [next, effects] = breakOff(state)
  const stage = { type: 'disconnecting', attempts: attempts.value } as const
  return [enterStage(next, stage), [...effects, { type: 'disconnect' }]]
}

/** What answers is no Puddle server; where there was one, it may come back. */
export const avoidStranger = (state: ClientState): ClientStep =>
  giveUp(state, describeStranger(state))

export const describeStranger = (state: ClientState): string =>
  `${describePlace(state)} does not answer like a Puddle server; check host and port.`

/**
 * Said when there was something to lose, not at each attempt. What is given back, is each by itself: as one text, a
 * whisper among messages would be sent to everyone.
 */
const breakOff = (state: ClientState): ClientStep => {
  const { stage } = state
  if (stage.type !== 'joined') return [state, []]
  const place = describePlace(state)
  const { hurry } = policyOf(state)
  const lost = notify(`The connection to ${place} is lost; trying again.${hurry}`)
  const [next, effects] = doubt(state)
  return [next, [...showUnkept(state, stage), lost, ...effects]]
}

/** What is held back will be found in the history, but for whispers of whom nobody knows whose they are. */
const showUnkept = (state: ClientState, { missed }: Joined): ReadonlyArray<ClientEffect> =>
  keepsWhispers(state)
    ? []
    : missed.held
        .filter(({ fact }) => fact.type === 'whispered')
        .toArray()
        .map(show)

/** The longest wait before an attempt, in milliseconds; the first is a second, each next one twice. */
const waitMsMax = 30_000

/** A quarter more or less than the interval, so that clients do not come back all at once. */
const waitToReconnect = (
  state: ClientState,
  attempts: number,
  { jitter, at }: Lost,
): ClientState => {
  const waitMs = Math.min(1000 * 2 ** attempts, waitMsMax) * (0.75 + jitter / 2)
  return enterStage(state, { type: 'waiting', until: at + waitMs, attempts: attempts + 1 })
}

export const reconnect = (
  state: ClientState,
  { attempts }: { readonly attempts: number },
): ClientStep => [enterStage(state, { type: 'connecting', attempts: O.some(attempts) }), [connect]]

export const stepWaiting: StepStage<'waiting'> = (state, stage, event) =>
  event.type === 'ticked' && event.at >= stage.until ? reconnect(state, stage) : [state, []]

/** What the server still says is of no interest. */
export const stepDisconnecting: StepStage<'disconnecting'> = (state, { attempts }, event) => [
  event.type === 'disconnected' ? waitToReconnect(state, attempts, event) : state,
  [],
]
