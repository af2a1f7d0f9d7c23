import * as E from 'fp-ts/Either'
import type { AskOf } from '../message/ask'
import { sanctionsMax } from '../value/bound'
import { foldName } from '../value/name'
import { echo } from '../value/refusal'
import type { Actor } from './actor'
import { type Decision, next, refuse } from './decision'
import { isFull, isInForce } from './sanction'
import type { ChatState } from './state'
import { endAfter, identify, refuseNobody } from './target'

/** The rules of mutes: of people who are here, or own a name, and are known as for a ban. */

export const mute = (
  state: ChatState,
  { name: by }: Actor,
  ask: AskOf<'mute'>,
  at: number,
): Decision => {
  const { names } = state.trust.mutes
  const target = identify(state, ask.name, at)
  if (target === undefined) return E.left(refuseNobody(ask.name, ask.type))
  if (!names.has(foldName(target.name)) && isFull(names, at))
    return refuse('unavailable', `There are ${sanctionsMax} mutes; end one first.`, ask.type)
  const until = endAfter(ask.for, at)
  return E.right([{ type: 'muted', ...target, by, until, reason: ask.reason, ...next(state, at) }])
}

export const unmute = (
  state: ChatState,
  { name: by }: Actor,
  ask: AskOf<'unmute'>,
  at: number,
): Decision => {
  const found = state.trust.mutes.names.get(foldName(ask.name))
  return found === undefined || !isInForce(found, at)
    ? refuse('no-such-user', `Nobody called "${echo(ask.name)}" is muted.`, ask.type)
    : E.right([{ type: 'unmuted', name: found.name, by, ...next(state, at) }])
}
