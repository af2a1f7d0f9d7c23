import assert from 'node:assert/strict'
import test from 'ava'
import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import { clampMoment, formatMoment, Moment } from '../../../core/value/moment'
import { holds } from '../../property'

/** A moment is a number here, a text on the wire and in files, and the same both ways. */

const lastMoment = 8.64e15

const written: ReadonlyArray<readonly [number, string]> = [
  [0, '1970-01-01T00:00:00.000Z'],
  [-1, '1969-12-31T23:59:59.999Z'],
  [1_795_332_660_123, '2026-11-22T07:31:00.123Z'],
  [lastMoment, '+275760-09-13T00:00:00.000Z'],
  [-lastMoment, '-271821-04-20T00:00:00.000Z'],
]

for (const [at, moment] of written)
  test(`${at} is written as ${moment}, and read again`, (t) => {
    t.is(formatMoment(at), moment)
    t.is(Moment.encode(at), moment)
    t.deepEqual(Moment.decode(moment), E.right(at))
    t.true(Moment.is(at))
    t.false(Moment.is(moment))
  })

test('the latest moment is kept, and does not stand in for another', (t) => {
  for (const [at, moment] of [...written, ...written.toReversed()]) t.is(Moment.encode(at), moment)
})

for (const at of [NaN, Infinity, -Infinity, 0.5, lastMoment + 1])
  test(`no moment: ${at}`, (t) => t.false(Moment.is(at)))

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
  test(`no moment in words: ${JSON.stringify(value)}`, (t) => {
    t.true(E.isLeft(Moment.decode(value)))
  })

const clamped: ReadonlyArray<readonly [number, number]> = [
  [12, 12],
  [1_795_332_660_123.9, 1_795_332_660_123],
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
    fc.property(fc.double(), (value) => {
      const at = clampMoment(value, 0)
      assert.ok(Moment.is(at))
      assert.deepEqual(Moment.decode(Moment.encode(at)), E.right(at))
    }),
  )
})
