import { Set as Networks } from 'immutable'
import type { Fact } from '../message/fact'
import type { Network } from '../value/address'
import type { ChatEffect } from './effect'
import { endForNetwork, isInForce } from './sanction'
import { findBanAbout, type Trust } from './trust'

/** From where nobody is let in: a network may be barred by its own ban, and by those of people who came from there. */

/** What a ban, or its end, changes at the door. */
export const tellBars = (before: Trust, after: Trust, fact: Fact): ReadonlyArray<ChatEffect> => {
  if (fact.type !== 'banned' && fact.type !== 'unbanned') return []
  const earlier = findBanAbout(before, fact)?.network
  const later = findBanAbout(after, fact)?.network
  return [...new Set([earlier, later])].flatMap((network) =>
    network === undefined ? [] : [tellBar(after, network, fact.at)],
  )
}

const tellBar = (trust: Trust, network: Network, at: number): ChatEffect => {
  const ends = listEnds(trust, network, at)
  if (ends.length === 0) return { type: 'unbar', network }
  const known = ends.filter((end) => end !== undefined)
  const until = known.length === ends.length ? Math.max(...known) : undefined
  return { type: 'bar', network, until }
}

/** When each ban ends for it that is in force; undefined for one that holds for ever. */
const listEnds = (
  { bans, addresses }: Trust,
  network: Network,
  at: number,
): ReadonlyArray<number | undefined> => {
  const own = addresses.get(network)
  const people = bans.byNetwork.get(network)?.toArray() ?? []
  const ends = people.flatMap((name) => {
    const ban = bans.names.get(name)
    return ban === undefined || endForNetwork(ban) <= at ? [] : [endForNetwork(ban)]
  })
  return own !== undefined && isInForce(own, at) ? [own.until, ...ends] : ends
}

/** All that is barred, for a door that knows of none. */
export const listBars = (trust: Trust, at: number): ReadonlyArray<ChatEffect> => {
  const own = trust.addresses.valueSeq().map(({ network }) => network)
  const networks = Networks(trust.bans.byNetwork.keys()).union(own)
  return networks
    .toArray()
    .flatMap((network) => (network === undefined ? [] : [tellBar(trust, network, at)]))
    .filter(({ type }) => type === 'bar')
}
