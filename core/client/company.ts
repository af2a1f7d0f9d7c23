import * as O from 'fp-ts/Option'
import { heardNamesMax } from '../value/bound'
import type { ClientState, Joined, Whisperer } from './state'
import type { FactEntry } from './words'

/** Who is here, who has spoken last, and who has whispered. */

/** Nobody is added beyond what a list may hold. */
export const enrol = (roster: Joined['roster'], name: string): Joined['roster'] =>
  roster.size < heardNamesMax ? roster.add(name) : roster

export const moveLast = (stage: Joined, name: string): Joined => {
  const { roster } = stage
  const isLast = roster.last() === name || !roster.has(name)
  return isLast ? stage : { ...stage, roster: roster.delete(name).add(name) }
}

/** What becomes of whoever whispered last, if that is the one who bears this name. */
export const changeWhisperer = (
  state: ClientState,
  name: string,
  change: Partial<Whisperer>,
): ClientState => {
  const whisperer = O.map((one: Whisperer) =>
    one.presence === 'here' && one.name === name ? { ...one, ...change } : one,
  )(state.whisperer)
  return { ...state, whisperer }
}

/** Somebody has whispered `at` that time. Nobody replies to what they have not seen, as what is held back. */
export const noteWhisper = (
  state: ClientState,
  { fact, own }: FactEntry,
  at: O.Option<number>,
): ClientState => {
  if (own || fact.type !== 'whispered') return state
  const isSame = O.exists(
    ({ presence, name }: Whisperer) => presence === 'here' && name === fact.from,
  )
  if (isSame(state.whisperer)) return state
  return { ...state, whisperer: O.some({ name: fact.from, since: at, presence: 'here' }) }
}

/** Of whoever whispered when the user did not hear it, nobody knows who bears the name now. */
export const noteMissedWhisper = (state: ClientState, { fact, own }: FactEntry): ClientState => {
  if (own || fact.type !== 'whispered') return state
  if (O.exists(({ presence }: Whisperer) => presence === 'here')(state.whisperer)) return state
  return { ...state, whisperer: O.some({ name: fact.from, since: O.none, presence: 'unknown' }) }
}

/** What was held back is shown by now. */
export const noteShown = (state: ClientState, at: number): ClientState =>
  O.exists(({ since }: Whisperer) => O.isNone(since))(state.whisperer)
    ? {
        ...state,
        whisperer: O.map((one: Whisperer) => ({ ...one, since: O.some(at) }))(state.whisperer),
      }
    : state

/** The user was away, and whoever was here may have left, and another come under that name. */
export const loseSight = (state: ClientState): ClientState => {
  const whisperer = O.map((one: Whisperer) =>
    one.presence === 'here' ? { ...one, presence: 'unknown' as const } : one,
  )(state.whisperer)
  return { ...state, whisperer }
}
