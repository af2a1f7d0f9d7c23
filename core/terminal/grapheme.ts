import { eastAsianWidth } from 'get-east-asian-width'
import { printableText } from '../value/printable'

/**
 * Text as a person sees it. A grapheme is what the cursor steps over and a deletion takes whole, be it
 * one code point or a family of emoji (Unicode Standard Annex 29). Offsets are in UTF-16 code units.
 */
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Texts in which each code unit is a grapheme; the segmenter takes some 5 µs for each. */
const simple = /^[\t\n -~\u00a0-\u02ff\u0370-\u0482\u4e00-\u9fff]*$/

/** The graphemes of a text, in their order. */
export const graphemesOf = (text: string): ReadonlyArray<string> =>
  simple.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment)

/** The last boundary before `offset`; 0 at the start. */
export const boundaryBefore = (text: string, offset: number): number =>
  segmenter.segment(text).containing(offset - 1)?.index ?? 0

/** The first boundary at `offset` or after it. */
export const boundaryFrom = (text: string, offset: number): number => {
  const found = segmenter.segment(text).containing(offset)
  if (found === undefined) return text.length
  return found.index === offset ? offset : found.index + found.segment.length
}

/** The first boundary after `offset`; the length of the text at its end. */
export const boundaryAfter = (text: string, offset: number): number =>
  boundaryFrom(text, offset + 1)

/**
 * How many columns a text takes at most. Terminals disagree about emoji, flags and joined sequences, so
 * no sum is right in all of them; this one is an upper bound, and whoever draws never relies on more.
 * Only characters that Unicode calls ambiguous count as narrow, as they are outside East Asian fonts.
 */
const joiner = /^(?:\u200c|\u200d|\ufe0e)$/
const emojiStyle = '\ufe0f'

/** All but a few marks on the basic plane are old enough for every terminal to give them no room. */
const mark = /^(?=[\0-\uffff]$)[\p{Mn}\p{Me}]$/u

const emoji = /^[\p{Emoji_Presentation}\p{Regional_Indicator}]$/u

const codePointWidth = (character: string): number => {
  if (character <= '~') return 1
  if (character === emojiStyle) return 1
  if (joiner.test(character) || mark.test(character)) return 0
  return emoji.test(character) ? 2 : eastAsianWidth(character.codePointAt(0) ?? 0)
}

/** Columns that `text` takes at most; it holds no control characters. */
export const widthOf = (text: string): number => {
  let width = 0
  for (const character of text) width += codePointWidth(character)
  return width
}

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
