import type { FactOf } from '../message/fact'
import { namesOwnedInAllMax } from '../value/bound'
import { foldName } from '../value/name'
import { withOwned, withoutOwned } from './ownership'
import { withAddress, withoutSanction, withSanction } from './sanction'
import type { Trust } from './trust'

/**
 * What the facts of trust make of it. Of the facts of one kind about one name or address, the latest tells all: it
 * does not matter whether the earlier ones are kept.
 */

type TrustFact = FactOf<
  'owned' | 'disowned' | 'banned' | 'unbanned' | 'muted' | 'unmuted' | 'promoted' | 'demoted'
>

export const applyTrust = (trust: Trust, fact: TrustFact): Trust => {
  switch (fact.type) {
    case 'owned':
      return forgetOldest(own(trust, fact))
    case 'disowned':
      return disown(trust, fact)
    case 'promoted':
      return { ...trust, promoted: trust.promoted.add(foldName(fact.name)) }
    case 'demoted':
      return { ...trust, promoted: trust.promoted.delete(foldName(fact.name)) }
    case 'banned':
      return ban(trust, fact)
    case 'unbanned':
      return unban(trust, fact)
    case 'muted':
      return { ...trust, mutes: withSanction(trust.mutes, fact.name, fact) }
    case 'unmuted':
      return { ...trust, mutes: withoutSanction(trust.mutes, foldName(fact.name)) }
  }
}

/** Whoever owns it anew is no operator by what an earlier owner was. */
const own = (trust: Trust, fact: FactOf<'owned'>): Trust => {
  const key = foldName(fact.name)
  const { promoted } = trust
  return {
    ...trust,
    ownership: withOwned(trust.ownership, fact),
    promoted: fact.promoted === true ? promoted.add(key) : promoted.delete(key),
  }
}

const disown = (trust: Trust, { name }: Pick<FactOf<'disowned'>, 'name'>): Trust => ({
  ...trust,
  ownership: withoutOwned(trust.ownership, foldName(name)),
  promoted: trust.promoted.delete(foldName(name)),
})

/** The name that was not used for longest makes room. */
const forgetOldest = (trust: Trust): Trust => {
  const { names } = trust.ownership
  const oldest = names.size > namesOwnedInAllMax ? names.first() : undefined
  return oldest === undefined ? trust : disown(trust, oldest)
}

const ban = (trust: Trust, fact: FactOf<'banned'>): Trust => {
  const { bans, addresses } = trust
  if (fact.name !== undefined) return { ...trust, bans: withSanction(bans, fact.name, fact) }
  return fact.address === undefined
    ? trust
    : { ...trust, addresses: withAddress(addresses, fact.address, fact) }
}

const unban = (trust: Trust, { name, address }: FactOf<'unbanned'>): Trust => ({
  ...trust,
  bans: name === undefined ? trust.bans : withoutSanction(trust.bans, foldName(name)),
  addresses: address === undefined ? trust.addresses : trust.addresses.delete(address),
})
