import type { Paragraph } from '../client/words'
import { isolate } from '../value/printable'
import { type Cell, cellsOf, measure, widthOf } from './grapheme'
import { dim, dress, type Row, type Span, span } from './style'

/**
 * A paragraph as rows no wider than they may be. Rows are cut between words, and between wide characters,
 * which need no blanks; a word is cut only if it is longer than a row. Line feeds are kept.
 */
interface StyledCell extends Cell {
  /** What the cell is a part of. */
  readonly part: Span
}

type Word = ReadonlyArray<StyledCell>

/**
 * The rows, each at most `columns` wide. Isolates take no room, but some terminals give each a column, so where
 * there are any those of a name and of a text are reckoned with.
 */
export const wrapParagraph = (paragraph: Paragraph, columns: number): ReadonlyArray<Row> => {
  const { head, bar, body } = paragraph
  const parts = dress([...head, ...body]).flatMap(partsOf)
  const width = columns - (parts.some(({ text }) => isolate(text) !== text) ? 4 : 0)
  const indent = indentOf(dress(head), width)
  const room = width - indent
  const margin = span(' '.repeat(indent - bar.length) + bar, dim)
  return linesOf(parts, room)
    .flatMap((line, index) => wrapLine(line, index === 0 ? width : room, room))
    .map((cells, index) => [...(index === 0 ? [] : [margin]), ...toRow(cells)])
}

/** What stands in isolates is a part of its own. */
const partsOf = ({ text, style }: Span): Row =>
  text.split(/[\u2068\u2069]/).map((part) => span(part, style))

/** Rows hang under the beginning of the body, or near the edge if that would leave too little room. */
const indentOf = (head: Row, width: number): number => {
  const headWidth = head.reduce((sum, { text }) => sum + widthOf(text), 0)
  return headWidth <= width / 2 ? headWidth : Math.min(2, width - 1)
}

/** The cells of each line; none wider than `widthMax`. */
const linesOf = (spans: Row, widthMax: number): ReadonlyArray<Word> => {
  const lines: Array<Array<StyledCell>> = [[]]
  for (const part of spans)
    part.text.split('\n').forEach((line, index) => {
      if (index > 0) lines.push([])
      lines.at(-1)?.push(...cellsOf(line, widthMax).map((cell) => ({ ...cell, part })))
    })
  return lines
}

/**
 * A word goes into the last row if it fits, or else into a new one, or else into as many as it takes. The
 * first row is `firstWidth` columns wide, all others `width`.
 */
const wrapLine = (line: Word, firstWidth: number, width: number): ReadonlyArray<Word> => {
  const rows: Array<Array<StyledCell>> = [[]]
  let room = firstWidth
  const startRow = (): void => {
    rows.push([])
    room = width
  }
  for (const word of wordsOf(line)) {
    const length = measure(word)
    if (!isBlank(word) && length > room && length <= width) startRow()
    for (const cell of word) {
      if (cell.width > room && isBlank([cell])) break
      if (cell.width > room) startRow()
      rows.at(-1)?.push(cell)
      room -= cell.width
    }
  }
  return rows
}

const isBlank = (word: Word): boolean => word.every(({ text }) => text.trim() === '')

/** Runs of blanks, wide characters one by one, and runs of all else. */
const wordsOf = (line: Word): ReadonlyArray<Word> => {
  const words: Array<Array<StyledCell>> = []
  let last = ''
  for (const cell of line) {
    const kind = isBlank([cell]) ? 'blank' : cell.width > 1 ? 'wide' : 'narrow'
    if (kind === last && kind !== 'wide') words.at(-1)?.push(cell)
    else words.push([cell])
    last = kind
  }
  return words
}

/** Neighbours of one part become one span, which keeps to its place. */
const toRow = (cells: Word): Row => {
  const spans: Array<Span> = []
  let last: Span | undefined
  for (const { text, part } of cells) {
    const before = part === last ? (spans.pop()?.text ?? '') : ''
    spans.push(span(before + text, part.style))
    last = part
  }
  return spans.map(({ text, style }) => span(isolate(text), style))
}
