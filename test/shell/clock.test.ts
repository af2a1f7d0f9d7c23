import test from 'ava'
import { now } from '../../shell/clock'
import { VirtualTime } from '../simulation/virtual-time'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** What the clock shows each second for a minute, in milliseconds since `began`. */
const lookFor = (time: VirtualTime, began: number): ReadonlyArray<number> =>
  Array.from({ length: 60 }, () => {
    time.pass(time.elapsed + 1000)
    return now() - began
  })

const seconds = (from: number): ReadonlyArray<number> =>
  Array.from({ length: 60 }, (_, index) => from + 1000 * (index + 1))

test('a clock that is set forward, and soon back again, is not followed', (t) => {
  const time = new VirtualTime()
  time.within(() => {
    const began = now()
    time.clockStep = hourMs
    time.pass(20_000)
    t.is(now() - began, 20_000)
    time.clockStep = 0
    t.deepEqual(lookFor(time, began), seconds(20_000))
  })
})

test('a clock that stays forward is followed within a minute', (t) => {
  const time = new VirtualTime()
  time.within(() => {
    const began = now()
    time.clockStep = hourMs
    const seen = lookFor(time, began)
    t.is(seen.at(-1), hourMs + minuteMs)
    t.deepEqual(
      [...seen].sort((one, other) => one - other),
      seen,
    )
  })
})

test('a clock that is set back is waited for: time goes on, and never back', (t) => {
  const time = new VirtualTime()
  time.within(() => {
    const began = now()
    time.clockStep = -hourMs
    t.deepEqual(lookFor(time, began), seconds(0))
  })
})
