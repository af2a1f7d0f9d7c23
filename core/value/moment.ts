import * as t from 'io-ts'

/**
 * A moment: milliseconds since the epoch, a whole number. On the wire and in files it is RFC 3339 in UTC
 * with milliseconds, `2026-11-22T07:31:00.123Z`.
 */

/** ECMAScript's last moment, in milliseconds since the epoch (ECMA-262, time range). */
const momentMax = 8.64e15

/** Moves any number into the range that a date can show; what is not a number becomes `fallback`. */
export const clampMoment = (at: number, fallback: number): number =>
  Number.isNaN(at) ? fallback : Math.min(Math.max(Math.floor(at), 0), momentMax)

let latest = 0
let latestText = new Date(0).toISOString()

/**
 * The moment as RFC 3339. All that is said within a millisecond bears the same moment, and to write one
 * takes as long as half of all else with a message, so the latest is kept.
 */
export const formatMoment = (at: number): string => {
  if (at !== latest) latestText = new Date(at).toISOString()
  latest = at
  return latestText
}

const isMoment = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= momentMax

const plain = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/**
 * Whether `formatMoment` writes it: `Date.parse` takes 30 February for 2 March, and 24:00 for the next day. That the day
 * is the same takes a third of the time that it takes to write the moment (0.7 µs of 1.8, with the parsing).
 */
const isWritten = (at: number, value: unknown): boolean =>
  typeof value === 'string' && plain.test(value)
    ? new Date(at).getUTCDate() === Number(value.slice(8, 10))
    : formatMoment(at) === value

const parseMoment = (value: unknown, context: t.Context): t.Validation<number> => {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) || !isWritten(at, value) ? t.failure(value, context) : t.success(at)
}

export const Moment = new t.Type<number, string, unknown>(
  'RFC 3339 timestamp in UTC with milliseconds',
  isMoment,
  parseMoment,
  formatMoment,
)

export const OptionalMoment = t.union([Moment, t.undefined], Moment.name)
