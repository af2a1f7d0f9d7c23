import { isForeign } from '../wire/foreign'
import type { Lines } from '../wire/framing'
import type { EdgeStep } from './effect'
import { dismiss } from './end'
import { readOn } from './hold'
import { type Held, isHolding, lengthOf, nothingHeld } from './held'
import { type Connection, type EdgeState, putConnection } from './state'
import { takeUp } from './take-up'

/**
 * What is read of a connection: it is taken up as far as the connection has earned it, and the rest is held
 * until it is earned: nothing is dropped. Meanwhile the connection is read on, so that its signs of life and
 * its end are noticed, until so much is held that no more may be.
 */

/** Any byte is a sign of life. While lines are held, new ones wait behind them. */
export const receive = (state: EdgeState, before: Connection, read: Lines): EdgeStep => {
  const connection = hear(state, before, read)
  if (beginsForeign(before, read)) return turnAway(state, connection)
  const held = append(before.held, read)
  return isHolding(before)
    ? [putConnection(state, { ...connection, held }), readOn(before, held)]
    : takeUp(state, connection, held)
}

const hear = ({ at }: EdgeState, before: Connection, { lines }: Lines): Connection => {
  const { id, origin, network, isExempt, earnedAt, isWarned, held } = before
  const stage =
    before.stage.type === 'greeting' && lines.length > 0
      ? { ...before.stage, hasSpoken: true }
      : before.stage
  const liveness = { type: 'heard', at } as const
  return { id, origin, stage, liveness, network, isExempt, earnedAt, isWarned, held }
}

const beginsForeign = ({ stage }: Connection, { lines: [first = ''] }: Lines): boolean =>
  stage.type === 'greeting' && !stage.hasSpoken && isForeign(first)

const turnAway = (state: EdgeState, connection: Connection): EdgeStep =>
  dismiss(state, connection, 'not-puddle', 'This server speaks Puddle, neither HTTP nor TLS.')

/** A read that completed no line costs as much as a line, and so counts as a blank one. */
const unfinished: ReadonlyArray<string> = ['']

const append = (held: Held, read: Lines): Held => {
  if (held.after !== 'more') return held
  const lines = read.lines.length > 0 || read.overlong ? read.lines : unfinished
  const after = read.overlong ? 'overlong' : 'more'
  // Field by field, as this is on the way of every message.
  if (held === nothingHeld)
    return { lines, next: 0, length: lengthOf(lines), after, awaits: 'earned', until: 0 }
  const length = held.length + lengthOf(lines)
  return { ...held, lines: [...held.lines.slice(held.next), ...lines], next: 0, length, after }
}
