import type { Paragraph } from '../client/paragraph'
import { isolate, printableText } from '../value/printable'
import { address } from '../view/address'
import { type Cell, cellsOf, measure, widthOf } from '../view/grapheme'
import { dim, dress, type Row, type Span, span } from './style'

/**
 * A paragraph as rows no wider than they may be. Rows are cut between words, and between wide characters,
 * which need no blanks; a word is cut only if it is longer than a row, and an address never. Line feeds are kept.
 *
 * It is laid out row by row, so that the beginning of a long text costs no more than that of a short one.
 */
interface StyledCell extends Cell {
  /** What the cell is a part of. */
  readonly part: Span
  /** Columns that the isolates around that part may take: none in some terminals, one each in others. */
  readonly lead: number
}

type Word = ReadonlyArray<StyledCell>

export interface Wrapped {
  /**
   * Each at most `columns` wide; but an address that is wider stands alone in a row, from its beginning, for
   * the terminal to continue: so it can be copied whole.
   */
  readonly rows: ReadonlyArray<Row>
  /** Lines that were left out, in whole or in part. */
  readonly left: number
}

/** The first `rowsMax` rows, or all of them. */
export const wrapParagraph = (
  { head, bar, body }: Paragraph,
  width: number,
  rowsMax?: number,
): Wrapped => {
  const parts = dress([...head, ...body]).flatMap(partsOf)
  const indent = indentOf(dress(head), width)
  const room = width - indent
  const margin = span(' '.repeat(indent - bar.length) + bar, dim)
  const rows: Array<Row> = []
  const lines = linesOf(parts)
  for (const [index, line] of lines.entries())
    for (const cells of wrapLine(cellsIn(line, room), index === 0 ? width : room, room)) {
      if (rows.length === rowsMax) return { rows, left: lines.length - index }
      const hasMargin = rows.length > 0 && measure(cells) <= room
      rows.push([...(hasMargin ? [margin] : []), ...toRow(cells)])
    }
  return { rows, left: 0 }
}

/** What stands in isolates is a part of its own. */
const partsOf = ({ text, style }: Span): Row =>
  text.split(/[\u2068\u2069]/).map((part) => span(part, style))

/** Rows hang under the beginning of the body, or near the edge if that would leave too little room. */
const indentOf = (head: Row, width: number): number => {
  const headWidth = head.reduce((sum, { text }) => sum + widthOf(text), 0)
  return headWidth <= width / 2 ? headWidth : Math.min(2, width - 1)
}

const linesOf = (spans: Row): ReadonlyArray<Row> => {
  const lines: Array<Array<Span>> = [[]]
  for (const { text, style } of spans)
    text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([])
      lines.at(-1)?.push({ text: part, style })
    })
  return lines
}

const addressCell = (text: string, { style }: Span): StyledCell => {
  const part = span(text, { ...style, link: text })
  return { text, width: text.length, kind: 'address', part, lead: 0 }
}

/** The cells of a line: an address is one, whatever its width; no other is wider than `widthMax`. */
function* cellsIn(line: Row, widthMax: number): Iterable<StyledCell> {
  for (const part of line) {
    const printable = printableText(part.text)
    const lead = isolate(printable) === printable ? 0 : 2
    for (const [index, text] of part.text.split(address).entries())
      if (index % 2 === 1) yield addressCell(text, part)
      else
        for (const { text: shown, width, kind } of cellsOf(text, widthMax - lead))
          yield { text: shown, width, kind, part, lead }
  }
}

/** Columns that a cell takes behind another one in its row. */
const costOf = ({ width, part, lead }: StyledCell, before: StyledCell | undefined): number =>
  part === before?.part ? width : width + lead

const costOfWord = (word: Word): number =>
  word.reduce((sum, cell, index) => sum + costOf(cell, word[index - 1]), 0)

/**
 * A word goes into the last row if it fits, or else into a new one, or else into as many as it takes. The
 * first row is `firstWidth` columns wide, all others `width`.
 */
function* wrapLine(cells: Iterable<StyledCell>, firstWidth: number, width: number): Iterable<Word> {
  let row: Array<StyledCell> = []
  let room = firstWidth
  for (const word of wordsOf(cells, width)) {
    const length = costOfWord(word)
    const fitsNext = length > room && length <= width
    for (const [index, cell] of word.entries()) {
      let cost = costOf(cell, row.at(-1))
      const isFull = cost > room || (fitsNext && index === 0)
      if (isFull && cell.kind === 'blank') break
      if (isFull && row.length > 0) {
        yield row
        row = []
        room = width
        cost = costOf(cell, undefined)
      }
      room -= cost
      row.push(cell)
    }
  }
  yield row
}

/**
 * Runs of blanks, runs of narrow characters, and all else one by one. Of a run that is longer than a row, the
 * first word is, and each cell that follows is one of its own; blanks that follow would not be seen.
 */
function* wordsOf(cells: Iterable<StyledCell>, width: number): Iterable<Word> {
  let word: Array<StyledCell> = []
  let length = 0
  for (const cell of cells) {
    const isNext = cell.kind === word[0]?.kind && (cell.kind === 'blank' || cell.kind === 'narrow')
    if (isNext && cell.kind === 'blank' && length > width) continue
    if (!isNext || length > width) {
      if (word.length > 0) yield word
      word = []
    }
    length = isNext ? length + cell.width : cell.width
    word.push(cell)
  }
  if (word.length > 0) yield word
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
