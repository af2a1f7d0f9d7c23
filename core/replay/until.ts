import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { Moment } from '../value/moment'

/** Where a replay ends: after the event of a number, or with the last one that is not past a time. */
export type Until =
  | { readonly type: 'number'; readonly number: number }
  /** Milliseconds since the epoch. */
  | { readonly type: 'moment'; readonly at: number }
  /** Local time; the first such time since the recording began. */
  | { readonly type: 'clock'; readonly parts: Clock }

/** Hours, minutes, seconds, milliseconds. */
type Clock = readonly [number, number, number, number]

const clockShape = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{3}))?)?$/

const parse = (text: string): Until | null => {
  if (/^\d{1,15}$/.test(text)) return { type: 'number', number: Number(text) }
  const moment = Moment.decode(text)
  if (E.isRight(moment)) return { type: 'moment', at: moment.right }
  const clock = clockShape.exec(text)
  if (clock === null) return null
  const [, hours, minutes, seconds = 0, milliseconds = 0] = clock
  return { type: 'clock', parts: [Number(hours), Number(minutes), +seconds, +milliseconds] }
}

export const UntilFromString = new t.Type<Until, unknown, unknown>(
  "an event's number, a local time like 07:31:00 or a timestamp like 2026-11-22T07:31:00.123Z",
  (value): value is Until => typeof value === 'object' && value !== null && 'type' in value,
  (value, context) => {
    const until = typeof value === 'string' ? parse(value) : null
    return until === null ? t.failure(value, context) : t.success(until)
  },
  t.identity,
)

/** Whether an event of that number and time comes too late, in a recording that began at `beganAt`. */
export const isPast = (until: Until, beganAt: number, number: number, at: number): boolean => {
  switch (until.type) {
    case 'number':
      return number > until.number
    case 'moment':
      return at > until.at
    case 'clock':
      return at > nextTime(until.parts, beganAt)
  }
}

/** The first moment from `since` on at which clocks show that time. */
const nextTime = (parts: Clock, since: number): number => {
  const date = new Date(since)
  const today = date.setHours(...parts)
  return today >= since ? today : date.setDate(date.getDate() + 1)
}
