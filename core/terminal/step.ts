import { pipe } from 'fp-ts/function'
import type { ViewEffect } from '../client/effect'
import { andThen, type Reducer, stepAll } from '../reducer'
import { decode, expire } from './decoder'
import { draw, drawLast } from './draw'
import { putAside, replaceText } from '../view/editor'
import type { TerminalEffect, TerminalStep } from './effect'
import type { EventOf, Size, TerminalEvent } from './event'
import type { Input } from './input'
import { press } from './press'
import { nextChangeAt } from './prompt'
import { askSecret } from './secret'
import { showEntry, showRest } from './show'
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
const restMs = 200

const react = (state: TerminalState, event: TerminalEvent): TerminalStep => {
  const { at } = event
  switch (event.type) {
    case 'opened':
      return [open(state, event), []]
    case 'typed':
      return readTyped(state, event)
    case 'resized':
      return [rest(resize(state, event), at), []]
    case 'woken':
      return wake(state, at)
    case 'closed':
      return [{ ...state, isOpen: false }, state.isOpen ? [{ type: 'release' }] : []]
    case 'told':
      return [drawBy(hearClient(state, event.effect, at), at + gatherMs), []]
  }
}

/** What is on the screen is the terminal's to rearrange; the prompt is drawn anew when the size has come to rest. */
const rest = (state: TerminalState, at: number): TerminalState => ({
  ...state,
  stale: state.stale === 'screen' ? 'screen' : 'prompt',
  drawAt: at + restMs,
})

/** Asks for a drawing; while one waits for the size to come to rest, it waits for that. */
const drawBy = (state: TerminalState, at: number): TerminalState =>
  state.stale !== 'nothing' ? state : { ...state, drawAt: Math.min(state.drawAt ?? at, at) }

const columnsMin = 16

const resize = (state: TerminalState, { columns, rows }: Size): TerminalState => ({
  ...state,
  columns: Math.max(columns, columnsMin),
  rows: Math.max(rows, 1),
  isRearranged: true,
})

/** When it was ours all along, we have been stopped unawares: nobody knows what is on the screen. */
const open = (state: TerminalState, event: EventOf<'opened'>): TerminalState => ({
  ...resize(state, event),
  isOpen: true,
  stale: state.isOpen ? 'screen' : 'nothing',
  drawn: nothingDrawn,
  drawAt: event.at,
})

const readTyped = (state: TerminalState, { text, at }: EventOf<'typed'>): TerminalStep => {
  const [decoder, inputs] = decode(state.decoder, text, at)
  return pipe(
    pressAll({ ...state, decoder }, inputs, at),
    andThen((next): TerminalStep => {
      const due = inputs.length === 0 ? nextChangeAt(next, at) : at
      return [due === undefined ? next : drawBy(next, due), []]
    }),
  )
}

const wake = (state: TerminalState, at: number): TerminalStep => {
  const [decoder, inputs] = expire(state.decoder, at)
  return pressAll({ ...state, decoder, drawAt: at }, inputs, at)
}

const pressAll = (state: TerminalState, inputs: ReadonlyArray<Input>, at: number): TerminalStep =>
  stepAll((before: TerminalState, input: Input) => press(before, input, at))(state, inputs)

/** What the client has for the person: entries to read, texts that were not sent, and how things stand. */
const hearClient = (state: TerminalState, effect: ViewEffect, at: number): TerminalState => {
  switch (effect.type) {
    case 'show':
      return showEntry(state, effect.entry, at)
    case 'return':
      return state.editor.text === ''
        ? putBack({ ...state, begunAt: at }, effect.text)
        : giveAside(state, effect.text, at)
    case 'clear':
      // The person wants it, so it is drawn at once.
      return { ...state, entries: state.entries.clear(), undrawn: 0, stale: 'screen', drawAt: at }
    case 'more':
      return showRest(state, at)
    case 'status':
      return askSecret({ ...state, status: effect.status })
  }
}

/** Nothing typed is lost: the text stands in the prompt again, or next to it if there is another. */
const putBack = (state: TerminalState, text: string): TerminalState => ({
  ...state,
  editor: replaceText(text)(state.editor),
  completion: undefined,
  isUnsent: true,
  unsentFor: state.status.rooms.present,
})

const giveAside = (state: TerminalState, text: string, at: number): TerminalState => {
  const editor = putAside(state.editor, text)
  const notice = `Not sent, Ctrl-P brings it back: ${text}`
  return showEntry({ ...state, editor }, { type: 'problem', text: notice }, at)
}

/** Draws what is due, and asks to be woken for what will be. */
const settle = (
  before: TerminalState,
  [state, effects]: TerminalStep,
  { type, at }: TerminalEvent,
): TerminalStep => {
  const [next, writes] = drawDue(before, state, at)
  const isAwaited = next.drawAt === before.drawAt && type !== 'woken'
  const wakeAt = isAwaited || !next.isOpen ? undefined : next.drawAt
  const wakes = wakeAt === undefined ? [] : [{ type: 'wake', at: wakeAt } as const]
  return [next, [...writes, ...wakes, ...effects]]
}

const drawDue = (before: TerminalState, state: TerminalState, at: number): TerminalStep => {
  if (!state.isOpen) return before.isOpen ? drawLast(state) : [state, []]
  return state.drawAt !== undefined && state.drawAt <= at ? draw(state, at) : [state, []]
}
