import { phraseDay, phraseEntry } from '../client/words'
import type { Line, TerminalState } from './state'
import { dim, type Row, span } from './style'
import { wrapParagraph } from './wrap'

/**
 * A line as the rows that it takes on the screen. A long message is folded, so that nobody's can push all others
 * away: it ends with a note, and its rest is a line of its own when it is asked for.
 */
export const rowsOf = ({ entry, startsDay, rowsMax, part }: Line, columns: number): Rows => {
  const width = columns - 1
  if (part === 'rest') return wrapParagraph(phraseEntry(entry), width).rows.slice(rowsMax)
  const day =
    startsDay && entry.type === 'fact' ? wrapParagraph(phraseDay(entry.fact.at), width).rows : []
  const { rows, left } = wrapParagraph(phraseEntry(entry), width, rowsMax)
  return [...day, ...rows, ...noteOf(left)]
}

type Rows = ReadonlyArray<Row>

const noteOf = (left: number): Rows => {
  if (left === 0) return []
  return [[span(left === 1 ? '... /more shows it all' : `... ${left} more lines: /more`, dim)]]
}

/** The rest of the latest message that is folded. */
export const findRest = ({ entries, columns }: TerminalState): Line | undefined => {
  const isFolded = ({ entry, rowsMax, part }: Line): boolean =>
    part === 'start' && wrapParagraph(phraseEntry(entry), columns - 1, rowsMax).left > 0
  const folded = entries.findLast(isFolded)
  return folded === undefined ? undefined : { ...folded, startsDay: false, part: 'rest' }
}
