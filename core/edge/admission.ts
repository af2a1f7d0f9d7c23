import type { DeliveryStep } from './effect'
import { dismiss } from './end'
import type { EventOf } from './event'
import { arrivalsPerMinute, exemptArrivalsPerMinute } from './limit'
import { emptyNetwork, type Network, networkOf } from './network'
import { type Connection, type EdgeState, putNetwork } from './state'

/** Who may come in: how many from one network, how fast, and who has to make room when all places are taken. */

/** Why a network may not have another connection now. */
export const describeCrowd = (
  state: EdgeState,
  { address, exempt }: EventOf<'connected'>,
): string | undefined => {
  const { connectionsPerAddressMax, exemptPerAddressMax } = state.settings.limits
  const network = state.networks.get(networkOf(address, exempt)) ?? emptyNetwork
  const most = exempt ? exemptPerAddressMax : connectionsPerAddressMax
  if (network.connections >= most)
    return `Too many connections from your address: ${most} are allowed; close one.`
  return afterArrival(network, exempt, state.at) > state.at + minuteMs
    ? `Too many new connections from your address: ${arrivalsOf(exempt)} a minute are allowed; wait.`
    : undefined
}

const minuteMs = 60_000

const arrivalsOf = (isExempt: boolean): number =>
  isExempt ? exemptArrivalsPerMinute : arrivalsPerMinute

/** When an arrival is earned back, by the same algorithm as frames: those of a minute may come at once. */
const afterArrival = ({ arrivedAt }: Network, isExempt: boolean, at: number): number =>
  Math.max(arrivedAt, at) + minuteMs / arrivalsOf(isExempt)

/** What it costs the network of a connection that it was let in. */
export const chargeArrival = (state: EdgeState, { isExempt, network }: Connection): EdgeState => {
  const known = state.networks.get(network)
  return known === undefined
    ? state
    : putNetwork(state, network, { ...known, arrivedAt: afterArrival(known, isExempt, state.at) })
}

export const describeFull = ({ settings, connections }: EdgeState): string | undefined => {
  const { connectionsMax } = settings.limits
  return connections.size >= connectionsMax
    ? `The server is full: it takes ${connectionsMax} connections; try again later.`
    : undefined
}

/** When all places are taken, whoever has waited longest without a name in the fullest network goes. */
export const makeRoom = (state: EdgeState): DeliveryStep => {
  const oldest = describeFull(state) === undefined ? undefined : findOldestStranger(state)
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
