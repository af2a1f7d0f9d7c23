import type { Paragraph } from '../client/words'
import { type Cell, cellsOf, measure, widthOf } from './grapheme'
import { dress, plain, type Row, type Span, type Style } from './style'

/**
 * A paragraph as rows no wider than they may be. Rows are cut between words, and between wide characters,
 * which need no blanks; a word is cut only if it is longer than a row. Line feeds are kept.
 */
interface StyledCell extends Cell {
  readonly style: Style
}

type Word = ReadonlyArray<StyledCell>

/** The rows, each at most `width` columns wide. */
export const wrapParagraph = ({ head, body }: Paragraph, width: number): ReadonlyArray<Row> => {
  const indent = indentOf(dress(head), width)
  const room = width - indent
  return linesOf(dress([...head, ...body]), room)
    .flatMap((line, index) => wrapLine(line, index === 0 ? width : room, room))
    .map((cells, index) => toRow(index === 0 ? 0 : indent, cells))
}

/** Rows hang under the beginning of the body, or near the edge if that would leave too little room. */
const indentOf = (head: Row, width: number): number => {
  const headWidth = head.reduce((sum, { text }) => sum + widthOf(text), 0)
  return headWidth <= width / 2 ? headWidth : Math.min(2, width - 1)
}

/** The cells of each line; none wider than `widthMax`. */
const linesOf = (spans: Row, widthMax: number): ReadonlyArray<Word> => {
  const lines: Array<Array<StyledCell>> = [[]]
  for (const { text, style } of spans)
    text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([])
      lines.at(-1)?.push(...cellsOf(part, widthMax).map((cell) => ({ ...cell, style })))
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

/** Neighbours of one style become one span. */
const toRow = (indent: number, cells: Word): Row => {
  const spans: Array<Span> = indent === 0 ? [] : [{ text: ' '.repeat(indent), style: plain }]
  for (const { text, style } of cells) {
    const last = spans.at(-1)
    if (last?.style === style) spans[spans.length - 1] = { text: last.text + text, style }
    else spans.push({ text, style })
  }
  return spans
}
