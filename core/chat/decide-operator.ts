import * as E from 'fp-ts/Either'
import type { AskOf } from '../message/ask'
import { foldName } from '../value/name'
import { echo } from '../value/refusal'
import { type Actor, hostName, isLocking } from './actor'
import { ban, unban } from './decide-ban'
import { mute, unmute } from './decide-mute'
import { refuseLast } from './decide-own'
import { type Decision, next, refuse } from './decision'
import { findOwned } from './ownership'
import type { ChatState } from './state'
import { findPerson, refuseNobody } from './target'

/** The rules of what operators may do, and nobody else. */

type OperatorAsk = AskOf<
  'kick' | 'ban' | 'unban' | 'bans' | 'mute' | 'unmute' | 'promote' | 'demote'
>

export const decideOperator = (
  state: ChatState,
  actor: Actor,
  ask: OperatorAsk,
  at: number,
): Decision => {
  if (!actor.isOperator) return refuse('not-operator', 'Only operators may do that.', ask.type)
  switch (ask.type) {
    case 'kick':
      return kick(state, actor, ask, at)
    case 'ban':
      return ban(state, actor, ask, at)
    case 'unban':
      return unban(state, actor, ask, at)
    case 'bans':
      return E.right([])
    case 'mute':
      return mute(state, actor, ask, at)
    case 'unmute':
      return unmute(state, actor, ask, at)
    case 'promote':
      return promote(state, actor, ask, at)
    case 'demote':
      return demote(state, actor, ask, at)
  }
}

const kick = (
  state: ChatState,
  actor: Actor,
  { type, name, reason }: AskOf<'kick'>,
  at: number,
): Decision => {
  const key = foldName(name)
  if (key === foldName(hostName)) return refuse('not-operator', 'Nobody can kick the host.', type)
  if (state.names.get(key) === actor.session)
    return refuse('not-operator', 'That is you; use leave to go.', type)
  const person = findPerson(state, name)
  if (person === undefined) return E.left(refuseNobody(name, type))
  const { name: kicked } = person
  return E.right([
    {
      type: 'left',
      name: kicked,
      reason: 'kicked',
      by: actor.name,
      text: reason,
      ...next(state, at),
    },
  ])
}

const promote = (
  state: ChatState,
  { name: by }: Actor,
  { type, name }: AskOf<'promote'>,
  at: number,
): Decision => {
  const owned = findOwned(state.trust.ownership, foldName(name), at)
  return owned === undefined
    ? refuse('no-token', `Nobody owns the name "${echo(name)}"; they need to own it first.`, type)
    : E.right([{ type: 'promoted', name: owned.name, by, ...next(state, at) }])
}

const demote = (
  state: ChatState,
  actor: Actor,
  { type, name }: AskOf<'demote'>,
  at: number,
): Decision => {
  const key = foldName(name)
  const { appointed, promoted, ownership } = state.trust
  if (appointed.has(key))
    return refuse('not-operator', 'Whoever hosts has made them an operator.', type)
  const owned = ownership.names.get(key)
  if (!promoted.has(key) || owned === undefined)
    return refuse('no-such-user', `Nobody has made "${echo(name)}" an operator.`, type)
  return isLocking(state, actor, key, at)
    ? E.left(refuseLast(type))
    : E.right([{ type: 'demoted', name: owned.name, by: actor.name, ...next(state, at) }])
}
