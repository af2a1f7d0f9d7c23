import { eastAsianWidth } from 'get-east-asian-width'
import { printableText } from '../value/printable'

/**
 * Text as a person sees it. A grapheme is what the cursor steps over and a deletion takes whole, be it
 * one code point or a family of emoji (Unicode Standard Annex 29). Offsets are in UTF-16 code units.
 */
let segmenter: Intl.Segmenter | undefined

/** By a segmenter that is made for the first text that needs it, as that takes 10 ms. */
const segment = (text: string): Intl.Segments => {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}

/**
 * Characters that join with nothing but marks, of the most used scripts: in texts of these alone the graphemes are
 * found in a tenth of the time that the segmenter takes, which is some 2 µs for each.
 */
const base =
  '[ -~\\u00a0-\\u00ac\\u00ae-\\u02ff\\u0370-\\u0482\\u048a-\\u052f\\u0531-\\u0556\\u0561-\\u0586\\u05d0-\\u05ea\\u0620-\\u064a' +
  '\\u0e01-\\u0e30\\u10d0-\\u10fa\\u1e00-\\u1fbc\\u2010-\\u2027\\u3001-\\u3029\\u3041-\\u3096\\u30a1-\\u30fa\\u4e00-\\u9fff\\uac00-\\ud7a3]'
const marks = '[\\u0300-\\u036f\\u0591-\\u05bd\\u064b-\\u065f\\u0e34-\\u0e3a\\u0e47-\\u0e4e]*'
const grapheme = `(?:[\\t\\n\\u00ad]|${base}${marks})`
const simple = new RegExp(`^${grapheme}*$`)
const simpleGrapheme = new RegExp(grapheme, 'g')

/** Those of them that are narrow: nothing has to be made safe or measured, which takes three times as long. */
const narrow = new RegExp(`^(?=[ -\\u10ff])${base}$`)

/** The graphemes of a text, in their order; whoever wants only the first ones pays for no more. */
export function* graphemesIn(text: string): Iterable<string> {
  if (/^[\t -~]*$/.test(text)) yield* text
  else if (simple.test(text)) yield* text.match(simpleGrapheme) ?? []
  else for (const part of segment(text)) yield part.segment
}

export const graphemesOf = (text: string): ReadonlyArray<string> => Array.from(graphemesIn(text))

/** The last boundary before `offset`; 0 at the start. */
export const boundaryBefore = (text: string, offset: number): number =>
  segment(text).containing(offset - 1)?.index ?? 0

/** The first boundary at `offset` or after it. */
export const boundaryFrom = (text: string, offset: number): number => {
  const found = segment(text).containing(offset)
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
  readonly kind: 'blank' | 'narrow' | 'wide' | 'address'
}

const tab: Cell = { text: '    ', width: 4, kind: 'blank' }

/** Stands for what is wider than a whole row, such as a chain of hundreds of joined emoji. */
const unfit: Cell = { text: '\ufffd', width: 1, kind: 'narrow' }

const cellOf = (grapheme: string, widthMax: number): Cell => {
  if (grapheme === '\t') return tab.width > widthMax ? unfit : tab
  const isNarrow = narrow.test(grapheme)
  const text = isNarrow ? grapheme : printableText(grapheme)
  const width = isNarrow ? 1 : widthOf(text)
  const kind = text.trim() === '' ? 'blank' : width > 1 ? 'wide' : 'narrow'
  return width > widthMax ? unfit : { text, width, kind }
}

/** The cells of a text without line feeds, none wider than `widthMax`; one for each grapheme. */
export function* cellsOf(text: string, widthMax: number): Iterable<Cell> {
  for (const grapheme of graphemesIn(text)) yield cellOf(grapheme, widthMax)
}

/** Columns that the cells take at most. */
export const measure = (cells: ReadonlyArray<Cell>): number =>
  cells.reduce((sum, { width }) => sum + width, 0)
