import test from 'ava'
import type { ServerEvent } from '../../../core/edge/event'
import type { Limits } from '../../../core/edge/limit'
import { explainPerson } from '../../../core/replay/explain'
import { findPerson } from '../../../core/replay/trace'
import { connect, disconnect, join, play, receive, record, say, start, stop, tick } from './tape'

const explain = (
  name: string,
  events: ReadonlyArray<ServerEvent>,
  limits: Partial<Limits> = {},
): ReadonlyArray<string> => {
  const lines = record(events, limits)
  return play(lines, explainPerson(play(lines, findPerson(name)).state.traces)).said
}

test('a ghost: how long it was silent', (t) => {
  const said = explain('goose', [...join(1, 0, 'goose'), ...tick(500, 60_500)])
  t.deepEqual(said, [
    '      1  07:30:00.000  #1 connected from 192.0.2.1 port 4001',
    '      2  07:30:00.000  #1 is [goose]',
    '     63  07:31:00.500  #1 from 192.0.2.1 was dropped: timed-out',
    '                       No byte came from you for 30 s, nor for 30 s after a ping; connect anew.',
    '     63  07:31:00.500  #1 disconnected from 192.0.2.1 port 4001 (timed-out)',
  ])
})

test('a ghost whose ticks came late: how long it was silent in truth', (t) => {
  const said = explain('goose', [
    ...join(1, 0, 'goose'),
    ...tick(500, 59_500),
    ...tick(61_000, 61_000),
  ])
  t.regex(said.at(-2) ?? '', / nor for 30\.5 s after a ping; connect anew\.$/)
})

test('a flooder: what is allowed, and how much waits', (t) => {
  const words = Array.from({ length: 5 }, (_, index) => ({ type: 'say', text: `${index}` }))
  const said = explain(
    'goose',
    [
      ...join(1, 0, 'goose'),
      receive(1, 10_000, words[0] ?? {}),
      receive(1, 10_200, ...words),
      { type: 'earned', connection: 1, at: start + 11_000 },
      disconnect(1, 12_000),
    ],
    { rate: 1, burst: 2 },
  )
  t.deepEqual(said.slice(2), [
    '      4  07:30:10.200  #1 from 192.0.2.1 was throttled: slow-down',
    '                       You are over 1 frames a second, 2 at once after a rest; ' +
      '4 wait and are read later, nothing is lost.',
    '      6  07:30:12.000  #1 disconnected from 192.0.2.1 port 4001 (lost)',
  ])
})

test('a slow reader: what waited, and what may', (t) => {
  const waiting = [{ connection: 2, bytes: 1_048_600 }]
  const said = explain('goose', [
    ...join(1, 0, 'duck'),
    ...join(2, 0, 'goose'),
    say(1, 1000, 'hello'),
    { type: 'overflowed', waiting, at: start + 2000 },
  ])
  t.deepEqual(said.slice(2), [
    '      6  07:30:02.000  #2 from 192.0.2.1 was dropped: too-slow',
    '                       1048600 bytes wait to be read by you: 1048576 may, ' +
      'and 268435456 by all together; connect anew.',
    '      6  07:30:02.000  #2 disconnected from 192.0.2.1 port 4002 (too-slow)',
  ])
})

test('a name that is taken', (t) => {
  const said = explain('goose', [
    ...join(1, 0, 'goose'),
    ...tick(30_000, 30_000),
    connect(2, 31_000),
    receive(2, 32_000, { type: 'join', name: 'Goose' }),
  ])
  t.deepEqual(said.slice(2), [
    '      4  07:30:31.000  #2 connected from 192.0.2.1 port 4002',
    '      5  07:30:32.000  #2 from 192.0.2.1 was refused a join: name-taken',
    '                       The name "Goose" is taken; choose another.',
  ])
})

test('new names, other refusals, with what was told', (t) => {
  const said = explain('goose', [
    ...join(1, 0, 'goose'),
    ...join(2, 0, 'heron'),
    receive(2, 500, { type: 'rename', name: 'crane' }, 'of no interest'),
    receive(1, 1000, 'nonsense', { type: 'rename', name: 'swan' }),
    receive(1, 2000, { type: 'whisper', to: 'nobody', text: 'psst' }),
    stop(3000),
  ])
  t.deepEqual(said.slice(2), [
    '      6  07:30:01.000  #1 from 192.0.2.1 was refused: bad-frame',
    '                       A frame is one JSON object on one line; this is not JSON.',
    '      6  07:30:01.000  -- [goose] is now [swan]',
    '      7  07:30:02.000  #1 from 192.0.2.1 was refused a whisper: no-such-user',
    '                       Nobody here is called "nobody"; see who is here.',
    '      8  07:30:03.000  #1 disconnected from 192.0.2.1 port 4001 (stopped)',
  ])
})

test('one who never joined, and of others nothing', (t) => {
  const events = [
    ...join(1, 0, 'duck'),
    receive(1, 1000, 'nonsense'),
    ...join(2, 0, 'duck'),
    ...tick(31_000, 31_000),
  ]
  t.deepEqual(explain('duck', events).slice(-3), [
    '      6  07:30:31.000  #2 from 192.0.2.1 was dropped: join-timeout',
    '                       Join within 30 s; connect anew.',
    '      6  07:30:31.000  #2 disconnected from 192.0.2.1 port 4002 (join-timeout)',
  ])
  t.deepEqual(explain('heron', [...events, ...join(3, 32_000, 'heron')]), [
    '      7  07:30:32.000  #3 connected from 192.0.2.1 port 4003',
    '      8  07:30:32.000  #3 is [heron]',
  ])
})
