import test from 'ava'
import { compareLimits, listenForLast } from '../../../core/replay/compare'
import type { ServerEvent } from '../../../core/server/event'
import type { Limits } from '../../../core/server/limit'
import { connect, disconnect, join, play, receive, record, say, start, tick } from './tape'

/** The difference, without the two lines that tell the limits. */
const compare = (
  events: ReadonlyArray<ServerEvent>,
  recorded: Partial<Limits>,
  now: Partial<Limits>,
): ReadonlyArray<string> => {
  const lines = record(events, recorded)
  return play(lines, compareLimits(now, play(lines, listenForLast).state)).said.slice(2)
}

const earn = (connection: number, at: number): ServerEvent => ({
  type: 'earned',
  connection,
  at: start + at,
})

const words = (n: number): ReadonlyArray<object> =>
  Array.from({ length: n }, (_, index) => ({ type: 'say', text: `${index}` }))

const flood = [
  ...join(1, 0, 'duck'),
  ...join(2, 0, 'goose'),
  receive(1, 10_000, ...words(4)),
  earn(1, 11_003),
  say(2, 11_500, ''),
  earn(1, 12_002),
  disconnect(1, 12_500),
]

test('the same limits make no difference', (t) => {
  t.deepEqual(compare(flood, { rate: 1, burst: 2 }, { rate: 1, burst: 2 }), [
    'refused as recorded: 1 bad-text, 1 slow-down',
    'refused now:         1 bad-text, 1 slow-down',
  ])
})

test('a higher rate slows nobody down, a lower one more, and nothing that was sent is lost', (t) => {
  t.deepEqual(compare(flood, { rate: 1, burst: 2 }, { burst: 4 }), [
    '-       5  07:30:10.000  #1 [duck] was refused: slow-down',
    'refused as recorded: 1 bad-text, 1 slow-down',
    'refused now:         1 bad-text',
  ])
  const bad = { type: 'say', text: '' }
  const late = [...join(1, 0, 'duck'), receive(1, 10_000, ...words(3), bad), disconnect(1, 10_500)]
  t.deepEqual(compare([...late, ...tick(20_000, 20_000)], {}, { rate: 1, burst: 2 }), [
    '-       3  07:30:10.000  #1 [duck] was refused: bad-text',
    '+       3  07:30:10.000  #1 [duck] was refused: slow-down',
    '+       5  07:30:12.000  #1 [duck] was refused: bad-text',
    'refused as recorded: 1 bad-text',
    'refused now:         1 bad-text, 1 slow-down',
  ])
})

const ghost = [
  ...join(1, 0, 'duck'),
  ...join(2, 0, 'goose'),
  ...tick(0, 30_000),
  receive(1, 30_500, { type: 'pong' }),
  ...tick(31_000, 60_000),
  disconnect(2, 60_500),
  receive(1, 60_800, { type: 'pong' }),
  ...tick(61_000, 69_000),
]

test('with less patience a ghost goes sooner, and who is alive answers', (t) => {
  t.deepEqual(compare(ghost, {}, { idleMs: 10_000 }), [
    '+      25  07:30:20.000  #2 [goose] was refused: timed-out',
    '-      66  07:31:00.000  #2 [goose] was refused: timed-out',
    'refused as recorded: 1 timed-out',
    'refused now:         1 timed-out',
  ])
})

test('with more patience a ghost stays, and nobody has its name meanwhile', (t) => {
  const again = [...ghost, ...join(3, 70_000, 'goose'), ...tick(71_000, 120_000)]
  t.deepEqual(compare(again, {}, { idleMs: 50_000 }), [
    '-      66  07:31:00.000  #2 [goose] was refused: timed-out',
    '+      79  07:31:10.000  #3 was refused: name-taken',
    '+     109  07:31:40.000  #2 [goose] was refused: timed-out',
    '+     109  07:31:40.000  #3 was refused: join-timeout',
    'refused as recorded: 1 timed-out',
    'refused now:         1 join-timeout, 1 name-taken, 1 timed-out',
  ])
})

test('with less room, who came last is refused, and heard no more', (t) => {
  const events = [connect(1, 0), connect(2, 0), receive(2, 1000, 'nonsense')]
  t.deepEqual(compare(events, {}, { connectionsMax: 1 }), [
    '+       2  07:30:00.000  #2 was refused: server-full',
    '-       3  07:30:01.000  #2 was refused: bad-frame',
    'refused as recorded: 1 bad-frame',
    'refused now:         1 server-full',
  ])
})

test('nothing is refused where nothing happened', (t) => {
  t.deepEqual(compare([], {}, { rate: 1 }), [
    'refused as recorded: nothing',
    'refused now:         nothing',
  ])
})
