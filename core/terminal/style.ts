import type { Tone, Words } from '../client/paragraph'
import { foldName } from '../value/name'
import type { Abilities, Colours } from './ability'
import { escape } from './escape'

/**
 * Styled text is data: spans, each with a style; a row is a list of spans. Only `paint` knows how a
 * terminal is told. Without colour, bold and dim stay: they carry meaning, and NO_COLOR is about colour.
 */
export interface Style {
  /** Of the 256 colours that xterm numbers. */
  readonly colour?: number
  readonly weight?: 'bold' | 'dim'
  /** The address that a click opens: printable ASCII, without blanks. */
  readonly link?: string
}

export interface Span {
  readonly text: string
  readonly style: Style
}

export type Row = ReadonlyArray<Span>

export const plain: Style = {}
export const dim: Style = { weight: 'dim' }
export const warning: Style = { colour: 167 }

const toneStyles: Readonly<Record<Exclude<Tone, 'name'>, Style>> = {
  plain,
  welcome: { weight: 'bold' },
  time: dim,
  news: dim,
  mention: { colour: 166, weight: 'bold' },
  whisper: { colour: 133, weight: 'bold' },
  problem: warning,
}

/** Words with the looks that their tone has here. */
export const dress = (words: ReadonlyArray<Words>): Row =>
  words.map(({ text, tone }) => span(text, tone === 'name' ? nameStyle(text) : toneStyles[tone]))

/**
 * Colours for names: all contrast with black and with white by at least 3.5 to 1 (WCAG 2.1, relative
 * luminance), and are as far apart in hue as that leaves.
 */
const nameColours: ReadonlyArray<number> = [
  160, 166, 130, 100, 64, 28, 29, 30, 31, 32, 26, 62, 63, 98, 129, 133, 163, 162, 168,
]

/** FNV-1a (Fowler, Noll, Vo), 32 bits, over UTF-16 code units. */
const hash = (text: string): number => {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  return sum >>> 0
}

/** The same for everyone who sees that name, however it is cased. */
const nameStyle = (name: string): Style => ({
  colour: nameColours[hash(foldName(name)) % nameColours.length] ?? 0,
})

export const span = (text: string, style: Style = plain): Span => ({ text, style })

const weights = { bold: '1', dim: '2' }

const codesOf = ({ colour, weight }: Style, colours: Colours): ReadonlyArray<string> => [
  ...(weight === undefined ? [] : [weights[weight]]),
  ...(colour === undefined || colours === 0 ? [] : [colourCode(colour, colours)]),
]

const colourCode = (colour: number, colours: Colours): string =>
  colours === 256 ? `38;5;${colour}` : `3${basicColour(colour)}`

/** The nearest to one of xterm's cube of 6 by 6 by 6 among red (1), green (2), blue (4) and their sums. */
const basicColour = (colour: number): number => {
  const levels = [36, 6, 1].map((step) => Math.floor((colour - 16) / step) % 6)
  const half = Math.max(...levels) / 2
  return levels.reduce((sum, level, index) => (level > half ? sum + 2 ** index : sum), 0)
}

const paintSpan = ({ text, style }: Span, { colours, hasLinks }: Abilities): string => {
  const codes = codesOf(style, colours)
  const shown = hasLinks && style.link !== undefined ? escape.link(style.link, text) : text
  return codes.length === 0 ? shown : `${escape.style(codes)}${shown}${escape.style([])}`
}

/** The row as a terminal is told to show it. */
export const paint = (row: Row, abilities: Abilities): string =>
  row.map((part) => paintSpan(part, abilities)).join('')
