import test from 'ava'
import * as E from 'fp-ts/Either'
import { type Until, UntilFromString } from '../../../core/replay/until'
import type { View } from '../../../core/replay/playback'
import { play, record, start, tick } from './tape'

const count: View<number> = {
  initial: 0,
  step: (events, { type }) => [type === 'happened' ? events + 1 : events, []],
  end: () => [],
}

/** How many events of one a second, the first at 07:30:00, are played up to there. */
const countUntil = (text: string): number => play(record(tick(0, 120_000)), count, read(text)).state

const read = (text: string): Until => {
  const until = UntilFromString.decode(text)
  if (E.isLeft(until)) throw new Error(text)
  return until.right
}

test('a number is that of the last event', (t) => {
  t.is(countUntil('0'), 0)
  t.is(countUntil('7'), 7)
  t.is(countUntil('1000'), 121)
})

test('a time is that up to which all events are played', (t) => {
  t.is(countUntil('07:30'), 1)
  t.is(countUntil('07:30:09'), 10)
  t.is(countUntil('07:30:09.999'), 10)
  t.is(countUntil(new Date(start + 10_000).toISOString()), 11)
})

test('a time of day before the recording began is one of the next day', (t) => {
  t.is(countUntil('07:29'), 121)
  const isPast = read('07:29')
  const dayMs = 24 * 60 * 60 * 1000
  t.false(isPast(1, start + dayMs - 60_000, start))
  t.true(isPast(1, start + dayMs - 59_999, start))
})

for (const text of ['', 'x', '-1', '24:00', '7:30', '07:60', '07:30:00.1', '2026-11-22', '1e3'])
  test(`no end: "${text}"`, (t) => t.true(E.isLeft(UntilFromString.decode(text))))
