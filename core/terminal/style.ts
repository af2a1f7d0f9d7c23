import type { Tone, Words } from '../client/paragraph'
import { nameColour } from '../view/name-colour'
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

/** The same for everyone who sees that name, however it is cased. */
const nameStyle = (name: string): Style => ({ colour: nameColour(name) })

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
