import type { Rooms } from '../client/room'
import { printableName } from '../value/printable'
import { lobby } from '../value/room'
import { clip, clipAll } from './clip'
import { type Cell, cellsOf, widthOf } from '../view/grapheme'
import { pasteEndsAt } from './decoder'
import { type Editor, emptyEditor } from '../view/editor'
import type { TerminalState } from './state'
import {
  describeLink,
  isWell,
  listLate,
  nextSilentSecondAt,
  pendingMs,
  secondsUntil,
} from '../view/link'
import { dim, type Row, type Span, span, warning } from './style'

/**
 * What stays at the bottom: messages on their way, how things stand, and the line that is typed. It
 * never takes more rows than three quarters of the screen, so that an answer to a long text is seen, nor
 * more columns than all but one.
 */

export const layOutPrompt = (state: TerminalState, at: number): Area => {
  const above = state.rows === 1 ? [] : [...pendingRows(state, at), statusRow(state, at)]
  const sign = signOf(state)
  const height = state.rows - above.length - Math.floor(state.rows / 4)
  const typed = state.secret === undefined ? state.editor : emptyEditor
  const area = layOut(sign, typed, state.columns - 1, height)
  return { ...area, rows: [...above, ...area.rows], cursorRow: above.length + area.cursorRow }
}

/** The lobby is not named. The name leaves most of the row to what is typed. */
const signOf = (state: TerminalState): Span => {
  const { isUnsent, secret, status, columns } = state
  const { present } = status.rooms
  const named = (room: string): string => clipAll([`#${room}`], columns / 3)
  if (secret !== undefined) return span('password> ')
  if (isUnsent)
    return span(`not sent${wasMeant(state) ? ` in ${named(state.unsentFor)}` : ''}> `, warning)
  return present === lobby ? span('> ') : span(`${named(present)}> `)
}

/** Narrower than that, a room before what is typed would leave too little of the row to it. */
const namingColumns = 42

/** Whether what was not sent was meant for another room than it would be sent to now. */
const wasMeant = ({ editor, status, unsentFor, columns }: TerminalState): boolean =>
  unsentFor !== status.rooms.present &&
  columns >= namingColumns &&
  !/^(?:#|\/(?!\/))/.test(editor.text)

/** When the prompt next looks different by itself, in milliseconds since the epoch; if ever. */
export const nextChangeAt = (state: TerminalState, at: number): number | undefined => {
  const { link, pending } = state.status
  const shown = pending.map((message) => message.at + pendingMs)
  const isCounted = link.type === 'waiting' && link.until > at
  const counted = isCounted ? [nextSecondAt(link.until, at)] : []
  const silent = link.type === 'unanswered' ? [nextSilentSecondAt(link.at, at)] : []
  const pasted = pasteEndsAt(state.decoder)
  const changes = [...shown, ...counted, ...silent, pasted ?? at].filter((time) => time > at)
  return changes.length === 0 ? undefined : Math.min(...changes)
}

const nextSecondAt = (until: number, at: number): number =>
  until - (secondsUntil(until, at) - 1) * 1000

/** The latest messages on their way, in at most a quarter of the screen. */
const pendingRows = ({ status, columns, rows }: TerminalState, at: number): ReadonlyArray<Row> => {
  return listLate(status.pending, at)
    .takeLast(Math.floor(rows / 4))
    .map(({ text }) => clip(text.replaceAll('\n', ' '), columns - 5))
    .map((text) => [span(`... ${text}`, dim)])
    .toArray()
}

const statusRow = ({ status, columns }: TerminalState, at: number): Row => {
  const { name, link, roster, rooms } = status
  const isFine = isWell(link, at)
  const stand = ['-- ', printableName(name), `: ${describeLink(link, roster.size, at)}`]
  const pieces = [...stand, ...(isFine ? listUnread(rooms) : []), ' --']
  return [span(clipAll(pieces, columns - 1), isFine ? dim : warning)]
}

/** Other rooms in which something was said, and how much. */
const listUnread = ({ own }: Rooms): ReadonlyArray<string> =>
  [...own.values()]
    .filter(({ unread }) => unread > 0)
    .flatMap(({ name, unread }) => [', ', `#${name}`, ` ${unread}`])

/**
 * What is typed, as rows: cut hard at the width, continued under its beginning, a sign for each line
 * break; and of the rows, those around the cursor if all would not fit.
 */
interface Area {
  readonly rows: ReadonlyArray<Row>
  readonly cursorRow: number
  /** What stands before the cursor in its row: printed anew, it puts the cursor in its place. */
  readonly beforeCursor: Row
}

const lineBreak: Cell = { text: '⏎', width: 1, kind: 'narrow' }

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
const cutRows = (text: string, width: number): ReadonlyArray<string> => {
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
    for (const cell of cellsOf(line, width)) put(cell)
  })
  return rows
}
