import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type { AskOf } from '../message/ask'
import type { FactOf } from '../message/fact'
import { sanctionsMax } from '../value/bound'
import { foldName, Name } from '../value/name'
import { echo, type Refusal, refusal } from '../value/refusal'
import type { Actor } from './actor'
import { type Decision, next, refuse } from './decision'
import type { SessionId } from './request'
import { isFull, isInForce } from './sanction'
import type { ChatState, Person } from './state'
import { endAfter, identify } from './target'
import { findBanAbout } from './trust'

/** The rules of bans: of people, who are known by name, token and network, and of addresses. */

/** Whom it is about, as far as that is known: a person, or an address. */
type Target = Pick<FactOf<'banned'>, 'name' | 'address' | 'token' | 'network'>

/** Those whom it hits leave at once, in the order in which they joined. */
export const ban = (state: ChatState, actor: Actor, ask: AskOf<'ban'>, at: number): Decision =>
  pipe(
    findTarget(state, ask, at),
    E.chain((target) => requirePlace(state, target, at)),
    E.chain((target) => {
      const hit = listHit(state, target)
      return hit.some(([session]) => session === actor.session)
        ? refuse('not-operator', 'That would ban you as well.', ask.type)
        : E.right(banAll(state, actor, ask, target, hit, at))
    }),
  )

const findTarget = (
  state: ChatState,
  { type, name, address }: AskOf<'ban'>,
  at: number,
): E.Either<Refusal, Target> => {
  if (name !== undefined && address === undefined) {
    const known = identify(state, name, at)
    return known === undefined ? readName(name) : E.right(known)
  }
  return address === undefined || name !== undefined
    ? E.left(refuseBoth(type))
    : E.right({ address, network: address })
}

const refuseBoth = (asked: 'ban' | 'unban'): Refusal =>
  refusal('bad-frame', `A "${asked}" needs a field "name" or "address", and not both.`, asked)

/** Nobody of that name is known, so only the name can be banned. */
const readName = (text: string): E.Either<Refusal, Target> =>
  pipe(
    Name.decode(text),
    E.bimap(
      ([error]) => refusal('bad-name', error?.message ?? 'That is no name.', 'ban'),
      (name) => ({ name }),
    ),
  )

const requirePlace = (
  { trust: { bans, addresses } }: ChatState,
  target: Target,
  at: number,
): E.Either<Refusal, Target> => {
  const { name, address = '' } = target
  const hasPlace =
    name === undefined
      ? addresses.has(address) || !isFull(addresses, at)
      : bans.names.has(foldName(name)) || !isFull(bans.names, at)
  return hasPlace
    ? E.right(target)
    : refuse('unavailable', `There are ${sanctionsMax} bans; end one first.`, 'ban')
}

type Hit = readonly [SessionId, Person]

const listHit = ({ people, names }: ChatState, target: Target): ReadonlyArray<Hit> => {
  const { name, token, network } = target
  const bearer = name === undefined ? undefined : names.get(foldName(name))
  return people
    .entrySeq()
    .filter(
      ([session, person]) =>
        session === bearer ||
        (token !== undefined && person.token === token) ||
        (network !== undefined && person.network === network),
    )
    .toArray()
}

const banAll = (
  state: ChatState,
  { name: by }: Actor,
  { for: seconds, reason }: AskOf<'ban'>,
  target: Target,
  hit: ReadonlyArray<Hit>,
  at: number,
): ReadonlyArray<FactOf<'banned' | 'left'>> => [
  { type: 'banned', ...target, by, until: endAfter(seconds, at), reason, ...next(state, at) },
  ...hit.map(([, { name }], index) => {
    const stamp = next(state, at, index + 1)
    return { type: 'left', name, reason: 'banned', by, text: reason, ...stamp } as const
  }),
]

export const unban = (
  state: ChatState,
  { name: by }: Actor,
  ask: AskOf<'unban'>,
  at: number,
): Decision => {
  if ((ask.name === undefined) === (ask.address === undefined)) return E.left(refuseBoth(ask.type))
  const found = findBanAbout(state.trust, ask)
  if (found === undefined || !isInForce(found, at))
    return refuse(
      'no-such-user',
      `There is no ban of "${echo(ask.name ?? ask.address ?? '')}"; see which there are.`,
      ask.type,
    )
  const { name, address } = found
  return E.right([{ type: 'unbanned', name, address, by, ...next(state, at) }])
}
