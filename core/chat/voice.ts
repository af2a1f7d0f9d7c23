import * as E from 'fp-ts/Either'
import type { AskType } from '../message/ask'
import { type Refusal, refusal } from '../value/refusal'
import type { ChatState, Person } from './state'
import { describeTerm } from './term'
import { findMute } from './trust'

/** Whoever is muted hears all, but is not heard. What is refused is told; undefined, if they may speak. */
export const refuseMuted = (
  { trust }: ChatState,
  person: Person,
  asked: AskType,
  at: number,
): Refusal | undefined => {
  const mute = findMute(trust, person, at)
  return mute === undefined
    ? undefined
    : refusal('muted', `You are muted${describeTerm(mute)}; you can read.`, asked)
}

export const requireVoice = (
  state: ChatState,
  person: Person,
  asked: AskType,
  at: number,
): E.Either<Refusal, Person> => {
  const muted = refuseMuted(state, person, asked, at)
  return muted === undefined ? E.right(person) : E.left(muted)
}
