import { refusal } from '../value/refusal'
import { awaitStored } from './archive'
import type { DeliveryStep, EdgeStep, ServerEffect } from './effect'
import { refuse } from './end'
import type { ConnectionId } from './event'
import { networkShare } from './limit'
import { pay } from './pay'
import { dropTaken, type Held, isFull } from './held'
import { type Connection, type EdgeState, putArchive, putConnection } from './state'
import { paceOf, type Purse, readyAt } from './throttle'

/** Where lines begin to wait, and what is left to spend when the first of them is paid for. */
interface Rest {
  readonly next: number
  readonly purse: Purse
}

/** What is not earned waits, or has a turn of its own at once; nothing of it is copied. */
export const hold = (
  state: EdgeState,
  before: Connection,
  held: Held,
  rest: Rest,
): DeliveryStep => {
  const earned = readyAt(rest.purse, paceOf(state.settings.limits, before.isExempt))
  const until = Math.max(state.at, earned)
  const [kept, effects] = holdUntil('earned', state, before, { ...held, until }, rest)
  const [warned, told] = until > state.at ? warn(kept, before.id, rest.purse) : [kept, []]
  return [warned, [...told, { type: 'wait', connection: before.id, until }, ...effects]]
}

/** What the archive would be late with waits until that has stored more. */
export const holdBack = (
  state: EdgeState,
  before: Connection,
  held: Held,
  rest: Rest,
): EdgeStep => {
  const waiting = putArchive(state, awaitStored(state.archive, before.id))
  return holdUntil('stored', waiting, before, held, rest)
}

export const holdUntil = (
  awaits: Held['awaits'],
  state: EdgeState,
  before: Connection,
  held: Held,
  { next, purse }: Rest,
): DeliveryStep => {
  const waiting: Held = { ...dropTaken(held, next), awaits }
  return [pay(state, before, purse, waiting), readOn(before, waiting)]
}

/** A connection is read as long as no more waits than may. */
export const readOn = ({ id, held }: Connection, after: Held): ReadonlyArray<ServerEffect> =>
  isFull(held) === isFull(after)
    ? []
    : [{ type: isFull(after) ? 'pause' : 'resume', connection: id }]

/** It is said once, until all was earned back. */
const warn = (state: EdgeState, id: ConnectionId, purse: Purse): DeliveryStep => {
  const connection = state.connections.get(id)
  if (connection === undefined || connection.isWarned) return [state, []]
  const warned = putConnection(state, { ...connection, isWarned: true })
  return [warned, refuse(state, id, refusal('slow-down', describePace(state, connection, purse)))]
}

const describePace = (
  { settings }: EdgeState,
  { held }: Connection,
  { own, shared }: Purse,
): string => {
  const { rate, burst } = settings.limits
  const [who, times] = own < shared ? ['All from your address are', networkShare] : ['You are', 1]
  return (
    `${who} over ${rate * times} frames a second, ${burst * times} at once after a rest; ` +
    `${held.lines.length - held.next} wait and are read later, nothing is lost.`
  )
}
