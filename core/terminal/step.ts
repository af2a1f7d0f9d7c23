import type { Reducer } from '../reducer'
import { decode } from './decoder'
import { draw, drawLast, type Drawing } from './draw'
import type { Step, TerminalEffect } from './effect'
import type { Opened, Resized, TerminalEvent, Typed } from './event'
import { press } from './press'
import { comeBack, showEntry } from './arrival'
import { nothingDrawn, type TerminalState } from './state'

/**
 * The terminal: from one state to the next, an event at a time. An event first changes the state, and may
 * ask for a drawing at some time; then what is due is drawn, whatever asked for it. Keys are due at once;
 * what comes from others is gathered for some milliseconds, and a change of size until it has come to rest.
 */
export const stepTerminal: Reducer<TerminalState, TerminalEvent, TerminalEffect> = (
  before,
  event,
) => settle(before, react(before, event), event)

const gatherMs = 8
const restMs = 60

const react = (state: TerminalState, event: TerminalEvent): Step => {
  switch (event.type) {
    case 'opened':
      return [open(state, event), []]
    case 'typed':
      return type(state, event)
    case 'resized':
      return [resize(state, event), []]
    case 'woken':
      return [{ ...state, drawAt: event.at }, []]
    case 'closed':
      return [{ ...state, isOpen: false }, []]
    case 'shown':
      return [drawBy(showEntry(state, event.entry), event.at + gatherMs), []]
    case 'cleared':
      return [
        { ...state, entries: state.entries.clear(), undrawn: 0, isStale: true, drawAt: event.at },
        [],
      ]
    case 'status-changed':
      return [drawBy({ ...state, status: event.status }, event.at + gatherMs), []]
    case 'pending-changed':
      return [drawBy({ ...state, pending: event.messages }, event.at + gatherMs), []]
    case 'returned':
      return [drawBy(comeBack(state, event.text), event.at + gatherMs), []]
  }
}

/** Asks for a drawing; while the whole screen waits to be drawn anew, the rest waits for that. */
const drawBy = (state: TerminalState, at: number): TerminalState =>
  state.isStale ? state : { ...state, drawAt: Math.min(state.drawAt, at) }

const columnsMin = 16

const sized = (state: TerminalState, { columns, rows }: Opened | Resized): TerminalState => ({
  ...state,
  columns: Math.max(columns, columnsMin),
  rows: Math.max(rows, 1),
})

/** When it was ours all along, we have been stopped unawares: nobody knows what is on the screen. */
const open = (state: TerminalState, event: Opened): TerminalState => ({
  ...sized(state, event),
  isOpen: true,
  isStale: state.isOpen,
  drawn: nothingDrawn,
  drawAt: event.at,
})

const resize = (state: TerminalState, event: Resized): TerminalState => ({
  ...sized(state, event),
  isStale: true,
  drawAt: event.at + restMs,
})

const type = (state: TerminalState, { text, at }: Typed): Step => {
  const [decoder, inputs] = decode(state.decoder, text, at)
  const effects: Array<TerminalEffect> = []
  let next: TerminalState = { ...state, decoder }
  for (const input of inputs) {
    const [pressed, wishes] = press(next, input, at)
    next = pressed
    effects.push(...wishes)
  }
  return [inputs.length === 0 ? next : drawBy(next, at), effects]
}

/** Draws what is due, and asks to be woken for what will be. */
const settle = (
  before: TerminalState,
  [state, effects]: Step,
  { type, at }: TerminalEvent,
): Step => {
  if (!state.isOpen) return before.isOpen ? withWriting(drawLast(state), effects) : [state, effects]
  const [next, writes] = state.drawAt <= at ? withWriting(draw(state, at), []) : [state, []]
  const isAwaited = next.drawAt === Infinity || (next.drawAt === before.drawAt && type !== 'woken')
  const wakes: Step[1] = isAwaited ? [] : [{ type: 'wake', at: next.drawAt }]
  return [next, [...writes, ...wakes, ...effects]]
}

const withWriting = ([state, text]: Drawing, effects: Step[1]): Step => [
  state,
  [{ type: 'write', text }, ...effects],
]
