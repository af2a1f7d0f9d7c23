import { layOut } from './area'
import { escape } from './escape'
import { layOutPrompt, nextChangeAt } from './prompt'
import { printLines, visibleLines } from './scroll'
import { entriesMax, type TerminalState } from './state'
import { paint, type Row, span } from './style'
import { changeTitle, wantedTitle } from './title'

/**
 * From what is on the screen to what should be, in one write. New entries are printed where the prompt
 * stood, and scroll as anything printed does; the prompt is printed anew below them. Its first row is
 * found by counting rows, and the cursor's place by printing what stands before it: how wide the
 * terminal thinks a character is never matters.
 */
export type Drawing = readonly [TerminalState, string]

export const draw = (state: TerminalState, at: number): Drawing => {
  const { rows, cursorRow, beforeCursor } = layOutPrompt(state, at)
  const title = wantedTitle(state)
  const prompt = printRows(state, rows) + escape.up(rows.length - 1 - cursorRow)
  const cursor = escape.lineStart + paint(beforeCursor, state.settings.hasColour)
  const text = printEntries(state) + escape.wrapOff + prompt + cursor + escape.wrapOn
  const drawn = { isOurs: true, cursorRow, columns: state.columns, rows: state.rows, title }
  return [
    { ...seen(state), drawn, drawAt: nextChangeAt(state, at) },
    escape.updateStart + text + changeTitle(state.drawn.title, title) + escape.updateEnd,
  ]
}

/** The last drawing: only what is typed stays of the prompt, and the terminal is as it was before. */
export const drawLast = (state: TerminalState): Drawing => {
  const { rows } = layOut(span('> '), state.editor, state.columns - 1, state.rows)
  const typed = state.editor.text === '' ? '' : printRows(state, rows) + escape.newLine
  const text = printEntries(state) + typed + changeTitle(state.drawn.title, '')
  return [seen(state), escape.updateStart + text + escape.reportsOff + escape.updateEnd]
}

const printRows = ({ settings }: TerminalState, rows: ReadonlyArray<Row>): string =>
  rows.map((row) => paint(row, settings.hasColour)).join(escape.newLine)

/** Makes room in the prompt's place, and prints what is new, or on an empty screen what is latest. */
const printEntries = (state: TerminalState): string => {
  const { entries, undrawn, isStale, drawn } = state
  const before = isStale ? visibleLines(state).skipLast(undrawn) : entries.clear()
  return (
    (drawn.isOurs ? '' : escape.reportsOn) +
    erase(state) +
    printLines(before, state) +
    escape.bell.repeat(entries.takeLast(undrawn).count(({ rings }) => rings)) +
    printLines(entries.takeLast(undrawn), state)
  )
}

const erase = ({ isStale, drawn }: TerminalState): string => {
  if (isStale) return escape.screenStart + escape.clearBelow
  return drawn.isOurs ? escape.lineStart + escape.up(drawn.cursorRow) + escape.clearBelow : ''
}

/** Nothing of what was to be drawn remains. */
const seen = (state: TerminalState): TerminalState => ({
  ...state,
  entries: state.entries.takeLast(entriesMax),
  undrawn: 0,
  isStale: false,
  drawAt: Infinity,
})
