import test from 'ava'
import { defaultLimits, describeLimits, limitTable } from '../../../core/edge/limit'

/** One table says everything of each limit. */

for (const [name, { least, fallback, most }] of Object.entries(limitTable))
  test(`the default of ${name} is within its bounds`, (t) => {
    t.true(least <= fallback && fallback <= most)
  })

test('a limit is told as the option that makes it', (t) => {
  t.is(
    describeLimits({ ...defaultLimits, idleMs: 1500 }),
    'idle 1.5, rate 10, burst 50, backlog 1048576, backlog-total 268435456, ' +
      'max-connections 10000, max-per-address 100, arrivals 60',
  )
})
