import { refusal } from '../value/refusal'
import type { EdgeStep, ServerEffect } from './effect'
import { refuse } from './end'
import type { ConnectionId } from './event'
import { networkShare } from './limit'
import { pay } from './pay'
import {
  type Connection,
  type EdgeState,
  type Held,
  isFull,
  lengthOf,
  putConnection,
} from './state'
import { paceOf, type Purse, readyAt } from './throttle'

/** Where lines begin to wait, and what is left to spend when the first of them is paid for. */
interface Rest {
  readonly next: number
  readonly purse: Purse
}

/** What is not earned waits; nothing of it is copied. */
export const hold = (
  state: EdgeState,
  before: Connection,
  held: Held,
  { next, purse }: Rest,
): EdgeStep => {
  const until = readyAt(purse, paceOf(state.settings.limits, before.isExempt))
  const length = held.length - lengthOf(held.lines.slice(held.next, next))
  const waiting: Held = { ...held, next, length, until }
  const [paid, told] = warn(pay(state, before, purse, waiting), before.id, purse)
  const wait = { type: 'wait', connection: before.id, until } as const
  return [paid, [...told, wait, ...readOn(before, waiting)]]
}

/** A connection is read as long as no more waits than may. */
export const readOn = ({ id, held }: Connection, after: Held): ReadonlyArray<ServerEffect> =>
  isFull(held) === isFull(after)
    ? []
    : [{ type: isFull(after) ? 'pause' : 'resume', connection: id }]

/** It is said once, until all was earned back. */
const warn = (state: EdgeState, id: ConnectionId, purse: Purse): EdgeStep => {
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
