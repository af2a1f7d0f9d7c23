import { clientFrameBytesMax } from '../value/bound'
import type { EdgeEffect, EdgeStep } from './effect'
import { drop, lose } from './end'
import { hold } from './hold'
import { takeUpLine } from './obey'
import { type Connection, type EdgeState, type Held, isFull, isHolding, nothingHeld } from './state'
import { pay, purseOf } from './pay'
import { paceOf, priceOf, priceOfAnswer, type Purse, readyAt, spend } from './throttle'

/**
 * The lines of a connection are taken up one by one, while it has earned them. The first that it has not is
 * paid for in advance, so that those of a network who wait have their turns in the order in which they came.
 */
export const takeUp = (state: EdgeState, connection: Connection, held: Held): EdgeStep =>
  takeUpFrom(state, connection, held, held.next)

/** What is held is taken up as far as it is earned by now. */
export const release = (state: EdgeState, connection: Connection): EdgeStep => {
  const { id, held } = connection
  if (!isHolding(connection)) return [state, []]
  return state.at < held.until
    ? [state, [{ type: 'wait', connection: id, until: held.until }]]
    : takeUpFrom(state, connection, held, held.next + 1)
}

/** The lines before `unpaid` are paid for. */
const takeUpFrom = (
  state: EdgeState,
  connection: Connection,
  held: Held,
  unpaid: number,
): EdgeStep => {
  const taken = takeUpLines(state, connection, held, unpaid)
  const [next, more] = goOn(state, connection, held, taken)
  return [next, more.length === 0 ? taken.effects : [...taken.effects, ...more]]
}

/** What came of the lines before `next`, and why no more were taken up. */
interface TakenUp {
  readonly effects: ReadonlyArray<EdgeEffect>
  readonly purse: Purse
  readonly next: number
  readonly end: 'done' | 'left' | 'throttled'
}

/** What follows a `leave` is not for this server any more. */
const takeUpLines = (
  state: EdgeState,
  connection: Connection,
  { lines, next: first }: Held,
  unpaid: number,
): TakenUp => {
  const { at } = state
  const pace = paceOf(state.settings.limits, connection.isExempt)
  const effects: Array<EdgeEffect> = []
  let purse = purseOf(state, connection)
  for (let next = first; next < lines.length; next += 1) {
    const line = lines[next] ?? ''
    if (next >= unpaid) {
      purse = spend(purse, priceOf(line), at, pace)
      if (readyAt(purse, pace) > at) return { effects, purse, next, end: 'throttled' }
    }
    const more = takeUpLine(state, connection.id, line)
    for (const effect of more) effects.push(effect)
    const asked = more[0]?.type === 'propose' ? more[0].request.ask.type : undefined
    if (asked === 'leave') return { effects, purse, next, end: 'left' }
    if (asked !== undefined)
      purse = spend(purse, priceOfAnswer(asked, state.connections.size), at, pace)
  }
  return { effects, purse, next: lines.length, end: 'done' }
}

const goOn = (state: EdgeState, connection: Connection, held: Held, taken: TakenUp): EdgeStep => {
  if (taken.end === 'throttled') return hold(state, connection, held, taken)
  const paid = pay(state, connection, taken.purse, nothingHeld)
  if (taken.end === 'left') return [paid, []]
  switch (held.after) {
    case 'more':
      return [paid, isFull(connection.held) ? [{ type: 'resume', connection: connection.id }] : []]
    case 'overlong':
      return overrun(paid, connection)
    case 'end':
      return [paid, [lose(paid, connection, 'lost')]]
  }
}

const overrun = (state: EdgeState, connection: Connection): EdgeStep => {
  const text = `A frame has at most ${clientFrameBytesMax} bytes with its line feed; connect anew.`
  return drop(state, connection, 'too-long', text)
}
