import type { Fact, FactOf } from '../../../core/message/fact'
import type { Bearer } from '../../../core/chat/sanction'
import { foldName, type Name } from '../../../core/value/name'
import { dayMs, hourMs } from './hall'

/** All that has happened, in its order: whom to trust is found by looking through it, which shares no code with the chat. */
export type Ledger = ReadonlyArray<Fact>

type Type = Fact['type']

/** The latest fact of those types that is about that name or address. */
const findLatest = <Of extends Type>(
  ledger: Ledger,
  about: string | undefined,
  ...types: ReadonlyArray<Of>
): FactOf<Of> | undefined =>
  ledger.findLast(
    (fact): fact is FactOf<Of> & Fact =>
      types.some((type) => type === fact.type) && aboutOf(fact) === about,
  ) as FactOf<Of> | undefined

/** The name, as names are compared, or the address. */
const aboutOf = (fact: Fact): string | undefined => {
  if ('address' in fact && fact.address !== undefined) return fact.address
  return 'name' in fact && fact.name !== undefined ? foldName(fact.name) : undefined
}

/** The token that the name belongs to. */
export const ownerOf = (ledger: Ledger, name: string, at: number): string | undefined => {
  const latest = findLatest(ledger, name, 'owned', 'disowned')
  return latest?.type === 'owned' && latest.at + 365 * dayMs > at ? latest.token : undefined
}

/** Those of whom the last word is that type, and still holds. */
const listInForce = <Of extends 'banned' | 'muted'>(
  ledger: Ledger,
  type: Of,
  end: Type,
  at: number,
): ReadonlyArray<FactOf<Of>> => {
  const about = new Set(ledger.filter((fact) => fact.type === type).map(aboutOf))
  return [...about].flatMap((one) => {
    const latest = findLatest(ledger, one, type, end) as FactOf<'banned' | 'muted' | 'unbanned'>
    if (latest.type !== type) return []
    const { until } = latest as FactOf<'banned'>
    return until === undefined || until > at ? [latest as FactOf<Of>] : []
  })
}

/** Whether what was said of somebody holds for whoever is so known. */
const concerns = (
  { token, network, at: since, ...about }: FactOf<'banned' | 'muted'>,
  bearer: Bearer,
  at: number,
): boolean => {
  const isAddress = 'address' in about && about.address !== undefined
  const isNear = network !== undefined && network === bearer.network
  return (
    (token !== undefined && token === bearer.token) ||
    (isNear && (isAddress || at < since + hourMs))
  )
}

const isSame = (name: Name | undefined, other: Name): boolean =>
  name !== undefined && foldName(name) === foldName(other)

export const isBanned = (
  ledger: Ledger,
  person: Bearer & { readonly name: Name },
  at: number,
): boolean => {
  const owner = ownerOf(ledger, foldName(person.name), at)
  const isOwn = owner !== undefined && owner === person.token
  return listInForce(ledger, 'banned', 'unbanned', at).some(
    (ban) => concerns(ban, person, at) || (!isOwn && isSame(ban.name, person.name)),
  )
}

export const isMuted = (
  ledger: Ledger,
  person: Bearer & { readonly name: Name },
  at: number,
): boolean =>
  listInForce(ledger, 'muted', 'unmuted', at).some(
    (mute) => concerns(mute, person, at) || isSame(mute.name, person.name),
  )

/** The names whose owners are operators. */
export const listOperatorNames = (
  ledger: Ledger,
  appointed: ReadonlyArray<Name>,
  at: number,
): ReadonlyArray<string> => {
  const promoted = new Map<string, string | undefined>()
  const owners = new Map<string, string | undefined>()
  for (const fact of ledger) {
    const about = aboutOf(fact) ?? ''
    if (fact.type === 'owned' && owners.get(about) !== fact.token) promoted.delete(about)
    if (fact.type === 'owned') owners.set(about, fact.token)
    if (fact.type === 'promoted') promoted.set(about, owners.get(about))
    if (fact.type === 'demoted' || fact.type === 'disowned') promoted.delete(about)
    if (fact.type === 'disowned') owners.delete(about)
  }
  const names = new Set([...promoted.keys(), ...appointed.map(foldName)])
  return [...names].filter((name) => ownerOf(ledger, name, at) !== undefined).toSorted()
}

/** What one fact of a kind leaves of another; the first word is the kind. */
const kinds: Partial<Readonly<Record<Type, string>>> = {
  owned: 'owner',
  disowned: 'owner',
  promoted: 'rank',
  demoted: 'rank',
  banned: 'ban',
  unbanned: 'ban',
  muted: 'mute',
  unmuted: 'mute',
}

export const isOfTrust = ({ type }: Fact): boolean => kinds[type] !== undefined

/** Of each kind about each name or address, the latest alone. */
export const keepLatest = (ledger: Ledger): Ledger => {
  const keyOf = (fact: Fact): string => `${kinds[fact.type]} ${'address' in fact} ${aboutOf(fact)}`
  return ledger.filter(
    (fact, index) => !ledger.slice(index + 1).some((later) => keyOf(later) === keyOf(fact)),
  )
}
