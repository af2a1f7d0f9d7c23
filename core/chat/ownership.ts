import { Map, OrderedMap } from 'immutable'
import type { FactOf } from '../message/fact'
import { namesOwnedInAllMax, ownedDays } from '../value/bound'
import type { Token } from '../value/credential'
import { type Folded, foldName } from '../value/name'
import { type Looks, type NamesBy, withLooks, withName, withoutLooks, withoutName } from './naming'

/** Which names belong to somebody, who is known by a token alone. */
export interface Ownership {
  /** Of each name, what made it somebody's, or did so again; the latest comes last. */
  readonly names: OrderedMap<Folded, FactOf<'owned'>>
  readonly byToken: NamesBy<Token>
  readonly looks: Looks
}

export const nothingOwned: Ownership = { names: OrderedMap(), byToken: Map(), looks: Map() }

const dayMs = 86_400_000

/** So long a name belongs to somebody who does not use it, in milliseconds: a year. */
const ownedMs = ownedDays * dayMs

/** Who joins under a name of theirs begins its year anew, if so much of it has gone, in milliseconds. */
const renewMs = 30 * dayMs

/** What made the name somebody's, if it still is. */
export const findOwned = (
  { names }: Ownership,
  name: Folded,
  at: number,
): FactOf<'owned'> | undefined => {
  const owned = names.get(name)
  return owned !== undefined && owned.at + ownedMs > at ? owned : undefined
}

export const isDueAgain = (owned: FactOf<'owned'>, at: number): boolean => owned.at + renewMs < at

export const isOwnedBy = (
  ownership: Ownership,
  name: Folded,
  token: Token | undefined,
  at: number,
): boolean => token !== undefined && findOwned(ownership, name, at)?.token === token

/** How many names belong to the token. */
export const countOwned = (ownership: Ownership, token: Token, at: number): number =>
  ownership.byToken.get(token)?.count((name) => findOwned(ownership, name, at) !== undefined) ?? 0

/** Whether one more name would push out another that still is somebody's. */
export const isAllOwned = ({ names }: Ownership, at: number): boolean => {
  const oldest = names.size < namesOwnedInAllMax ? undefined : names.first()
  return oldest !== undefined && oldest.at + ownedMs > at
}

export const withOwned = (before: Ownership, owned: FactOf<'owned'>): Ownership => {
  const key = foldName(owned.name)
  const { names, byToken, looks } = withoutOwned(before, key)
  return {
    names: names.set(key, owned),
    byToken: withName(byToken, owned.token, key),
    looks: withLooks(looks, owned.name),
  }
}

export const withoutOwned = (before: Ownership, key: Folded): Ownership => {
  const { names, byToken, looks } = before
  const owned = names.get(key)
  if (owned === undefined) return before
  return {
    names: names.delete(key),
    byToken: withoutName(byToken, owned.token, key),
    looks: withoutLooks(looks, owned.name),
  }
}
