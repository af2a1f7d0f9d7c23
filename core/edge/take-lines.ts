import type { Request } from '../chat/request'
import { isBehind, isQuestion, isToBeKept } from './archive'
import type { EdgeEffect } from './effect'
import { takeUpLine } from './obey'
import { purseOf } from './pay'
import type { Wrong } from './guess'
import type { Held } from './held'
import type { Connection, EdgeState } from './state'
import { paceOf, priceOf, priceOfAnswer, type Purse, readyAt, spend } from './throttle'

/** What came of the lines before `next`, and why no more were taken up. */
export interface TakenUp {
  readonly effects: ReadonlyArray<EdgeEffect>
  readonly purse: Purse
  readonly next: number
  /** How many of them are to be stored, if they are not refused. */
  readonly kept: number
  readonly end: End | 'done' | Wrong
}

/**
 * The next is not earned; it has to wait until more is stored; the one before it is to be answered by the archive, or
 * was a `leave`: what follows that is not for this server any more.
 */
type End = 'throttled' | 'behind' | 'asked' | 'left'

/**
 * Takes up one line after another, up to the first that has to wait. Those before `unpaid` are paid for. One that is
 * wrong may end the connection, so what was proposed before it is decided first.
 */
export const takeLines = (
  state: EdgeState,
  connection: Connection,
  { lines, next: first }: Held,
  unpaid: number,
): TakenUp => {
  const { at, archive } = state
  const pace = paceOf(state.settings.limits, connection.isExempt)
  const effects: Array<EdgeEffect> = []
  let purse = purseOf(state, connection)
  let kept = 0
  for (let next = first; next < lines.length; next += 1) {
    const line = lines[next] ?? ''
    if (next >= unpaid) {
      purse = spend(purse, priceOf(line), at, pace)
      if (readyAt(purse, pace) > at) return { effects, purse, next, kept, end: 'throttled' }
    }
    const more = takeUpLine(state, connection, line)
    if ('isGuess' in more)
      return effects.some(isProposal)
        ? { effects, purse, next, kept, end: 'throttled' }
        : { effects, purse, next: next + 1, kept, end: more }
    const ask = askOf(more)
    if (isToBeKept(ask?.type)) {
      if (isBehind(archive, kept)) return { effects, purse, next, kept, end: 'behind' }
      kept += 1
    }
    for (const effect of more) effects.push(effect)
    if (ask === undefined) continue
    if (ask.type === 'leave') return { effects, purse, next, kept, end: 'left' }
    purse = spend(purse, priceOfAnswer(ask, state.connections.size), at, pace)
    if (isQuestion(ask.type)) return { effects, purse, next: next + 1, kept, end: 'asked' }
  }
  return { effects, purse, next: lines.length, kept, end: 'done' }
}

const isProposal = ({ type }: EdgeEffect): boolean => type === 'propose'

const askOf = ([effect]: ReadonlyArray<EdgeEffect>): Request['ask'] | undefined =>
  effect?.type === 'propose' ? effect.request.ask : undefined
