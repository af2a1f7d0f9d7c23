import test from 'ava'
import { explainPerson } from '../../../core/replay/explain'
import { findPerson } from '../../../core/replay/trace'
import type { ServerEvent } from '../../../core/server/event'
import type { Limits } from '../../../core/server/limit'
import { connect, disconnect, join, play, receive, record, say, start, stop, tick } from './tape'

const explain = (
  name: string,
  events: ReadonlyArray<ServerEvent>,
  limits: Partial<Limits> = {},
): ReadonlyArray<string> => {
  const lines = record(events, limits)
  return play(lines, explainPerson(play(lines, findPerson(name)).state)).said
}

test('a ghost: how long it was silent', (t) => {
  const said = explain('goose', [...join(1, 0, 'goose'), ...tick(500, 60_500)])
  t.deepEqual(said, [
    '      2  07:30:00.000  #1 [goose] has joined',
    '     63  07:31:00.500  #1 [goose] was dropped: timed-out',
    '                       No byte came from you for 30 s, nor for 30 s after a ping; connect anew.',
  ])
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
  t.deepEqual(said.slice(1), [
    '      4  07:30:10.200  #1 [goose] was throttled: slow-down',
    '                       You are over 1 frames a second, 2 at once after a rest; ' +
      '4 wait and are read later, nothing is lost.',
    '      6  07:30:12.000  #1 disconnected from 192.0.2.1 port 4001 (lost)',
  ])
})

test('a slow reader: what waited, and what may', (t) => {
  const said = explain('goose', [
    ...join(1, 0, 'duck'),
    ...join(2, 0, 'goose'),
    say(1, 1000, 'hello'),
    { type: 'overflowed', connection: 2, waiting: 1_048_600, at: start + 2000 },
  ])
  t.deepEqual(said.slice(1), [
    '      6  07:30:02.000  #2 [goose] was dropped: too-slow',
    '                       1048600 bytes wait to be read by you: 1048576 may, ' +
      'and 268435456 by all together; connect anew.',
  ])
})

test('too long a line', (t) => {
  const said = explain('goose', [
    ...join(1, 0, 'goose'),
    { type: 'received', connection: 1, lines: [], overlong: true, at: start + 1000 },
  ])
  t.deepEqual(said.slice(1), [
    '      3  07:30:01.000  #1 [goose] was dropped: too-long',
    '                       A frame has at most 16384 bytes with its line feed; connect anew.',
  ])
})

test('a name that is taken', (t) => {
  const said = explain('goose', [
    ...join(1, 0, 'goose'),
    ...tick(30_000, 30_000),
    connect(2, 31_000),
    receive(2, 32_000, { type: 'join', name: 'Goose' }),
  ])
  t.deepEqual(said.slice(1), [
    '      5  07:30:32.000  #2 was refused a join: name-taken',
    '                       The name "Goose" is taken; choose another.',
  ])
})

test('other refusals, with what was told', (t) => {
  const said = explain('goose', [
    ...join(1, 0, 'goose'),
    receive(1, 1000, 'nonsense', { type: 'rename', name: 'swan' }),
    receive(1, 2000, { type: 'whisper', to: 'nobody', text: 'psst' }),
    stop(3000),
  ])
  t.deepEqual(said.slice(1), [
    '      3  07:30:01.000  #1 [swan] was refused: bad-frame',
    '                       A frame is one JSON object on one line; this is not JSON.',
    '      3  07:30:01.000  [goose] is now [swan]',
    '      4  07:30:02.000  #1 [swan] was refused a whisper: no-such-user',
    '                       Nobody here is called "nobody"; see who is here.',
    '      5  07:30:03.000  #1 disconnected from 192.0.2.1 port 4001 (stopped)',
  ])
})

test('one who never joined, and of others nothing', (t) => {
  const events = [
    ...join(1, 0, 'duck'),
    receive(1, 1000, 'nonsense'),
    ...join(2, 0, 'duck'),
    ...tick(31_000, 31_000),
  ]
  t.deepEqual(explain('duck', events).slice(-2), [
    '      6  07:30:31.000  #2 was dropped: join-timeout',
    '                       Join within 30 s; connect anew.',
  ])
  t.deepEqual(explain('heron', [...events, ...join(3, 32_000, 'heron')]), [
    '      8  07:30:32.000  #3 [heron] has joined',
  ])
})
