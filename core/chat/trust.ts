import { OrderedMap, Set } from 'immutable'
import type { FactOf } from '../message/fact'
import { type Folded, foldName, type Name } from '../value/name'
import { type Compared, listLikes } from './naming'
import { findOwned, isOwnedBy, nothingOwned, type Ownership } from './ownership'
import {
  type Addresses,
  type Bearer,
  findOfBearer,
  findOfNames,
  isInForce,
  noSanctions,
  type Sanctions,
} from './sanction'

/** Whom to trust, and whom not. All of it but `appointed` is made of facts, which are kept. */
export interface Trust {
  readonly ownership: Ownership
  /** The names whose owners are operators: as operators have made them, and as whoever hosts has said at the start. */
  readonly promoted: Set<Folded>
  readonly appointed: Set<Folded>
  readonly bans: Sanctions<FactOf<'banned'>>
  readonly addresses: Addresses
  readonly mutes: Sanctions<FactOf<'muted'>>
  /** Whether what is said is kept, so that somebody who is away can find it later. */
  readonly isKept: boolean
}

export const initialTrust = (appointed: ReadonlyArray<Name>): Trust => ({
  ownership: nothingOwned,
  promoted: Set(),
  appointed: Set(appointed.map(foldName)),
  bans: noSanctions,
  addresses: OrderedMap(),
  mutes: noSanctions,
  isKept: false,
})

/** Whether the owner of that name is an operator. */
export const isOfOperator = (
  { ownership, promoted, appointed }: Trust,
  name: Folded,
  at: number,
): boolean =>
  (promoted.has(name) || appointed.has(name)) && findOwned(ownership, name, at) !== undefined

/** Whether nobody would be an operator any more, if the owner of that name were not. */
export const isLastOperator = (trust: Trust, name: Folded, at: number): boolean => {
  const isOther = (other: Folded): boolean => other !== name && isOfOperator(trust, other, at)
  return (
    isOfOperator(trust, name, at) && !trust.promoted.some(isOther) && !trust.appointed.some(isOther)
  )
}

/** The latest ban of that name, or of that address, in force or not. */
export const findBanAbout = (
  { bans, addresses }: Trust,
  {
    name,
    address = '',
  }: { readonly name?: string | undefined; readonly address?: string | undefined },
): FactOf<'banned'> | undefined =>
  name === undefined ? addresses.get(address) : bans.names.get(foldName(name))

/** What bans somebody, whatever they want to be called. */
export const findBanOfBearer = (
  { bans, addresses }: Trust,
  bearer: Bearer,
  at: number,
): FactOf<'banned'> | undefined => {
  const { network } = bearer
  const ofAddress = network === undefined ? undefined : addresses.get(network)
  return ofAddress !== undefined && isInForce(ofAddress, at)
    ? ofAddress
    : findOfBearer(bans, bearer, at)
}

/** What bans a name, or one too like it, for whoever does not own it. */
export const findBanOfName = (
  { bans, ownership }: Trust,
  wanted: Compared,
  { token }: Bearer,
  at: number,
): FactOf<'banned'> | undefined =>
  bans.names.isEmpty() || isOwnedBy(ownership, wanted.key, token, at)
    ? undefined
    : findOfNames(bans, [wanted.key, ...listLikes(bans.looks, wanted)], at)

/** What keeps somebody who is here from speaking. Mostly nobody is muted, and every message comes this way. */
export const findMute = (
  { mutes }: Trust,
  person: Bearer & { readonly name: Name },
  at: number,
): FactOf<'muted'> | undefined =>
  mutes.names.isEmpty()
    ? undefined
    : (findOfBearer(mutes, person, at) ?? findOfNames(mutes, [foldName(person.name)], at))
