import test from 'ava'
import type { ServerEvent } from '../../../core/server/event'
import { Conversation, noon } from './conversation'
import { takeSnapshot } from './snapshot'

/** Time comes in events, and never goes back; what comes for nobody changes nothing but the time. */

const timesHeard = (ats: ReadonlyArray<number>): ReadonlyArray<string> => {
  const conversation = new Conversation({ rate: 0 })
  const [duck] = conversation.gather('duck')
  for (const at of ats) {
    conversation.at = at
    duck.say('quack')
  }
  return duck.hear().flatMap((frame) => (frame.type === 'said' ? [frame.at] : []))
}

const clocks: ReadonlyArray<readonly [string, ReadonlyArray<number>, ReadonlyArray<string>]> = [
  ['goes on', [noon + 1, noon + 2], ['12:00:00.001', '12:00:00.002']],
  ['stands still', [noon, noon], ['12:00:00.000', '12:00:00.000']],
  [
    'goes back',
    [noon + 5, noon - 3_600_000, noon + 6],
    ['12:00:00.005', '12:00:00.005', '12:00:00.006'],
  ],
  ['is below zero', [-1, -Infinity], ['12:00:00.000', '12:00:00.000']],
  ['is not a number', [NaN, noon + 7, NaN], ['12:00:00.000', '12:00:00.007', '12:00:00.007']],
]

for (const [what, ats, times] of clocks)
  test(`when the clock ${what}, then the times that users see do not go back`, (t) => {
    t.deepEqual(
      timesHeard(ats),
      times.map((time) => `2026-11-22T${time}Z`),
    )
  })

test('when the clock goes past the last moment, then it stays there', (t) => {
  const last = '+275760-09-13T00:00:00.000Z'
  t.deepEqual(timesHeard([Infinity, noon, 9e15]), [last, last, last])
})

test('log entries bear the same time as the frames', (t) => {
  const conversation = new Conversation()
  const [duck] = conversation.gather('duck')
  conversation.at = noon - 1
  duck.say('quack')
  t.deepEqual(
    conversation.readLog().map(({ time }) => time),
    ['2026-11-22T12:00:00.000Z'],
  )
})

const strays: ReadonlyArray<ServerEvent> = [
  { type: 'received', connection: 99, lines: ['{"type":"list"}'], overlong: true, at: noon + 1 },
  { type: 'earned', connection: 99, at: noon + 1 },
  { type: 'overflowed', connection: 99, waiting: 2 ** 21, at: noon + 1 },
  { type: 'disconnected', connection: 99, at: noon + 1 },
  { type: 'ticked', at: noon + 1 },
]

for (const event of strays)
  test(`given a connection that never was, when ${event.type} comes, then time passes`, (t) => {
    const conversation = new Conversation()
    conversation.gather('duck')
    const before = takeSnapshot(conversation.state)
    t.deepEqual(conversation.happen(event), [])
    t.deepEqual(takeSnapshot(conversation.state), { ...before, at: noon + 1 })
  })
