import test from 'ava'
import { Tally } from '../../../shell/server/metrics/tally'
import { hostSamples } from '../../core/log/sample'

/** What has happened, by what was logged. */

const { refused, repeated, disconnected, crashed, connected, warned } = hostSamples

test('who was refused in a row counts as often as that happened', (t) => {
  const tally = new Tally()
  tally.count({ ...refused, code: 'server-full' })
  tally.count({ ...repeated, code: 'server-full', times: 41 })
  tally.count({ ...refused, code: 'muted' })
  const counted = Object.entries(tally.refusals).filter(([, count]) => count > 0)
  t.deepEqual(Object.fromEntries(counted), { 'server-full': 42, muted: 1 })
})

test('each end has its reason, of users and of others; what is no end changes nothing', (t) => {
  const tally = new Tally()
  for (const reason of ['kicked', 'bad-password'] as const) tally.count({ ...disconnected, reason })
  for (const entry of [connected, warned]) tally.count(entry)
  const counted = Object.entries(tally.ends).filter(([, count]) => count > 0)
  t.deepEqual(Object.fromEntries(counted), { kicked: 1, 'bad-password': 1 })
  t.is(tally.ends['too-slow'], 0)
})

test('crashes are counted', (t) => {
  const tally = new Tally()
  tally.count(crashed)
  t.is(tally.crashes, 1)
})
