import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type { AskOf } from '../message/ask'
import type { FactOf } from '../message/fact'
import { namesOwnedInAllMax, namesOwnedMax } from '../value/bound'
import type { Token } from '../value/credential'
import { foldName, type Name } from '../value/name'
import { echo, type Refusal, refusal } from '../value/refusal'
import { type Actor, isLocking } from './actor'
import { type Decision, next, refuse } from './decision'
import { countOwned, findOwned, isAllOwned, isOwnedBy } from './ownership'
import type { ChatState, Person } from './state'
import { findPerson, refuseNobody } from './target'

/** The rules of names that belong to somebody: whoever is known by a token may own the name that they bear. */

/** An operator may see to it that somebody who is here owns the name that they bear. */
export const own = (state: ChatState, actor: Actor, ask: AskOf<'own'>, at: number): Decision =>
  pipe(
    findOwner(state, actor, ask),
    E.chain(requireToken),
    E.chain((owner) => requirePlace(state, owner, at)),
    E.map((owner) => [makeOwned(state, { ...owner, by: actor.name }, next(state, at))]),
  )

interface Owner {
  readonly name: Name
  readonly token: Token
}

const findOwner = (
  state: ChatState,
  { name, token, isOperator }: Actor,
  ask: AskOf<'own'>,
): E.Either<Refusal, Person> => {
  if (ask.name === undefined) return E.right({ name, token })
  if (!isOperator)
    return refuse(
      'not-operator',
      'Only operators may do that for others; leave out the name.',
      ask.type,
    )
  const person = findPerson(state, ask.name)
  return person === undefined ? E.left(refuseNobody(ask.name, ask.type)) : E.right(person)
}

const requireToken = ({ name, token }: Person): E.Either<Refusal, Owner> =>
  token === undefined
    ? refuse('no-token', `To own a name takes a token, and "${name}" has come without.`, 'own')
    : E.right({ name, token })

const requirePlace = (
  { trust: { ownership } }: ChatState,
  owner: Owner,
  at: number,
): E.Either<Refusal, Owner> => {
  const { name, token } = owner
  if (isOwnedBy(ownership, foldName(name), token, at)) return E.right(owner)
  if (countOwned(ownership, token, at) >= namesOwnedMax)
    return refuse('name-owned', `You own ${namesOwnedMax} names; disown one first.`, 'own')
  return isAllOwned(ownership, at)
    ? refuse(
        'name-owned',
        `There are ${namesOwnedInAllMax} owned names, and no more can be.`,
        'own',
      )
    : E.right(owner)
}

/** An operator who owns their name again stays one. */
export const makeOwned = (
  { trust }: ChatState,
  { name, token, by }: Owner & { readonly by: Name },
  stamp: ReturnType<typeof next>,
): FactOf<'owned'> => {
  const key = foldName(name)
  const isSame = trust.ownership.names.get(key)?.token === token
  const promoted = isSame && trust.promoted.has(key) ? true : undefined
  return { type: 'owned', name, by, token, promoted, ...stamp }
}

/** Whoever owns it may, and operators. */
export const disown = (
  state: ChatState,
  actor: Actor,
  { type, name = actor.name }: AskOf<'disown'>,
  at: number,
): Decision => {
  const key = foldName(name)
  const { ownership } = state.trust
  const owned = findOwned(ownership, key, at)
  if (owned === undefined)
    return refuse('no-such-user', `Nobody owns the name "${echo(name)}".`, type)
  if (!isOwnedBy(ownership, key, actor.token, at) && !actor.isOperator)
    return refuse('not-operator', 'Only its owner and operators may do that.', type)
  if (isLocking(state, actor, key, at)) return E.left(refuseLast(type))
  return E.right([{ type: 'disowned', name: owned.name, by: actor.name, ...next(state, at) }])
}

export const refuseLast = (asked: string): Refusal =>
  refusal('not-operator', 'You are the last operator; promote another first.', asked)
