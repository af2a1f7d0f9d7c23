import { printableText } from '../value/printable'
import { graphemesOf } from './grapheme'
import { widthOf } from './width'

/**
 * A grapheme as it is drawn. Whatever reaches the screen becomes cells first: that is where foreign
 * text is made safe, and why no row is wider than it was meant to be.
 */
export interface Cell {
  /** Printable; empty or a blank for what only moves on. */
  readonly text: string
  /** Columns that it takes at most. */
  readonly width: number
}

const tab: Cell = { text: '    ', width: 4 }

/** Stands for what is wider than a whole row, such as a chain of hundreds of joined emoji. */
const unfit: Cell = { text: '\ufffd', width: 1 }

const cellOf = (grapheme: string, widthMax: number): Cell => {
  if (grapheme === '\t') return tab.width > widthMax ? unfit : tab
  const text = printableText(grapheme)
  const width = widthOf(text)
  return width > widthMax ? unfit : { text, width }
}

/** The cells of a text without line feeds, none wider than `widthMax`; one for each grapheme. */
export const cellsOf = (text: string, widthMax: number): ReadonlyArray<Cell> =>
  graphemesOf(text).map((grapheme) => cellOf(grapheme, widthMax))

/** Columns that the cells take at most. */
export const measure = (cells: ReadonlyArray<Cell>): number =>
  cells.reduce((sum, { width }) => sum + width, 0)
