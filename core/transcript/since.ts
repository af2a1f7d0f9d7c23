import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as O from 'fp-ts/Option'
import * as t from 'io-ts'
import { banSecondsMax } from '../value/bound'
import { readDuration } from '../value/duration'
import { Moment } from '../value/moment'
import { describeDay, isTimeOfDay, lastTime } from '../value/time-of-day'

/** From which moment on is told, if it is that moment `now`; both are milliseconds since the epoch. */
export type Since = (now: number) => number

const parse = (text: string): O.Option<Since> => {
  if (/^\d{1,10}[mhdw]$/i.test(text)) return parseDuration(text)
  if (isTimeOfDay(text)) return O.some((now) => lastTime(text, now))
  return pipe(
    /^\d{4}-\d\d-\d\d$/.test(text) ? beginDay(text) : O.fromEither(Moment.decode(complete(text))),
    O.map((at) => () => at),
  )
}

const parseDuration = (text: string): O.Option<Since> => {
  const seconds = readDuration(text)
  return seconds <= banSecondsMax ? O.some((now) => Math.max(0, now - 1000 * seconds)) : O.none
}

/** The first moment of a local day, which may not be midnight; none for 30 February. */
const beginDay = (day: string): O.Option<number> => {
  const at = new Date(`${day}T00:00`).getTime()
  return !Number.isNaN(at) && describeDay(at) === day ? O.some(at) : O.none
}

/** Seconds and their thousandths may be left out: `2026-11-27T10:00Z`. */
const complete = (text: string): string =>
  text
    .replace(/T\d\d:\d\dZ$/, (time) => time.replace('Z', ':00Z'))
    .replace(/:\d\dZ$/, (end) => end.replace('Z', '.000Z'))

export const SinceFromString = new t.Type<Since, unknown, unknown>(
  'a time like 2h or 3d, a local one like 10:00 or 2026-11-27, or a timestamp like 2026-11-27T10:00Z',
  (value): value is Since => typeof value === 'function',
  (value, context) =>
    pipe(
      parse(String(value)),
      E.fromOption(() => [{ value, context }]),
    ),
  t.identity,
)
