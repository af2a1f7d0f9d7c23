import type { Entry } from '../../../core/client/entry'
import type { TerminalEffect } from '../../../core/terminal/effect'
import type { Status } from '../../../core/client/status'
import type { TerminalEvent } from '../../../core/terminal/event'
import { initialTerminalState, type TerminalState } from '../../../core/terminal/state'
import { stepTerminal } from '../../../core/terminal/step'

/** What the tests of the terminal begin with. */

/** A Sunday, at noon by any clock. */
export const noon = new Date(2026, 10, 22, 12, 0).getTime()

export const status: Status = {
  name: 'duck',
  link: { type: 'connected' },
  people: 3,
  names: ['goose', 'Gosling', 'swan'],
  bell: true,
}

export const said = (from: string, text: string, at = noon): Entry => ({
  type: 'said',
  at,
  from,
  text,
  own: false,
  mention: false,
})

export const whispered = (from: string, text: string): Entry => ({
  type: 'whispered',
  at: noon,
  from,
  to: 'duck',
  text,
  own: from === 'duck',
})

export type Run = readonly [TerminalState, ReadonlyArray<TerminalEffect>]

const commands = ['/help', '/who', '/whisper']

export const initial = initialTerminalState({ hasColour: false, commands }, status)

/** The state after the events, and all effects on the way. */
export const run = (state: TerminalState, ...events: ReadonlyArray<TerminalEvent>): Run =>
  events.reduce<Run>(
    ([before, effects], event) => {
      const [after, more] = stepTerminal(before, event)
      return [after, [...effects, ...more]]
    },
    [state, []],
  )

/** A terminal that has just been opened, and what that took. */
export const openWith = (columns: number, rows: number): Run =>
  run(initial, { type: 'opened', columns, rows, at: noon })

export const openedWith = (columns: number, rows: number): TerminalState =>
  openWith(columns, rows)[0]

export const opened = openedWith(80, 24)

export const typed = (text: string, at = noon): TerminalEvent => ({ type: 'typed', text, at })

export const shown = (entry: Entry, at = noon): TerminalEvent => ({ type: 'shown', entry, at })

export const woken = (at: number): TerminalEvent => ({ type: 'woken', at })

/** All that was written. */
export const written = (effects: ReadonlyArray<TerminalEffect>): string =>
  effects.map((effect) => (effect.type === 'write' ? effect.text : '')).join('')

/** What was written, without the sequences that the terminal understands. */
export const visible = (effects: ReadonlyArray<TerminalEffect>): string =>
  written(effects).replace(sequence, '')

// eslint-disable-next-line no-control-regex
export const sequence = /\x1b\[[?0-9;]*[A-Za-z]|\x1b\]2;[^\x07]*\x07/g
