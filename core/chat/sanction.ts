import { Map, OrderedMap } from 'immutable'
import type { FactOf } from '../message/fact'
import { networkBanSeconds, sanctionsMax } from '../value/bound'
import type { Network } from '../value/address'
import type { Token } from '../value/credential'
import { type Folded, foldName, type Name } from '../value/name'
import { type Looks, type NamesBy, withLooks, withName, withoutLooks, withoutName } from './naming'

/** Who may not come, or not speak. The fact that says so is what is known of it. */

type Sanction = FactOf<'banned' | 'muted'>

/** Those of people, found by all that a person is known by. */
export interface Sanctions<Of extends Sanction> {
  readonly names: OrderedMap<Folded, Of>
  readonly byToken: NamesBy<Token>
  readonly byNetwork: NamesBy<Network>
  readonly looks: Looks
}

/** Those of addresses. */
export type Addresses = OrderedMap<string, FactOf<'banned'>>

export const noSanctions = {
  names: OrderedMap<Folded, never>(),
  byToken: Map<Token, never>(),
  byNetwork: Map<Network, never>(),
  looks: Map<Folded, never>(),
}

/** So long at most what is said of a person holds for all at their address, in milliseconds: an hour. */
const networkMs = 1000 * networkBanSeconds

export const isInForce = ({ until }: Sanction, at: number): boolean =>
  until === undefined || until > at

/** When it ends for the network that the person came from, in milliseconds since the epoch. */
export const endForNetwork = ({ at, until }: Sanction): number =>
  Math.min(until ?? at + networkMs, at + networkMs)

/** How somebody is known who comes, or is here. */
export interface Bearer {
  readonly token?: Token | undefined
  readonly network?: Network | undefined
}

/** One in force that holds for whoever has that token, or comes from that network. */
export const findOfBearer = <Of extends Sanction>(
  { names, byToken, byNetwork }: Sanctions<Of>,
  { token, network }: Bearer,
  at: number,
): Of | undefined => {
  const ofToken = token === undefined ? undefined : byToken.get(token)
  const ofNetwork = network === undefined ? undefined : byNetwork.get(network)
  const name =
    ofToken?.find((key) => isNameInForce(names, key, at)) ??
    ofNetwork?.find((key) => {
      const sanction = names.get(key)
      return sanction !== undefined && endForNetwork(sanction) > at
    })
  return name === undefined ? undefined : names.get(name)
}

const isNameInForce = (names: OrderedMap<Folded, Sanction>, key: Folded, at: number): boolean => {
  const sanction = names.get(key)
  return sanction !== undefined && isInForce(sanction, at)
}

/** That of one of those names, if it is in force. */
export const findOfNames = <Of extends Sanction>(
  { names }: Sanctions<Of>,
  keys: ReadonlyArray<Folded>,
  at: number,
): Of | undefined => {
  const key = keys.find((name) => isNameInForce(names, name, at))
  return key === undefined ? undefined : names.get(key)
}

/** Whether there are as many as may be. */
export const isFull = (sanctions: OrderedMap<string, Sanction>, at: number): boolean =>
  sanctions.size >= sanctionsMax &&
  sanctions.count((sanction) => isInForce(sanction, at)) >= sanctionsMax

/** A later one replaces that of the same name. Those that have ended go when they take another's place. */
export const withSanction = <Of extends Sanction>(
  before: Sanctions<Of>,
  name: Name,
  sanction: Of,
): Sanctions<Of> => {
  const key = foldName(name)
  const { names, byToken, byNetwork, looks } = withoutSanction(sweep(before, sanction.at), key)
  return {
    names: names.set(key, sanction),
    byToken: withName(byToken, sanction.token, key),
    byNetwork: withName(byNetwork, sanction.network, key),
    looks: withLooks(looks, name),
  }
}

export const withoutSanction = <Of extends Sanction>(
  before: Sanctions<Of>,
  key: Folded,
): Sanctions<Of> => {
  const { names, byToken, byNetwork, looks } = before
  const sanction = names.get(key)
  if (sanction === undefined) return before
  const { name, token, network } = sanction
  return {
    names: names.delete(key),
    byToken: withoutName(byToken, token, key),
    byNetwork: withoutName(byNetwork, network, key),
    looks: name === undefined ? looks : withoutLooks(looks, name),
  }
}

const sweep = <Of extends Sanction>(before: Sanctions<Of>, at: number): Sanctions<Of> => {
  if (before.names.size < sanctionsMax) return before
  const ended = before.names.filter((sanction) => !isInForce(sanction, at))
  return ended.keySeq().reduce(withoutSanction<Of>, before)
}

export const withAddress = (
  addresses: Addresses,
  address: string,
  ban: FactOf<'banned'>,
): Addresses => {
  const others =
    addresses.size < sanctionsMax
      ? addresses
      : addresses.filter((other) => isInForce(other, ban.at))
  return others.delete(address).set(address, ban)
}
