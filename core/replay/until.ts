import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { Moment } from '../value/moment'
import { isTimeOfDay, nextTime } from '../value/time-of-day'

/**
 * Where a replay ends: whether an event of that `number`, at that moment, comes too late, in a recording that
 * began at `beganAt`. Moments are milliseconds since the epoch.
 */
export type Until = (number: number, at: number, beganAt: number) => boolean

const parse = (text: string): E.Either<unknown, Until> => {
  if (/^\d{1,15}$/.test(text)) return E.right((number) => number > Number(text))
  if (isTimeOfDay(text)) return E.right((_, at, beganAt) => at > nextTime(text, beganAt))
  return E.map(
    (last: number): Until =>
      (_, at) =>
        at > last,
  )(Moment.decode(text))
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
