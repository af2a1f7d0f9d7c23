import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { Moment } from '../value/moment'
import { describeDay } from './stamp'

/**
 * Where a replay ends: whether an event of that `number`, at that moment, comes too late, in a recording that
 * began at `beganAt`. Moments are milliseconds since the epoch.
 */
export type Until = (number: number, at: number, beganAt: number) => boolean

const clockShape = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{3})?)?$/

const parse = (text: string): E.Either<unknown, Until> => {
  if (/^\d{1,15}$/.test(text)) return E.right((number) => number > Number(text))
  if (clockShape.test(text)) return E.right((_, at, beganAt) => at > nextTime(text, beganAt))
  return E.map(
    (last: number): Until =>
      (_, at) =>
        at > last,
  )(Moment.decode(text))
}

/** The first moment from `since` on at which clocks show that time. */
const nextTime = (clock: string, since: number): number => {
  const date = new Date(`${describeDay(since)}T${clock}`)
  const today = date.getTime()
  return today >= since ? today : date.setDate(date.getDate() + 1)
}

export const UntilFromString = new t.Type<Until, unknown, unknown>(
  "an event's number, a local time like 07:31:00 or a timestamp like 2026-11-22T07:31:00.123Z",
  (value): value is Until => typeof value === 'function',
  (value, context) => {
    const until = parse(String(value))
    return E.isRight(until) ? t.success(until.right) : t.failure(value, context)
  },
  t.identity,
)
