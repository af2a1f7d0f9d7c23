import { clientFrameBytesMax } from '../value/bound'
import { heldLengthMax, heldLinesMax } from './limit'

/** What was read of a connection and has not had its turn. */

/** What was read and waits until it is earned. To wait costs nothing: only `next` changes. */
export interface Held {
  /** Blank is a read that completed no line. */
  readonly lines: ReadonlyArray<string>
  /** Index of the line that waits for its turn; all before it have had theirs. */
  readonly next: number
  /** UTF-16 code units of all that wait. */
  readonly length: number
  /** What follows them: more may come, a line over the bound has, or the client has said no more. */
  readonly after: 'more' | 'overlong' | 'end'
  /**
   * What the next waits for: to be earned, or that the archive has stored more of what was said, and then it is
   * paid for already; or the answer of the archive to the line before it.
   */
  readonly awaits: 'earned' | 'stored' | 'answered'
  /** When the next is earned, in milliseconds since the epoch. */
  readonly until: number
}

export const nothingHeld: Held = {
  lines: [],
  next: 0,
  length: 0,
  after: 'more',
  awaits: 'earned',
  until: 0,
}

/** UTF-16 code units of lines. A read that completed none may have brought as much as one may have. */
export const lengthOf = (lines: ReadonlyArray<string>): number =>
  lines.reduce((length, line) => length + (line === '' ? clientFrameBytesMax : line.length), 0)

/** What is left to wait when all before `next` have had their turns. */
export const dropTaken = (held: Held, next: number): Held => ({
  ...held,
  next,
  length: held.length - lengthOf(held.lines.slice(held.next, next)),
})

export const isHolding = ({ held }: { readonly held: Held }): boolean =>
  held.next < held.lines.length || held.awaits === 'answered'

/** While so much waits, nothing is read. */
export const isFull = ({ lines, next, length, after }: Held): boolean => {
  if (after !== 'more') return after === 'overlong'
  return lines.length - next >= heldLinesMax || length >= heldLengthMax
}
