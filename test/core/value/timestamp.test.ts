import assert from 'node:assert/strict'
import test from 'ava'
import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import { clampMoment, formatTimestamp, Timestamp } from '../../../core/value/timestamp'
import { holds } from '../../property'

const lastMoment = 8.64e15

const written: ReadonlyArray<readonly [number, string]> = [
  [0, '1970-01-01T00:00:00.000Z'],
  [1_795_332_660_123, '2026-11-22T07:31:00.123Z'],
  [1_795_332_660_123.9, '2026-11-22T07:31:00.123Z'],
  [lastMoment, '+275760-09-13T00:00:00.000Z'],
]

for (const [at, timestamp] of written)
  test(`${at} is written as ${timestamp}`, (t) => {
    t.is(formatTimestamp(at), timestamp)
    t.deepEqual(Timestamp.decode(timestamp), E.right(timestamp))
    t.is(Timestamp.encode(timestamp), timestamp)
  })

const refused: ReadonlyArray<unknown> = [
  '',
  0,
  null,
  'now',
  '2026-11-22',
  '2026-11-22T07:31:00Z',
  '2026-11-22T07:31:00.12Z',
  '2026-11-22T07:31:00.123',
  '2026-11-22T07:31:00.123+00:00',
  '2026-11-22t07:31:00.123z',
  '2026-11-22 07:31:00.123Z',
  '2026-13-01T00:00:00.000Z',
  '2026-02-30T00:00:00.000Z',
  '2026-11-22T24:00:00.000Z',
  '2026-11-22T07:31:60.000Z',
  '+002026-11-22T07:31:00.123Z',
  ' 2026-11-22T07:31:00.123Z',
  '2026-11-22T07:31:00.123Z\n',
]

for (const value of refused)
  test(`no timestamp: ${JSON.stringify(value)}`, (t) => {
    t.true(E.isLeft(Timestamp.decode(value)))
  })

const clamped: ReadonlyArray<readonly [number, number]> = [
  [12, 12],
  [-1, 0],
  [-Infinity, 0],
  [Infinity, lastMoment],
  [lastMoment + 1, lastMoment],
  [NaN, 7],
]

for (const [at, moment] of clamped)
  test(`${at} becomes the moment ${moment}`, (t) => {
    t.is(clampMoment(at, 7), moment)
  })

test('every number becomes a moment that can be written and read', (t) => {
  holds(
    t,
    fc.property(fc.double(), (at) => {
      assert.ok(Timestamp.is(formatTimestamp(clampMoment(at, 0))))
    }),
  )
})
