import * as O from 'fp-ts/Option'
import { List, type OrderedMap } from 'immutable'
import type { Heard } from '../message/fact'
import { type Reducer, stepAll } from '../reducer'
import type { Folded } from '../value/name'
import { describeUnsent } from './address'
import { type ClientEffect, type ClientStep, complain, giveBack, send } from './effect'
import { isMine } from './entry'
import type { Trail } from './missed'
import { confirm, isSent, type Pending } from './pending'
import { keepsWhispers, keyOf, whispersKey } from './place'
import type { ClientState, Joined } from './state'

/**
 * What becomes of messages of which nobody knows whether they arrived, since the connection broke: they are looked
 * for in the history by their ids. What is found there has arrived, what is not is sent again; nothing arrives twice.
 */

/** The user's own has come, as a message or as a topic. */
export const confirmOwn = (state: ClientState, stage: Joined, fact: Heard): ClientState => {
  const id = 'id' in fact ? fact.id : undefined
  return { ...state, stage, pending: confirm(state.pending, id) }
}

/** What the user has said is found in the history. */
export const confirmFound = (state: ClientState, fact: Heard): ClientState =>
  'id' in fact && isMine(state, fact)
    ? { ...state, pending: confirm(state.pending, fact.id) }
    : state

/** A message that is older is given back: what it speaks of may be over. In milliseconds. */
const resendMs = 300_000

/** Whether the history tells if it has arrived. */
export const isKept = (state: ClientState, { ask }: Pick<Pending, 'ask'>): boolean =>
  ask.type === 'whisper'
    ? keepsWhispers(state)
    : ask.type === 'say' && O.isSome(state.memory.history)

/** The connection has broken. What there is a history to look for stays; all else is given back. */
export const doubt = (state: ClientState): ClientStep => {
  const stays = (one: Pending): boolean => isKept(state, one)
  const kept = state.pending
    .filter(stays)
    .map((one): Pending => (one.delivery === 'sent' ? { ...one, delivery: 'doubtful' } : one))
  return [{ ...state, pending: kept }, returnAll(state, state.pending.filterNot(stays))]
}

/** There is nothing to look into any more. */
export const abandon = (state: ClientState): ClientStep => [
  { ...state, pending: List() },
  returnAll(state, state.pending),
]

const returnAll = ({ rooms }: ClientState, unsent: List<Pending>): ReadonlyArray<ClientEffect> =>
  unsent.toArray().map((one) => giveBack(describeUnsent(rooms, one)))

/** All that can be known is: what was not found is sent again, or given back, in its order. */
export const settle = (
  state: ClientState,
  trails: OrderedMap<Folded, Trail>,
  at: number,
): ClientStep => {
  const isGood = isToBeSent(state, trails, at)
  const sent = state.pending.filter(isSent)
  const settleOne: Reducer<ClientState, Pending, ClientEffect> = (before, one) =>
    isGood(one)
      ? [{ ...before, pending: before.pending.push({ ...one, delivery: 'sent' }) }, [send(one.ask)]]
      : [before, [...warn(trails, one), giveBack(describeUnsent(state.rooms, one))]]
  return stepAll(settleOne)({ ...state, pending: sent }, state.pending.filterNot(isSent).toArray())
}

/** Where nobody can look for it, it is not known not to have arrived. */
const warn = (
  trails: OrderedMap<Folded, Trail>,
  { ask, delivery }: Pending,
): ReadonlyArray<ClientEffect> =>
  delivery === 'doubtful' && trails.get(keyOfAsk(ask))?.progress === 'failed'
    ? [complain(`This may have arrived all the same; ${tellerOf(ask)} tells, ${again}.`)]
    : []

const again = 'when it can be read again'

const tellerOf = ({ type }: Pending['ask']): string =>
  type === 'whisper' ? '/whispers' : '/history'

const keyOfAsk = (ask: Pending['ask']): Folded =>
  ask.type === 'whisper' ? whispersKey : keyOf(ask)

/** Only what is known not to have arrived, to a room where the user still is, or to whoever bears a name. */
const isToBeSent =
  ({ rooms }: ClientState, trails: OrderedMap<Folded, Trail>, now: number) =>
  ({ ask, delivery, at, isReply }: Pending): boolean => {
    const key = keyOfAsk(ask)
    const isKnown = delivery === 'unsent' || trails.get(key)?.progress === 'whole'
    const isStillThere = key === whispersKey ? !isReply : rooms.own.has(key)
    return isKnown && isStillThere && now - at < resendMs
  }
