import * as E from 'fp-ts/Either'
import { clientFrameBytesMax } from '../value/bound'
import type { ClientFrame } from '../wire/client-frame'
import type { Lines } from '../wire/framing'
import { parseClientFrame } from '../wire/line'
import { refusal } from '../value/refusal'
import { drop } from './departure'
import type { ServerEffect, Step } from './effect'
import { answerGreeting } from './greeting'
import { answerJoined } from './joined'
import type { Answer } from './request'
import { refuse } from './refuse'
import { type Connection, isHolding, nothingHeld, putConnection, type ServerState } from './state'
import { type Allowance, spend } from './throttle'

/**
 * What becomes of the lines of a connection: each is answered in its turn, while the connection has
 * earned it. The rest is held, and the connection paused, until more is earned: nothing is dropped.
 */

/** Any byte is a sign of life. While lines are held, new ones wait behind them. */
export const receive = (state: ServerState, connection: Connection, read: Lines): Step =>
  isHolding(connection)
    ? [keep(state, connection, connection.allowance, append(connection.held, read)), []]
    : answerLines(state, connection, read)

/** Held lines are answered as far as they are earned by now. */
export const release = (state: ServerState, connection: Connection): Step => {
  if (!isHolding(connection)) return [state, []]
  const [next, effects] = answerLines(state, connection, connection.held)
  const after = next.connections.get(connection.id)
  return after === undefined || isHolding(after)
    ? [next, effects]
    : [next, [...effects, { type: 'resume', connection: connection.id }]]
}

const append = (held: Lines, read: Lines): Lines =>
  held.overlong ? held : { lines: [...held.lines, ...read.lines], overlong: read.overlong }

/** What is known of a connection after it was heard. */
const keep = (
  state: ServerState,
  connection: Connection,
  allowance: Allowance,
  held: Lines,
): ServerState => {
  const liveness = { type: 'heard', at: state.at } as const
  return putConnection(state, { ...connection, liveness, allowance, held })
}

const answerLines = (state: ServerState, { id, allowance }: Connection, read: Lines): Step => {
  const effects: Array<ServerEffect> = []
  let answered = 0
  for (const line of read.lines) {
    const connection = state.connections.get(id)
    if (connection === undefined) return [state, effects]
    const earned = spend(allowance, state.at, state.settings.limits)
    if (E.isLeft(earned)) {
      const rest = { lines: read.lines.slice(answered), overlong: read.overlong }
      const [next, more] = hold(state, { ...connection, allowance }, rest, earned.left)
      return [next, [...effects, ...more]]
    }
    const [next, more] = answerLine(state, connection, line)
    state = next
    allowance = earned.right
    answered += 1
    effects.push(...more)
  }
  const connection = state.connections.get(id)
  if (connection === undefined) return [state, effects]
  const next = keep(state, connection, allowance, nothingHeld)
  const [last, more] = read.overlong ? overrun(next, connection) : [next, []]
  return [last, [...effects, ...more]]
}

const answerLine = (state: ServerState, connection: Connection, line: string): Step => {
  if (line.trim() === '') return [state, []]
  const frame = parseClientFrame(line)
  const answered = E.isLeft(frame) ? frame : answer(state, connection, frame.right)
  return E.isLeft(answered) ? [state, refuse(state, connection, answered.left)] : answered.right
}

const answer = (state: ServerState, connection: Connection, frame: ClientFrame): Answer =>
  connection.stage === 'greeting'
    ? answerGreeting(state, connection, frame)
    : answerJoined(state, connection, frame)

const hold = (state: ServerState, connection: Connection, held: Lines, until: number): Step => {
  const { id, allowance } = connection
  const { rate, burst } = state.settings.limits
  const text =
    `You are over ${rate} frames a second, ${burst} at once after a rest; ` +
    `${held.lines.length} wait and are read later, nothing is lost.`
  const told = allowance.warned ? [] : refuse(state, connection, refusal('slow-down', text))
  return [
    keep(state, connection, { ...allowance, warned: true }, held),
    [...told, { type: 'pause', connection: id, until }],
  ]
}

const overrun = (state: ServerState, connection: Connection): Step => {
  const text = `A frame has at most ${clientFrameBytesMax} bytes with its line feed; connect anew.`
  return drop(state, connection, 'too-long', text)
}
