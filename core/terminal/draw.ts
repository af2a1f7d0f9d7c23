import type { List } from 'immutable'
import { printableName } from '../value/printable'
import type { TerminalEffect, TerminalStep } from './effect'
import { escape } from './escape'
import { rowsOf } from './fold'
import { widthOf } from '../view/grapheme'
import { layOut, layOutPrompt, nextChangeAt } from './prompt'
import { entriesMax, type Line, type TerminalState } from './state'
import { paint, type Row, span } from './style'

/**
 * From what is on the screen to what should be, in one write. New entries are printed where the prompt
 * stood, and scroll as anything printed does; the prompt is printed anew below them. Its first row is
 * found by counting rows, and the cursor's place by printing what stands before it: how wide the
 * terminal thinks a character is never matters.
 *
 * What was printed is the terminal's: it keeps it in its scrollback, and rearranges it when its size changes. So
 * nothing is ever printed twice but by Ctrl-L, and then in its place; after a change of size as much is printed as
 * the terminal may have brought back from its scrollback, since nobody can tell how much that was.
 */
export const draw = (state: TerminalState, at: number): TerminalStep => {
  const { rows, cursorRow, beforeCursor } = layOutPrompt(state, at)
  const title = wantedTitle(state)
  const prompt = printRows(state, rows) + escape.up(rows.length - 1 - cursorRow)
  const cursor = escape.lineStart + paint(beforeCursor, state.abilities)
  const entries = printEntries(state, state.rows - rows.length)
  const text = entries + escape.wrapOff + prompt + cursor + escape.wrapOn
  const above = rows.slice(0, cursorRow).map(widthOfRow)
  const drawn = { isOurs: true, above, cursorColumn: widthOfRow(beforeCursor), title }
  const next = { ...markDrawn(state), drawn, drawAt: nextChangeAt(state, at) }
  return [next, [write(text + changeTitle(state.drawn.title, title))]]
}

const widthOfRow = (row: Row): number => row.reduce((sum, { text }) => sum + widthOf(text), 0)

/** The last drawing: only what is typed stays of the prompt, and the terminal is as it was before. */
export const drawLast = (state: TerminalState): TerminalStep => {
  const { rows } = layOut(span('> '), state.editor, state.columns - 1, state.rows)
  const typed = state.editor.text === '' ? '' : printRows(state, rows) + escape.newLine
  const text = printEntries(state, 0) + typed + changeTitle(state.drawn.title, undefined)
  return [markDrawn(state), [write(text + escape.reportsOff)]]
}

const write = (text: string): TerminalEffect => ({
  type: 'write',
  text: escape.updateStart + text + escape.updateEnd,
})

const printRows = ({ abilities }: TerminalState, rows: ReadonlyArray<Row>): string =>
  rows.map((row) => paint(row, abilities)).join(escape.newLine)

/** Makes room in the prompt's place, and prints what is new there; an empty screen is filled up to `height` rows. */
const printEntries = (state: TerminalState, height: number): string => {
  const { entries, undrawn, stale, drawn, columns } = state
  const news = entries.takeLast(undrawn).flatMap((line) => rowsOf(line, columns))
  const before = stale === 'screen' ? entries.skipLast(undrawn) : entries.clear()
  const old = state.isRearranged
    ? before.takeLast(state.rows).flatMap((line) => rowsOf(line, columns))
    : lastRows(before, columns, height - news.size)
  const rows = [...old, ...news, []]
  const reports = drawn.isOurs ? '' : escape.reportsOn
  const bell = state.isRinging ? escape.bell : ''
  return reports + erase(state) + bell + printRows(state, rows)
}

/** The last rows of the lines, as many as there is room for. */
const lastRows = (lines: List<Line>, columns: number, height: number): ReadonlyArray<Row> => {
  const rows: Array<Row> = []
  for (const line of lines.toSeq().reverse()) {
    if (rows.length >= height) break
    rows.unshift(...rowsOf(line, columns))
  }
  return rows.slice(Math.max(0, rows.length - height))
}

/** The cursor stands where the first row of what follows is to be. */
const erase = ({ stale, drawn, columns }: TerminalState): string => {
  if (stale === 'screen') return escape.screenStart + escape.clearFrom
  if (!drawn.isOurs) return ''
  const rowsAbove = drawn.above.reduce((sum, width) => sum + heightOf(width, columns), 0)
  const up = rowsAbove + heightOf(drawn.cursorColumn, columns) - 1
  return escape.lineStart + escape.up(up) + escape.clearFrom
}

/** Rows that a terminal which has grown narrow makes of one. */
const heightOf = (width: number, columns: number): number => Math.max(1, Math.ceil(width / columns))

/** Nothing of what was to be drawn remains. */
const markDrawn = (state: TerminalState): TerminalState => ({
  ...state,
  entries: state.entries.takeLast(entriesMax),
  undrawn: 0,
  isRearranged: state.isRearranged && state.stale !== 'screen',
  stale: 'nothing',
  isRinging: false,
  drawAt: undefined,
})

/**
 * The window's title tells of what is unread, only while the terminal reports that nobody looks. The
 * title that was there before is given back.
 */
const wantedTitle = ({ isFocused, unread, status }: TerminalState): string | undefined => {
  const count = unread === 0 ? '' : `(${unread}) `
  return isFocused ? undefined : `${count}${printableName(status.name)} - Puddle`
}

/** What turns one title into another; undefined is the terminal's own. */
const changeTitle = (from: string | undefined, to: string | undefined): string => {
  if (from === to) return ''
  if (to === undefined) return escape.restoreTitle
  return (from === undefined ? escape.saveTitle : '') + escape.title(to)
}
