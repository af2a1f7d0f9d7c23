import type { EdgeStep } from './effect'
import { lose } from './end'
import { readOn } from './hold'
import { heldLinesMax } from './limit'
import { withDebt } from './network'
import { type Held, isHolding } from './held'
import { type Connection, type EdgeState, putConnection, putNetwork } from './state'
import { type Pace, paceOf, priceOf } from './throttle'

/**
 * A client that says no more has left, but what it has said before is still heard, at its pace and as much of
 * it as one connection may hold. Those of one network who have left so take turns, and whoever comes back
 * takes over the debt: otherwise each connection would bring a pace of its own.
 */
export const finish = (state: EdgeState, connection: Connection): EdgeStep => {
  const network = state.networks.get(connection.network)
  if (!isHolding(connection) || network === undefined)
    return [state, [lose(state, connection, 'lost')]]
  const pace = paceOf(state.settings.limits, connection.isExempt)
  const lateMs = Math.max(0, network.drainedAt - state.at)
  const late = lateMs === 0 ? 0 : Math.floor(lateMs / pace.ownMs)
  const held = curtail(connection.held, heldLinesMax - late, lateMs)
  if (held.lines.length === 0 && held.awaits !== 'answered')
    return [state, [lose(state, connection, 'lost')]]
  const queued = { ...connection, held, earnedAt: connection.earnedAt + lateMs }
  const drainedAt = state.at + lateMs + durationOf(held, pace)
  const indebted = { ...withDebt(network, connection.earnedAt, state.at), drainedAt }
  return [
    putNetwork(putConnection(state, queued), connection.network, indebted),
    readOn(connection, held),
  ]
}

const curtail = (held: Held, linesMax: number, lateMs: number): Held => ({
  ...held,
  lines: held.lines.slice(held.next, held.next + Math.max(0, linesMax)),
  next: 0,
  after: held.after === 'more' ? 'end' : held.after,
  until: held.until + lateMs,
})

const durationOf = ({ lines }: Held, { ownMs }: Pace): number =>
  lines.reduce((sum, line) => sum + priceOf(line) * ownMs, 0)
