import { printableName } from '../value/printable'
import { type Area, cutRows, layOut } from './area'
import type { Link } from '../client/status'
import type { TerminalState } from './state'
import { dim, type Row, span, type Style, warning } from './style'

/**
 * What stays at the bottom: messages on their way, how things stand, and the line that is typed. It
 * never takes more rows than three quarters of the screen, so that an answer to a long text is seen, nor
 * more columns than all but one.
 */

/** How long a message may be on its way before it is shown to be. */
const pendingMs = 500

export const layOutPrompt = (state: TerminalState, at: number): Area => {
  const above = state.rows === 1 ? [] : [...pendingRows(state, at), statusRow(state, at)]
  const sign = state.isUnsent ? span('not sent> ', warning) : span('> ')
  const height = state.rows - above.length - Math.floor(state.rows / 4)
  const area = layOut(sign, state.editor, state.columns - 1, height)
  return { ...area, rows: [...above, ...area.rows], cursorRow: above.length + area.cursorRow }
}

/** When the prompt next looks different by itself, in milliseconds since the epoch. */
export const nextChangeAt = ({ pending, status: { link } }: TerminalState, at: number): number => {
  const shownAt = pending.map((message) => message.at + pendingMs).filter((time) => time > at)
  return Math.min(...shownAt, link.type === 'waiting' ? nextSecondAt(link.until, at) : Infinity)
}

const secondsUntil = (until: number, at: number): number =>
  Math.max(0, Math.ceil((until - at) / 1000))

const nextSecondAt = (until: number, at: number): number =>
  until > at ? until - (secondsUntil(until, at) - 1) * 1000 : Infinity

/** The latest messages on their way, in at most a quarter of the screen. */
const pendingRows = ({ pending, columns, rows }: TerminalState, at: number): ReadonlyArray<Row> => {
  const due = pending.filter((message) => message.at + pendingMs <= at)
  return due
    .slice(Math.max(0, due.length - Math.floor(rows / 4)))
    .map(({ text }) => clip(`... ${text.replaceAll('\n', ' ')}`, dim, columns - 1))
}

const statusRow = ({ status, columns }: TerminalState, at: number): Row => {
  const { name, link, people } = status
  const text = `-- ${printableName(name)}: ${describeLink(link, people, at)} --`
  return clip(text, link.type === 'connected' ? dim : warning, columns - 1)
}

const describeLink = (link: Link, people: number, at: number): string => {
  switch (link.type) {
    case 'connecting':
      return 'connecting'
    case 'connected':
      return `${people} here`
    case 'waiting':
      return `reconnecting in ${secondsUntil(link.until, at)} s, or on Enter`
  }
}

/** As much of `text` as fits into a row. */
const clip = (text: string, style: Style, width: number): Row => [
  span(cutRows(text, width)[0] ?? '', style),
]
