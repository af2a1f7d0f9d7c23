import { clientFrameBytesMax } from '../value/bound'
import { countUnstored } from './archive'
import type { EdgeStep } from './effect'
import { drop, lose } from './end'
import { countWrong, type Wrong } from './guess'
import { hold, holdBack, holdUntil, readOn } from './hold'
import { pay } from './pay'
import { dropTaken, type Held, isFull, nothingHeld } from './held'
import { type Connection, type EdgeState, putArchive } from './state'
import { takeLines, type TakenUp } from './take-lines'

/**
 * The lines of a connection are taken up one by one, while it has earned them. The first that it has not is
 * paid for in advance, so that those of a network who wait have their turns in the order in which they came.
 */
export const takeUp = (state: EdgeState, connection: Connection, held: Held): EdgeStep =>
  takeUpFrom(state, connection, held, held.next)

/** What is held is taken up as far as it is earned by now; the archive has its own time. */
export const release = (state: EdgeState, connection: Connection): EdgeStep => {
  const { id, held } = connection
  if (held.awaits !== 'earned' || !isWaiting(held)) return [state, []]
  return state.at < held.until
    ? [state, [{ type: 'wait', connection: id, until: held.until }]]
    : takeUpFrom(state, connection, held, held.next + 1)
}

/** A client that has ended, or sent a line that is too long, waits for its end. */
const isWaiting = ({ lines, next, after }: Held): boolean => next < lines.length || after !== 'more'

/** The archive has stored more: what waits for that goes on, and is paid for. */
export const resume = (state: EdgeState, connection: Connection): EdgeStep => {
  const { held } = connection
  const ready: Held = { ...held, awaits: 'earned' }
  return takeUpFrom(state, connection, ready, held.next + 1)
}

/** The lines before `unpaid` are paid for. */
const takeUpFrom = (
  state: EdgeState,
  connection: Connection,
  held: Held,
  unpaid: number,
): EdgeStep => {
  const taken = takeLines(state, connection, held, unpaid)
  const [next, more] = goOn(countKept(state, taken.kept), connection, held, taken)
  return [next, more.length === 0 ? taken.effects : [...taken.effects, ...more]]
}

const countKept = (state: EdgeState, kept: number): EdgeState =>
  kept === 0 || state.archive.type === 'off'
    ? state
    : putArchive(state, countUnstored(state.archive, kept))

const goOn = (state: EdgeState, connection: Connection, held: Held, taken: TakenUp): EdgeStep => {
  if (typeof taken.end === 'object') return goOnAfter(taken.end, state, connection, held, taken)
  switch (taken.end) {
    case 'throttled':
      return hold(state, connection, held, taken)
    case 'behind':
      return holdBack(state, connection, held, taken)
    case 'asked':
      return holdUntil('answered', state, connection, held, taken)
    case 'left':
      return [pay(state, connection, taken.purse, nothingHeld), []]
    case 'done':
      return finishLines(state, connection, held, taken)
  }
}

/** What follows a wrong password is taken up if that was not one too many. */
const goOnAfter = (
  wrong: Wrong,
  state: EdgeState,
  connection: Connection,
  held: Held,
  { purse, next }: TakenUp,
): EdgeStep => {
  const rest = dropTaken(held, next)
  const [told, effects] = countWrong(pay(state, connection, purse, rest), connection.id, wrong)
  const paid = told.connections.get(connection.id)
  if (paid === undefined) return [told, effects]
  const [after, more] = takeUp(told, paid, rest)
  return [after, [...effects, ...readOn(connection, rest), ...more]]
}

const finishLines = (
  state: EdgeState,
  connection: Connection,
  held: Held,
  { purse }: TakenUp,
): EdgeStep => {
  const paid = pay(state, connection, purse, nothingHeld)
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
