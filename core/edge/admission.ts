import { describeBar } from './bar'
import type { DeliveryStep } from './effect'
import { dismiss } from './end'
import type { EventOf } from './event'
import { exemptArrivalsPerMinute, type Limits } from './limit'
import { networkOf } from '../value/address'
import { emptyNetwork, type Network } from './network'
import { type Connection, type EdgeState, putNetwork } from './state'

/** Who may come in: how many from one network, how fast, and who has to make room when all places are taken. */

/** Why a connection may not stay. */
interface Unwelcome {
  readonly code: 'not-puddle' | 'banned' | 'server-full'
  readonly text: string
}

/** Why somebody is turned away at the door, however much room there is. */
export const findUnwelcome = (
  state: EdgeState,
  event: EventOf<'connected'>,
): Unwelcome | undefined => {
  if (event.plain === true)
    return { code: 'not-puddle', text: 'This server speaks TLS alone: connect with --tls.' }
  const barred = describeBar(state, event)
  if (barred !== undefined) return { code: 'banned', text: barred }
  const crowded = describeCrowd(state, event)
  return crowded === undefined ? undefined : { code: 'server-full', text: crowded }
}

/** Why a network may not have another connection now. */
const describeCrowd = (
  state: EdgeState,
  { address, exempt }: EventOf<'connected'>,
): string | undefined => {
  const { connectionsPerAddressMax, exemptPerAddressMax } = state.settings.limits
  const network = state.networks.get(networkOf(address, exempt)) ?? emptyNetwork
  const most = exempt ? exemptPerAddressMax : connectionsPerAddressMax
  if (network.connections >= most)
    return `Too many connections from your address: ${most} are allowed; close one.`
  const arrivals = arrivalsOf(state.settings.limits, exempt)
  // Those of a minute may come at once.
  return afterArrival(network, arrivals, state.at) > state.at + minuteMs
    ? `Too many new connections from your address: ${arrivals} a minute are allowed; wait.`
    : undefined
}

const minuteMs = 60_000

const arrivalsOf = ({ arrivalsPerMinute }: Limits, isExempt: boolean): number =>
  isExempt ? exemptArrivalsPerMinute : arrivalsPerMinute

/** When one more arrival is earned back, of so many that are allowed a minute, by the same algorithm as frames. */
export const afterArrival = (
  { arrivedAt }: Pick<Network, 'arrivedAt'>,
  arrivals: number,
  at: number,
): number => Math.max(arrivedAt, at) + minuteMs / arrivals

/** What it costs the network of a connection that it was let in. */
export const chargeArrival = (state: EdgeState, { isExempt, network }: Connection): EdgeState => {
  const known = state.networks.get(network)
  if (known === undefined) return state
  const arrivals = arrivalsOf(state.settings.limits, isExempt)
  return putNetwork(state, network, {
    ...known,
    arrivedAt: afterArrival(known, arrivals, state.at),
  })
}

export const findFull = ({ settings, connections }: EdgeState): Unwelcome | undefined => {
  const { connectionsMax } = settings.limits
  const text = `The server is full: it takes ${connectionsMax} connections; try again later.`
  return connections.size >= connectionsMax ? { code: 'server-full', text } : undefined
}

/** When all places are taken, whoever has waited longest without a name in the fullest network goes. */
export const makeRoom = (state: EdgeState): DeliveryStep => {
  const oldest = findFull(state) === undefined ? undefined : findOldestStranger(state)
  if (oldest === undefined) return [state, []]
  const text = 'The server is full, and you have not joined; connect anew and join at once.'
  return dismiss(state, oldest, 'server-full', text)
}

/** That of the network with most of them; of two such networks, the older stranger. */
const findOldestStranger = ({ networks, connections }: EdgeState): Connection | undefined => {
  const fullest = networks
    .valueSeq()
    .max(
      ({ strangers: one }, { strangers: other }) =>
        one.size - other.size || other.first(0) - one.first(0),
    )
  const oldest = fullest?.strangers.first()
  return oldest === undefined ? undefined : connections.get(oldest)
}
