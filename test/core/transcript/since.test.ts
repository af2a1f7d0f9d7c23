import test from 'ava'
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import { SinceFromString } from '../../../core/transcript/since'
import { atTime } from './reader'

/** From when on is told, at noon of 22 November 2026. */

const noon = atTime(12)
const hourMs = 3_600_000

const since = (text: string): number | undefined =>
  pipe(
    SinceFromString.decode(text),
    E.map((from) => from(noon)),
    E.getOrElseW(() => undefined),
  )

const examples: ReadonlyArray<readonly [text: string, at: number]> = [
  ['10m', noon - hourMs / 6],
  ['2h', noon - 2 * hourMs],
  ['3D', noon - 72 * hourMs],
  ['1w', noon - 168 * hourMs],
  ['10:00', atTime(10)],
  ['12:00', noon],
  ['12:00:00.001', new Date(2026, 10, 21, 12, 0, 0, 1).getTime()],
  ['2026-11-22', atTime(0)],
  ['2026-11-22T10:00Z', Date.UTC(2026, 10, 22, 10)],
  ['2026-11-22T10:00:07Z', Date.UTC(2026, 10, 22, 10, 0, 7)],
  ['2026-11-22T10:00:07.123Z', Date.UTC(2026, 10, 22, 10, 0, 7, 123)],
]

for (const [text, at] of examples) test(`a time: ${text}`, (t) => t.is(since(text), at))

test('no time is before all of them', (t) => t.is(since('5000w'), 0))

const wrong = ['', '2', 'h', '2y', '-2h', '24:00', '2026-02-30', '2026-13-01', '2026-11-22T10:00']

for (const text of [...wrong, '9999999999w', '2026-02-30T10:00Z', 'yesterday'])
  test(`no time: "${text}"`, (t) => t.is(since(text), undefined))
