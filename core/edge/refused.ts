import { stepAll } from '../reducer'
import type { DeliveryStep } from './effect'
import { logEntry } from './end'
import { refusedMs } from './limit'
import type { ErrorCode } from '../value/refusal'
import { emptyNetwork, type Network } from './network'
import { type EdgeState, putNetwork } from './state'

/**
 * Of the connections from one network that are refused in a row, the log holds the first, and once a minute
 * how many more there were: whoever keeps trying fills no disk.
 */

/** What follows when a connection is refused; one that comes soon after another is not logged. */
export const countRefused = (
  [state, effects]: DeliveryStep,
  name: string,
  refusedAs: ErrorCode,
): DeliveryStep => {
  const network = state.networks.get(name) ?? emptyNetwork
  const quietUntil = state.at + refusedMs
  if (network.quietUntil <= state.at && network.refused === 0)
    return [putNetwork(state, name, { ...network, refusedAs, quietUntil }), effects]
  return [
    putNetwork(state, name, { ...network, refused: network.refused + 1 }),
    effects.filter(({ type }) => type !== 'log'),
  ]
}

/** How many were not logged is logged. */
export const tellRefused = (
  before: EdgeState,
  isDue: (network: Network) => boolean,
): DeliveryStep => {
  const due = before.networks.filter((network) => network.refused > 0 && isDue(network))
  return stepAll(tellOne)(before, due.keySeq().sort().toArray())
}

const tellOne = (state: EdgeState, name: string): DeliveryStep => {
  const network = state.networks.get(name) ?? emptyNetwork
  return [
    putNetwork(state, name, { ...network, refused: 0 }),
    [
      logEntry({
        type: 'repeated',
        at: state.at,
        address: name,
        code: network.refusedAs,
        times: network.refused,
      }),
    ],
  ]
}
