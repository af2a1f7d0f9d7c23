import type { Entry } from '../client/words'
import { isSpoken } from '../message/fact'
import { findRest } from './fold'
import type { Flow, Line, TerminalState } from './state'

/** What becomes of an entry when it comes: whether it rings, begins a day, and how much of it is shown. */
export const showEntry = (state: TerminalState, entry: Entry, at: number): TerminalState => {
  const day = entry.type === 'fact' ? new Date(entry.fact.at).toDateString() : state.day
  const startsDay = state.day !== undefined && day !== state.day
  const [flow, rowsMax] = limitRows(state, entry, at)
  const line: Line = { entry, startsDay, rowsMax, part: 'start' }
  const unread = !state.isFocused && isMessage(entry) ? state.unread + 1 : state.unread
  return { ...pushLine(ring(state, entry, at), line), flow, day, unread }
}

/** Whether another has said something. */
const isMessage = (entry: Entry): boolean =>
  entry.type === 'fact' && isSpoken(entry.fact) && !entry.own && !entry.missed

const pushLine = (state: TerminalState, line: Line): TerminalState => ({
  ...state,
  entries: state.entries.push(line),
  undrawn: state.undrawn + 1,
})

/** Shows the rest of the latest message that is folded. */
export const showRest = (state: TerminalState, at: number): TerminalState => {
  const rest = findRest(state)
  return rest === undefined
    ? showEntry(state, { type: 'notice', text: 'There is nothing more to show.' }, at)
    : pushLine(state, rest)
}

/** Of bells that follow each other within so many milliseconds, the first rings for all. */
const bellMs = 250

/** Rings for what is meant for the user in particular. */
const ring = (state: TerminalState, entry: Entry, at: number): TerminalState => {
  const isMeant = state.status.bell && entry.type === 'fact' && entry.rings
  if (!isMeant) return state
  return { ...state, isRinging: state.isRinging || at - state.bellAt >= bellMs, bellAt: at }
}

/** Most rows of an entry before it is folded. */
const rowsMax = 20

/** Rows of a list that nobody asked for, and a note that there is more. */
const listRows = 2

/** Rows that one person may have within a second; of each message beyond them, two are shown. */
const flowRows = 60
const floodRows = 2
const flowMs = 1000

const limitRows = (
  { flow, columns }: TerminalState,
  entry: Entry,
  at: number,
): readonly [Flow, number] => {
  const isUnasked = entry.type === 'room' || (entry.type === 'users' && !entry.asked)
  if (isUnasked) return [flow, listRows]
  if (entry.type !== 'fact' || !isSpoken(entry.fact) || entry.own) return [flow, rowsMax]
  const { from, text } = entry.fact
  const present = at - flow.since < flowMs ? flow : { since: at, rows: flow.rows.clear() }
  const before = present.rows.get(from, 0)
  const allowed = before < flowRows ? rowsMax : floodRows
  const rows = Math.min(text.split('\n', allowed).length + text.length / columns, allowed)
  return [{ ...present, rows: present.rows.set(from, before + rows) }, allowed]
}
