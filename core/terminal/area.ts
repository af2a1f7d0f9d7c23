import { type Cell, cellsOf } from './cell'
import type { Editor } from './editor'
import { span, type Row, type Span } from './style'
import { widthOf } from './width'

/**
 * What is typed, as rows: cut hard at the width, continued under its beginning, a sign for each line
 * break; and of the rows, those around the cursor if all would not fit.
 */
export interface Area {
  readonly rows: ReadonlyArray<Row>
  readonly cursorRow: number
  /** What stands before the cursor in its row: printed anew, it puts the cursor in its place. */
  readonly beforeCursor: Row
}

const lineBreak: Cell = { text: '⏎', width: 1 }

/** The text for each row; the first row begins with the prompt, the others with as much blank. */
export const layOut = (prompt: Span, editor: Editor, width: number, height: number): Area => {
  const indent = widthOf(prompt.text)
  const dress = (text: string, row: number): Row =>
    row === 0 ? [prompt, span(text)] : [span(' '.repeat(indent) + text)]
  const rows = cutRows(editor.text, width - indent)
  const before = cutRows(editor.text.slice(0, editor.cursor), width - indent)
  const cursorRow = before.length - 1
  const start = windowStart(rows.length, cursorRow, height)
  return {
    rows: rows.map(dress).slice(start, start + height),
    cursorRow: cursorRow - start,
    beforeCursor: dress(before[cursorRow] ?? '', cursorRow),
  }
}

/** The first row to be seen of `length`, so that `cursorRow` is among those that are. */
const windowStart = (length: number, cursorRow: number, height: number): number =>
  Math.max(0, Math.min(cursorRow - Math.floor(height / 2), length - height))

/** The text cut into rows of at most `width` columns; a prefix of it gives a prefix of the rows. */
export const cutRows = (text: string, width: number): ReadonlyArray<string> => {
  const rows = ['']
  let room = width
  const startRow = (): void => {
    rows.push('')
    room = width
  }
  const put = (cell: Cell): void => {
    if (cell.width > room) startRow()
    rows[rows.length - 1] += cell.text
    room -= cell.width
  }
  text.split('\n').forEach((line, index) => {
    if (index > 0) put(lineBreak)
    if (index > 0) startRow()
    cellsOf(line, width).forEach(put)
  })
  return rows
}
