import { List, OrderedSet } from 'immutable'
import type { ViewEffect } from '../../../core/client/effect'
import type { Entry } from '../../../core/client/words'
import type { TerminalEffect } from '../../../core/terminal/effect'
import { countUnread, goTo, initialRooms, type Rooms } from '../../../core/client/room'
import * as O from 'fp-ts/Option'
import type { Pending } from '../../../core/client/pending'
import type { Text } from '../../../core/value/text'
import type { Status } from '../../../core/client/status'
import type { Heard } from '../../../core/message/fact'
import { lobby, type RoomName } from '../../../core/value/room'
import type { TerminalEvent } from '../../../core/terminal/event'
import { initialTerminalState, type TerminalState } from '../../../core/terminal/state'
import { stepTerminal } from '../../../core/terminal/step'
import type { Row } from '../../../core/terminal/style'

/** What the tests of the terminal begin with. */

/** A Sunday, at noon by any clock. */
export const noon = new Date(2026, 10, 22, 12, 0).getTime()

export const status: Status = {
  name: 'duck',
  link: { type: 'connected' },
  roster: OrderedSet(['duck', 'swan', 'Gosling', 'goose']),
  pending: List(),
  bell: true,
  rooms: initialRooms(lobby),
}

/** A user is in these rooms, the last of them the present one, with a message unread in each other. */
export const within = (...names: ReadonlyArray<string>): Rooms => {
  const start = initialRooms(lobby)
  const rooms = names.reduce((entered, name) => goTo(entered, name as RoomName), start)
  return ['lobby', ...names].reduce(countUnread, rooms)
}

/** What has happened; `own` by whoever sits at the terminal. */
export const happened = (fact: Heard, own = false, personal = false): Entry => ({
  type: 'fact',
  fact,
  own,
  personal,
  elsewhere: false,
  rings: personal,
  missed: false,
})

export const said = (from: string, text: string, at = noon, personal = false): Entry =>
  happened({ type: 'said', from, text, seq: 1, at }, false, personal)

export const whispered = (from: string, text: string): Entry =>
  happened(
    { type: 'whispered', from, to: 'duck', text, seq: 1, at: noon },
    from === 'duck',
    from !== 'duck',
  )

/** The row without its looks. */
export const textOf = (row: Row): string => row.map(({ text }) => text).join('')

export type Run = readonly [TerminalState, ReadonlyArray<TerminalEffect>]

export const initial = initialTerminalState({ colours: 0, hasLinks: false, hasJobs: true }, status)

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

/** The client has that for the person. */
export const told = (effect: ViewEffect, at = noon): TerminalEvent => ({ type: 'told', effect, at })

export const shown = (entry: Entry, at = noon): TerminalEvent => told({ type: 'show', entry }, at)

/** These messages are on their way. */
export const pending = (messages: ReadonlyArray<Sent>, at = noon): TerminalEvent =>
  told({ type: 'status', status: { ...status, pending: listSent(messages) } }, at)

type Sent = Pick<Pending, 'text' | 'at'>

export const listSent = (messages: ReadonlyArray<Sent>): List<Pending> =>
  List(messages).map(({ text, at }) => ({
    text,
    at,
    room: O.none,
    ask: { type: 'say', text: text as Text },
    isReply: false,
    delivery: 'sent',
  }))

/** The user has come to be in those rooms. */
export const moved = (rooms: Rooms, at = noon): TerminalEvent =>
  told({ type: 'status', status: { ...status, rooms } }, at)

export const woken = (at: number): TerminalEvent => ({ type: 'woken', at })

/** All that was written. */
export const written = (effects: ReadonlyArray<TerminalEffect>): string =>
  effects.map((effect) => (effect.type === 'write' ? effect.text : '')).join('')

/** What was written, without the sequences that the terminal understands. */
export const visible = (effects: ReadonlyArray<TerminalEffect>): string =>
  written(effects).replace(sequence, '')

// eslint-disable-next-line no-control-regex
export const sequence = /\x1b\[[?0-9;]*[A-Za-z]|\x1b\]2;[^\x07]*\x07/g
