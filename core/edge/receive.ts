import * as E from 'fp-ts/Either'
import type { Ask, Sign } from '../message/ask'
import { clientFrameBytesMax } from '../value/bound'
import { refusal } from '../value/refusal'
import type { Lines } from '../wire/framing'
import { puddle } from '../wire/puddle'
import type { EdgeEffect, EdgeStep } from './effect'
import { drop, refuse, tell } from './end'
import { type Connection, type EdgeState, isHolding, nothingHeld, putConnection } from './state'
import { type Allowance, spend } from './throttle'

/**
 * What becomes of the lines of a connection: each is taken up in its turn, while the connection has
 * earned it. The rest is held, and the connection paused, until more is earned: nothing is dropped.
 */

/** Any byte is a sign of life. While lines are held, new ones wait behind them. */
export const receive = (state: EdgeState, connection: Connection, read: Lines): EdgeStep =>
  isHolding(connection)
    ? [keep(state, connection, connection.allowance, append(connection.held, read)), []]
    : takeUp(state, connection, read)

/** Held lines are taken up as far as they are earned by now. */
export const release = (state: EdgeState, connection: Connection): EdgeStep =>
  isHolding(connection) ? takeUp(state, connection, connection.held) : [state, []]

const append = (held: Lines, read: Lines): Lines =>
  held.overlong ? held : { lines: [...held.lines, ...read.lines], overlong: read.overlong }

/** What is known of a connection after it was heard. */
const keep = (
  state: EdgeState,
  { id, origin, stage }: Connection,
  allowance: Allowance,
  held: Lines,
): EdgeState => {
  const liveness = { type: 'heard', at: state.at } as const
  return putConnection(state, { id, origin, stage, liveness, allowance, held })
}

const takeUp = (state: EdgeState, connection: Connection, read: Lines): EdgeStep => {
  const { effects, allowance, count, end } = takeUpLines(state, connection, read.lines)
  const heard = keep(state, connection, allowance, nothingHeld)
  switch (end.type) {
    case 'left':
      return [heard, effects]
    case 'throttled': {
      const rest = { lines: read.lines.slice(count), overlong: read.overlong }
      const [next, more] = hold(state, { ...connection, allowance }, rest, end.until)
      return [next, [...effects, ...more]]
    }
    case 'done': {
      const [next, more] = read.overlong ? overrun(heard, connection) : resume(heard, connection)
      return [next, more.length === 0 ? effects : [...effects, ...more]]
    }
  }
}

const resume = (state: EdgeState, connection: Connection): EdgeStep => [
  state,
  isHolding(connection) ? [{ type: 'resume', connection: connection.id }] : [],
]

/** What came of the first `count` lines, and why no more were taken up. */
interface TakenUp {
  readonly effects: ReadonlyArray<EdgeEffect>
  readonly allowance: Allowance
  readonly count: number
  readonly end: { readonly type: 'done' | 'left' } | Throttled
}

interface Throttled {
  readonly type: 'throttled'
  /** When the next line is earned, in milliseconds since the epoch. */
  readonly until: number
}

/** What follows a `leave` is not for this server any more. */
const takeUpLines = (
  state: EdgeState,
  { id, allowance: before }: Connection,
  lines: ReadonlyArray<string>,
): TakenUp => {
  const effects: Array<EdgeEffect> = []
  let allowance = before
  for (let count = 0; count < lines.length; count += 1) {
    const earned = spend(allowance, state.at, state.settings.limits)
    if (E.isLeft(earned))
      return { effects, allowance, count, end: { type: 'throttled', until: earned.left } }
    allowance = earned.right
    const more = takeUpLine(state, id, lines[count] ?? '')
    for (const effect of more) effects.push(effect)
    if (more.some(isLeave)) return { effects, allowance, count: count + 1, end: { type: 'left' } }
  }
  return { effects, allowance, count: lines.length, end: { type: 'done' } }
}

const isLeave = (effect: EdgeEffect): boolean =>
  effect.type === 'propose' && effect.request.ask.type === 'leave'

const takeUpLine = (
  state: EdgeState,
  id: Connection['id'],
  line: string,
): ReadonlyArray<EdgeEffect> => {
  if (line.trim() === '') return []
  const asked = puddle.read(line)
  return E.isLeft(asked) ? refuse(state, id, asked.left) : obey(state, id, asked.right)
}

/** A sign is between the two ends of the connection; the rest is for the chat to decide. */
const obey = (
  { at }: EdgeState,
  id: Connection['id'],
  asked: Ask | Sign,
): ReadonlyArray<EdgeEffect> => {
  switch (asked.type) {
    case 'ping':
      return [tell(id, { type: 'pong', token: asked.token })]
    case 'pong':
      return []
    default:
      return [{ type: 'propose', request: { session: id, ask: asked, at } }]
  }
}

const hold = (state: EdgeState, connection: Connection, held: Lines, until: number): EdgeStep => {
  const { id, allowance } = connection
  const { rate, burst } = state.settings.limits
  const text =
    `You are over ${rate} frames a second, ${burst} at once after a rest; ` +
    `${held.lines.length} wait and are read later, nothing is lost.`
  const told = allowance.warned ? [] : refuse(state, id, refusal('slow-down', text))
  return [
    keep(state, connection, { ...allowance, warned: true }, held),
    [...told, { type: 'pause', connection: id, until }],
  ]
}

const overrun = (state: EdgeState, connection: Connection): EdgeStep => {
  const text = `A frame has at most ${clientFrameBytesMax} bytes with its line feed; connect anew.`
  return drop(state, connection, 'too-long', text)
}
