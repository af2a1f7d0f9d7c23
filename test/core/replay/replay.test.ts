import test from 'ava'
import { nameOf } from '../value/brand'
import * as O from 'fp-ts/Option'
import { crc32 } from 'node:zlib'
import { verification } from '../../../core/replay/check'
import { narration } from '../../../core/replay/narrate'
import { survey } from '../../../core/replay/survey'
import {
  connect,
  disconnect,
  join,
  type Line,
  play,
  receive,
  record,
  say,
  start,
  stop,
  tick,
} from './tape'

const talk = [
  ...join(1, 0, 'duck'),
  ...join(2, 1000, 'goose'),
  ...Array.from({ length: 100 }, (_, index) => say(1, 2000 + 200 * index, `line ${index}`)),
  receive(2, 30_000, { type: 'leave' }),
  ...tick(31_000, 33_000),
  stop(33_500),
]

const verify = (lines: ReadonlyArray<Line>) => play(lines, verification(crc32))

test('a recording has the effects that it had', (t) => {
  const { said, state } = verify(record(talk))
  t.is(state.difference, null)
  t.deepEqual(said, [
    `${talk.length} of ${talk.length} events have the effects that were recorded.`,
  ])
})

test('a line that was altered is found by the digest of its effects', (t) => {
  const alter = (line: Line) => line.replace('line 70', 'line 07')
  const altered = record(talk.map((event) => JSON.parse(alter(JSON.stringify(event)))))
  t.deepEqual(verify(record(talk).map(alter)).said, [
    'The effects of events 65 to 109 are not those recorded: ' +
      `their digest was ${digestAt(record(talk), 1)}, and is ${digestAt(altered, 1)}.`,
  ])
})

test('an event that is missing is missed', (t) => {
  const lines = record(talk).filter((line) => !line.includes('line 70'))
  t.deepEqual(verify(lines).said, ['Before event 109, 1 events are missing.'])
})

const digestAt = (lines: ReadonlyArray<string>, index: number): string =>
  JSON.parse(lines.filter((line) => line.includes('digest'))[index] ?? '{}').effects

test('it is told what happened, and when', (t) => {
  const { said } = play(
    record([
      ...join(1, 0, 'duck'),
      say(1, 1500, 'hello\nthere'),
      receive(1, 2000, { type: 'say', text: '' }),
      ...tick(32_000, 32_000),
      disconnect(1, 33_000),
      connect(2, 86_400_000),
      stop(86_400_001),
    ]),
    narration,
  )
  t.deepEqual(said, [
    'Run 1 began on 2026-11-22 at 07:30:00.000, puddle 1: idle 30, rate 10, burst 50, ' +
      'backlog 1048576, backlog-total 268435456, max-connections 10000, max-per-address 100, arrivals 60.',
    '      1  07:30:00.000  #1 connected from 192.0.2.1 port 4001',
    '      2  07:30:00.000  #1 is [duck]',
    '      2  07:30:00.000  -- [duck] has joined',
    '      3  07:30:01.500  [duck] hello ⏎ there',
    '      4  07:30:02.000  #1 from 192.0.2.1 was refused a say: bad-text',
    '      5  07:30:32.000  #1 [duck] is pinged',
    '      6  07:30:33.000  -- [duck] has left (connection lost)',
    '      6  07:30:33.000  #1 disconnected from 192.0.2.1 port 4001 (lost)',
    '2026-11-23',
    '      7  07:30:00.000  #2 connected from 192.0.2.1 port 4002',
    '      8  07:30:00.001  the server stops',
    '      8  07:30:00.001  #2 disconnected from 192.0.2.1 port 4002 (stopped)',
  ])
})

