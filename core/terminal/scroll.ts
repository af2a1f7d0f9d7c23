import type { List } from 'immutable'
import { escape } from './escape'
import { formatDay, formatEntry } from './format'
import type { Line, TerminalState } from './state'
import { paint, type Row } from './style'
import { wrapParagraph } from './wrap'

/** What was said, as it scrolls by above the prompt. */

const rowsOf = ({ entry, startsDay }: Line, columns: number): ReadonlyArray<Row> => {
  const day = startsDay && 'at' in entry ? wrapParagraph(formatDay(entry.at), columns - 1) : []
  return [...day, ...wrapParagraph(formatEntry(entry), columns - 1)]
}

/** The lines as they are sent to the terminal, each with a line break after it. */
export const printLines = (
  lines: List<Line>,
  { columns, settings }: Pick<TerminalState, 'columns' | 'settings'>,
): string =>
  lines
    .flatMap((line) => rowsOf(line, columns))
    .map((row) => paint(row, settings.hasColour) + escape.newLine)
    .join('')

/**
 * The lines to print on an empty screen: all that a screen of the present size has room for, and all
 * that were on the one before. When a terminal grows narrow some of them scroll out of it, perhaps for
 * the second time; but none is lost.
 */
export const visibleLines = (state: TerminalState): List<Line> =>
  state.entries.takeLast(Math.max(lineCount(state, state), lineCount(state, state.drawn)))

interface Size {
  readonly columns: number
  readonly rows: number
}

/** How many of the latest lines a screen of that size shows at least a row of. */
const lineCount = ({ entries }: TerminalState, { columns, rows }: Size): number => {
  let height = 0
  const isAbove = (line: Line): boolean => {
    const above = height >= rows
    height += above ? 0 : rowsOf(line, columns).length
    return above
  }
  const found = entries.findLastIndex(isAbove)
  return entries.size - 1 - found
}
