import * as t from 'io-ts'

/** A moment as RFC 3339 in UTC with milliseconds: `2026-11-22T07:31:00.123Z`. */

/** ECMAScript's last moment, in milliseconds since the epoch (ECMA-262, time range). */
const atMax = 8.64e15

/** Moves any number into the range that a date can show; what is not a number becomes `fallback`. */
export const clampMoment = (at: number, fallback: number): number =>
  Number.isNaN(at) ? fallback : Math.min(Math.max(at, 0), atMax)

/** `at` in milliseconds since the epoch, within the range of `clampMoment`. */
export const formatTimestamp = (at: number): string => new Date(at).toISOString()

/** Only what `formatTimestamp` writes: `Date.parse` alone takes 30 February for 2 March. */
const isTimestamp = (value: unknown): value is string => {
  if (typeof value !== 'string') return false
  const at = Date.parse(value)
  return !Number.isNaN(at) && formatTimestamp(at) === value
}

export const Timestamp = new t.Type<string, string, unknown>(
  'RFC 3339 timestamp in UTC with milliseconds',
  isTimestamp,
  (value, context) => (isTimestamp(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)
