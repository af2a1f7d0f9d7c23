import * as O from 'fp-ts/Option'
import { List, OrderedSet } from 'immutable'
import type { Name } from '../value/name'
import { type ClientStep, complain, type Hear, notify, send, show, type StepStage } from './effect'
import { attemptsOf } from './loss'
import { policyOf, refuse } from './policy'
import { bearName, type ClientState, enterStage, type Liveness } from './state'
import { stepWelcomed } from './welcomed'

/** The way to a name: `joining` until the server has answered, and what comes of a refusal. */

/** Asks to be let in; it is a retry if the person was told that the name is still held. */
export const join = (
  state: ClientState,
  liveness: Liveness,
  name: Name,
  isRetry = false,
): ClientStep => [
  enterStage(state, { type: 'joining', name, isRetry, attempts: attemptsOf(state), liveness }),
  [send({ type: 'join', name })],
]

/** Nobody sees anything of the others before having joined, so the first `joined` is the user's own. */
export const hearJoining: Hear<'joining'> = (state, stage, message, at) => {
  if (message.type === 'joined') return enter(state, stage, message, at)
  return message.type === 'error' ? refuseJoin(state, stage, message, at) : [state, []]
}

const enter: Hear<'joining', 'joined'> = (state, { attempts, liveness }, fact) => {
  const next = enterStage(bearName(state, fact.name), {
    type: 'joined',
    roster: OrderedSet([fact.name]),
    whisperer: O.none,
    pending: List(),
    finishing: false,
    liveness,
  })
  const entry = { type: 'fact', fact, own: true, personal: false } as const
  return [next, [show(entry), ...policyOf(state).welcome(O.isSome(attempts))]]
}

const refuseJoin: Hear<'joining', 'error'> = (state, stage, message, at) => {
  const { code, text } = message
  if (code === 'name-taken' && O.isSome(stage.attempts)) return awaitName(state, stage, message, at)
  return code === 'bad-name' || code === 'name-taken'
    ? policyOf(state).refuseName(state, stage, text)
    : refuse(state, text)
}

/** To a user who has no name, nothing but a refusal means anything. The person is to choose another name. */
export const hearNameless: Hear<'nameless' | 'awaiting-name'> = (state, _, message) =>
  message.type === 'error' ? refuse(state, message.text) : [state, []]

/** How often a name that is held is asked for, in milliseconds. */
const retryMs = 2000

/**
 * A person who comes back after a broken connection may find the name taken: by the old connection, which
 * the server has not dropped yet. The name is asked for until it is free. If the person chose the taken name in
 * place of the old one, it is another's; the old one is still tried.
 */
const awaitName: Hear<'joining', 'error'> = (state, stage, { text }, at) => {
  const { name, isRetry, attempts, liveness } = stage
  const held =
    `"${state.name}" is still held, probably by your broken connection; ` +
    'trying until the server drops it. /nick NAME takes another name.'
  const next = enterStage(state, { type: 'awaiting-name', until: at + retryMs, attempts, liveness })
  if (name !== state.joinAs) return [next, [complain(text)]]
  return [next, isRetry ? [] : [notify(held)]]
}

export const stepAwaitingName: StepStage<'awaiting-name'> = (state, stage, event) =>
  event.type === 'ticked' && event.at >= stage.until
    ? join(state, stage.liveness, state.joinAs, true)
    : stepNameless(state, stage, event)

const stepNameless = stepWelcomed(hearNameless)
