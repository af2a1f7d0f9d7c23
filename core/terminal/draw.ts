import type { List } from 'immutable'
import { phraseDay, phraseEntry } from '../client/words'
import { printableName } from '../value/printable'
import type { TerminalEffect, TerminalStep } from './effect'
import { escape } from './escape'
import type { Size } from './event'
import { layOut, layOutPrompt, nextChangeAt } from './prompt'
import { entriesMax, type Line, type TerminalState } from './state'
import { paint, type Row, span } from './style'
import { wrapParagraph } from './wrap'

/**
 * From what is on the screen to what should be, in one write. New entries are printed where the prompt
 * stood, and scroll as anything printed does; the prompt is printed anew below them. Its first row is
 * found by counting rows, and the cursor's place by printing what stands before it: how wide the
 * terminal thinks a character is never matters.
 */
export const draw = (state: TerminalState, at: number): TerminalStep => {
  const { rows, cursorRow, beforeCursor } = layOutPrompt(state, at)
  const title = wantedTitle(state)
  const prompt = printRows(state, rows) + escape.up(rows.length - 1 - cursorRow)
  const cursor = escape.lineStart + paint(beforeCursor, state.settings.abilities)
  const text = printEntries(state) + escape.wrapOff + prompt + cursor + escape.wrapOn
  const drawn = { isOurs: true, cursorRow, columns: state.columns, rows: state.rows, title }
  const next = { ...markDrawn(state), drawn, drawAt: nextChangeAt(state, at) }
  return [next, [write(text + changeTitle(state.drawn.title, title))]]
}

/** The last drawing: only what is typed stays of the prompt, and the terminal is as it was before. */
export const drawLast = (state: TerminalState): TerminalStep => {
  const { rows } = layOut(span('> '), state.editor, state.columns - 1, state.rows)
  const typed = state.editor.text === '' ? '' : printRows(state, rows) + escape.newLine
  const text = printEntries(state) + typed + changeTitle(state.drawn.title, undefined)
  return [markDrawn(state), [write(text + escape.reportsOff)]]
}

const write = (text: string): TerminalEffect => ({
  type: 'write',
  text: escape.updateStart + text + escape.updateEnd,
})

const printRows = ({ settings }: TerminalState, rows: ReadonlyArray<Row>): string =>
  rows.map((row) => paint(row, settings.abilities)).join(escape.newLine)

/** Makes room in the prompt's place, and prints what is new, or on an empty screen what is latest. */
const printEntries = (state: TerminalState): string => {
  const { entries, undrawn, isStale, drawn } = state
  const latest = entries.takeLast(undrawn)
  const before = isStale ? visibleLines(state).skipLast(undrawn) : entries.clear()
  const reports = drawn.isOurs ? '' : escape.reportsOn
  const bell = state.isRinging ? escape.bell : ''
  return reports + erase(state) + printLines(before, state) + bell + printLines(latest, state)
}

const rowsOf = ({ entry, startsDay }: Line, columns: number): ReadonlyArray<Row> => {
  const day = startsDay && entry.type === 'fact' ? [phraseDay(entry.fact.at)] : []
  return [...day, phraseEntry(entry)].flatMap((words) => wrapParagraph(words, columns - 1))
}

/** The lines as they are sent to the terminal, each with a line break after it. */
const printLines = (lines: List<Line>, { columns, settings }: TerminalState): string =>
  lines
    .flatMap((line) => rowsOf(line, columns))
    .map((row) => paint(row, settings.abilities) + escape.newLine)
    .join('')

/**
 * The lines to print on an empty screen: all that a screen of the present size has room for, and all
 * that were on the one before. When a terminal grows narrow some of them scroll out of it, perhaps for
 * the second time; but none is lost.
 */
const visibleLines = (state: TerminalState): List<Line> =>
  state.entries.takeLast(Math.max(lineCount(state, state), lineCount(state, state.drawn)))

/** How many of the latest lines a screen of that size shows at least a row of. */
const lineCount = ({ entries }: TerminalState, { columns, rows }: Size): number => {
  let height = 0
  const shown = entries.reverse().takeWhile((line) => {
    const hasRoom = height < rows
    if (hasRoom) height += rowsOf(line, columns).length
    return hasRoom
  })
  return shown.size
}

const erase = ({ isStale, drawn }: TerminalState): string => {
  if (isStale) return escape.screenStart + escape.clearBelow
  return drawn.isOurs ? escape.lineStart + escape.up(drawn.cursorRow) + escape.clearBelow : ''
}

/** Nothing of what was to be drawn remains. */
const markDrawn = (state: TerminalState): TerminalState => ({
  ...state,
  entries: state.entries.takeLast(entriesMax),
  undrawn: 0,
  isStale: false,
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
