import type { Held } from './held'
import { type Connection, type EdgeState, putConnection, putNetwork } from './state'
import type { Purse } from './throttle'

/** What a connection has to spend, and its network. An exempt one spends nothing of what its network has. */
export const purseOf = (
  { networks }: EdgeState,
  { earnedAt, network, isExempt }: Connection,
): Purse => ({
  own: earnedAt,
  shared: isExempt ? 0 : (networks.get(network)?.earnedAt ?? 0),
})

/** After lines were taken up: what is left to spend, and what is held now. */
export const pay = (state: EdgeState, before: Connection, purse: Purse, held: Held): EdgeState => {
  const { id, origin, stage, liveness, network, isExempt } = before
  const isWarned = before.isWarned && isInDebt(state, before)
  const earnedAt = purse.own
  const known = { id, origin, stage, liveness, network, isExempt, earnedAt, isWarned, held }
  const next = putConnection(state, known)
  return isExempt ? next : payShared(next, network, purse.shared)
}

const isInDebt = (state: EdgeState, connection: Connection): boolean => {
  const { own, shared } = purseOf(state, connection)
  return Math.max(own, shared) > state.at
}

const payShared = (state: EdgeState, name: string, earnedAt: number): EdgeState => {
  const network = state.networks.get(name)
  return network === undefined ? state : putNetwork(state, name, { ...network, earnedAt })
}
