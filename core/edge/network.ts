import { OrderedSet } from 'immutable'
import type { ErrorCode } from '../value/refusal'
import type { ConnectionId } from './event'

/**
 * Those who share an address. An IPv6 host has a whole /64 network to itself (RFC 6177), so all addresses
 * of one count as the same; an IPv4 address in the clothes of IPv6 is an IPv4 address (RFC 4291, 2.5.5.2).
 */
export interface Network {
  readonly connections: number
  /** Those of them that have not joined, the oldest first. */
  readonly strangers: OrderedSet<ConnectionId>
  /** When all that its connections together have spent is earned back, in milliseconds since the epoch. */
  readonly earnedAt: number
  /** The same for what arriving costs. */
  readonly arrivedAt: number
  /** What connections that have ended had not earned back: when each will be. */
  readonly debts: ReadonlyArray<number>
  /** When all is heard that such connections have left behind; they have their turns one after another. */
  readonly drainedAt: number
  /** Until when its connections that are refused are counted, but not logged. */
  readonly quietUntil: number
  /** How many were, and as what the first was. */
  readonly refused: number
  readonly refusedAs: ErrorCode
}

export const emptyNetwork: Network = {
  connections: 0,
  strangers: OrderedSet(),
  earnedAt: 0,
  arrivedAt: 0,
  debts: [],
  drainedAt: 0,
  quietUntil: 0,
  refused: 0,
  refusedAs: 'server-full',
}

/** Whether nothing is known of it that matters at `at`. */
export const isForgotten = (network: Network, at: number): boolean => {
  const { connections, refused, earnedAt, arrivedAt, drainedAt, quietUntil, debts } = network
  const until = Math.max(earnedAt, arrivedAt, drainedAt, quietUntil, ...debts)
  return connections === 0 && refused === 0 && until <= at
}

/** The largest debt, which a connection that arrives takes over: coming back buys nothing. */
export const largestDebt = ({ debts }: Network): number =>
  debts.reduce((most, debt) => Math.max(most, debt), 0)

export const withConnection = (network: Network, id: ConnectionId): Network => {
  const taken = network.debts.indexOf(largestDebt(network))
  return {
    ...network,
    connections: network.connections + 1,
    strangers: network.strangers.add(id),
    debts: network.debts.filter((_, index) => index !== taken),
  }
}

export const withoutConnection = (network: Network, id: ConnectionId): Network => ({
  ...network,
  connections: network.connections - 1,
  strangers: network.strangers.delete(id),
})

/** What somebody has spent is earned back at `debt`. */
export const withDebt = (network: Network, debt: number, at: number): Network => ({
  ...network,
  debts: [...network.debts, debt].filter((other) => other > at),
})
