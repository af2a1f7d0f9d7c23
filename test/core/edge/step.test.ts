import test from 'ava'
import type { ServerEvent } from '../../../core/edge/event'
import { Conversation, noon } from '../server/conversation'
import { takeSnapshot } from '../server/snapshot'

/** Time comes in events, and never goes back; what comes for nobody changes nothing but the time. */

const timesHeard = (ats: ReadonlyArray<number>): ReadonlyArray<number> => {
  const conversation = new Conversation({ rate: 0 })
  const [duck] = conversation.gather('duck')
  for (const at of ats) {
    conversation.at = at
    duck.say('quack')
  }
  return duck.hear().flatMap((frame) => (frame.type === 'said' ? [frame.at] : []))
}

const clocks: ReadonlyArray<readonly [string, ReadonlyArray<number>, ReadonlyArray<number>]> = [
  ['goes on', [noon + 1, noon + 2], [noon + 1, noon + 2]],
  ['stands still', [noon, noon], [noon, noon]],
  ['goes back', [noon + 5, noon - 3_600_000, noon + 6], [noon + 5, noon + 5, noon + 6]],
  ['is below zero', [-1, -Infinity], [noon, noon]],
  ['is not a number', [NaN, noon + 7, NaN], [noon, noon + 7, noon + 7]],
  ['goes past the last moment', [Infinity, noon, 9e15], [8.64e15, 8.64e15, 8.64e15]],
]

for (const [what, ats, times] of clocks)
  test(`when the clock ${what}, then the times that users see do not go back`, (t) => {
    t.deepEqual(timesHeard(ats), times)
  })

test('log entries bear the same time as the frames', (t) => {
  const conversation = new Conversation()
  const [duck] = conversation.gather('duck')
  conversation.at = noon - 1
  duck.say('quack')
  t.deepEqual(
    conversation.readLog().map(({ at }) => at),
    [noon],
  )
})

const strays: ReadonlyArray<ServerEvent> = [
  { type: 'received', connection: 99, lines: ['{"type":"list"}'], overlong: true, at: noon + 1 },
  { type: 'earned', connection: 99, at: noon + 1 },
  { type: 'overflowed', waiting: [{ connection: 99, bytes: 2 ** 21 }], at: noon + 1 },
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