test('it is told what whoever hosts typed and read, and what they have chosen', (t) => {
  const order = (line: string, at: number) => ({ type: 'ordered', line, at: start + at }) as const
  const { said } = play(
    record([...join(1, 0, 'duck'), order('/who', 1000), order('/help', 2000)]),
    narration,
  )
  t.deepEqual(said.slice(4, 7), [
    '      3  07:30:01.000  the host typed /who',
    '      3  07:30:01.000  the host was told -- 1 here: [duck]',
    '      4  07:30:02.000  the host typed /help',
  ])
  const guarded = record([], {}, { password: 'a hash', operators: [nameOf('duck')] })
  t.regex(
    play(guarded, narration).said[0] ?? '',
    /, arrivals 60, with a password, operator duck\.$/,
  )
})

test('it is told until when a connection is held back', (t) => {
  const words = Array.from({ length: 3 }, (_, index) => ({ type: 'say', text: `${index}` }))
  const { said } = play(
    record(
      [
        ...join(1, 0, 'duck'),
        receive(1, 1000, ...words),
        { type: 'earned', connection: 1, at: start + 2000 },
      ],
      { rate: 1, burst: 2 },
    ),
    narration,
  )
  t.deepEqual(said.slice(6), [
    '      3  07:30:01.000  #1 from 192.0.2.1 was throttled: slow-down',
    '      3  07:30:01.000  #1 [duck] is held back until 07:30:02.000',
    '      4  07:30:02.000  [duck] 2',
  ])
})

test('a recording that is cut off is played up to there, and the next run after it', (t) => {
  const whole = record([...join(1, 0, 'duck'), say(1, 1000, 'hello'), stop(2000)])
  const cut = [...whole.slice(0, 3), whole[3]?.slice(0, 30) ?? '', '', ...whole]
  const { said, replay } = play(cut, narration)
  t.is(said.filter((line) => line.includes('[duck] has joined')).length, 2)
  t.is(said[4], 'Line 4 is cut off: this run is known up to here.')
  t.regex(said[5] ?? '', /^Run 2 began/)
  t.is(replay.lost, 0)
})

test('what belongs to no run is passed over, and counted', (t) => {
  const whole = record([...join(1, 0, 'duck'), say(1, 1000, 'hello'), stop(2000)])
  const { said, replay } = play(whole.slice(1), narration)
  t.deepEqual(said, [])
  t.is(replay.lost, whole.length - 1)
  t.is(play(['what is this?', ...whole], narration).replay.lost, 1)
})

test('at a run in another format it ends', (t) => {
  const whole = record([...join(1, 0, 'duck'), stop(2000)])
  const old = ['{"type":"header","format":1,"version":"0.0.9"}', '{"type":"opened","at":0}']
  const { said, replay } = play([...whole, ...old, ...whole], narration)
  t.deepEqual(said, play(whole, narration).said)
  t.like(replay, { runs: 1, lost: 0 })
  t.deepEqual(replay.other, O.some({ type: 'header', format: 1, version: '0.0.9' } as const))
})

test('the state at the end tells who was connected, and who was not read', (t) => {
  const words = Array.from({ length: 4 }, (_, index) => ({ type: 'say', text: `${index}` }))
  const { said } = play(
    record(
      [
        ...join(1, 0, 'duck'),
        ...join(2, 0, 'goose'),
        connect(3, 31_000),
        receive(2, 31_000, ...words),
        receive(1, 31_500, { type: 'list' }),
        ...tick(32_000, 32_000),
      ],
      { rate: 1, burst: 2 },
    ),
    survey,
  )
  t.deepEqual(said, [
    'After event 8, 2026-11-22 at 07:30:32.000: 3 connected, 2 joined.',
    '#1 [duck] from 192.0.2.1 port 4001, heard at 07:30:31.500',
    '#2 [goose] from 192.0.2.1 port 4002, heard at 07:30:31.000, throttled',
    '#3 from 192.0.2.1 port 4003, heard at 07:30:31.000',
  ])
})

test('without a run there is no server', (t) => {
  t.deepEqual(play([], survey).said, ['After event 0 no server was running.'])
  t.deepEqual(play([...record(join(1, 0, 'duck')), '{"type":"tick'], survey).said.slice(1), [
    'After event 2 no server was running.',
  ])
})
