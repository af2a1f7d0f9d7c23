import type { FactOf } from '../message/fact'
import { foldName } from '../value/name'
import { clampMoment } from '../value/moment'
import { echo, type Refusal, refusal } from '../value/refusal'
import { listOperators } from './actor'
import { findOwned } from './ownership'
import type { ChatState, Person } from './state'

/** Whom a request is about, and how long what it asks for is to hold. */

export const findPerson = ({ names, people }: ChatState, name: string): Person | undefined => {
  const session = names.get(foldName(name))
  return session === undefined ? undefined : people.get(session)
}

export const refuseNobody = (name: string, asked: string): Refusal =>
  refusal('no-such-user', `Nobody here is called "${echo(name)}"; see who is here.`, asked)

/**
 * By what a ban or a mute knows somebody who is here, or owns that name. Where an operator is, too, it does not hold
 * for the network: who shares an address with them can be sent away all the same.
 */
export const identify = (
  state: ChatState,
  name: string,
  at: number,
): Pick<FactOf<'muted'>, 'name' | 'token' | 'network'> | undefined => {
  const person = findPerson(state, name)
  if (person !== undefined)
    return isNearOperator(state, person, at) ? { ...person, network: undefined } : person
  const owned = findOwned(state.trust.ownership, foldName(name), at)
  return owned === undefined ? undefined : { name: owned.name, token: owned.token }
}

/** In milliseconds since the epoch, as far as moments go; undefined for ever. */
export const endAfter = (seconds: number | undefined, at: number): number | undefined =>
  seconds === undefined ? undefined : clampMoment(at + 1000 * seconds, at)

const isNearOperator = (state: ChatState, { name, network }: Person, at: number): boolean =>
  network !== undefined &&
  listOperators(state, at).some((session) => {
    const operator = state.people.get(session)
    return operator?.network === network && operator.name !== name
  })
