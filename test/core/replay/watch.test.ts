import test from 'ava'
import type { ServerEvent } from '../../../core/edge/event'
import { findPerson } from '../../../core/replay/trace'
import { watchPerson } from '../../../core/replay/watch'
import { connect, disconnect, join, play, receive, record, say, stop, tick } from './tape'

const watch = (name: string, ...events: ReadonlyArray<ServerEvent>): ReadonlyArray<string> => {
  const lines = record(events)
  return play(lines, watchPerson(play(lines, findPerson(name)).state.traces)).said
}

/** Somebody who sits at a terminal: the client asks who is here at once. */
const person = (connection: number, at: number, name: string): ReadonlyArray<ServerEvent> => [
  ...join(connection, at, name),
  receive(connection, at, { type: 'list' }),
]

const begin = (connection: number, time: string): string =>
  `== #${connection} from 192.0.2.1 port 400${connection}, 2026-11-22 ${time}`

const hint = '-- Type a message and press Enter; /help lists the commands.'

test('a person saw what was sent to them, as their client showed it', (t) => {
  const said = watch(
    'Goose',
    ...person(1, 0, 'duck'),
    say(1, 1000, 'nobody hears this'),
    ...person(2, 2000, 'goose'),
    say(1, 60_000, 'two\nlines'),
    receive(2, 61_000, { type: 'whisper', to: 'DUCK', text: 'psst' }),
    receive(2, 62_000, { type: 'say', text: ' ' }),
    receive(1, 63_000, { type: 'rename', name: 'drake' }),
    receive(2, 64_000, { type: 'leave' }),
    say(1, 65_000, 'nor this'),
  )
  t.deepEqual(said, [
    begin(2, '07:30:02.000'),
    '-- Hello!',
    '07:30 -- [goose] has joined',
    hint,
    '-- 2 here: duck, goose',
    '07:31 [duck] two',
    '      | lines',
    '07:31 -- you whisper to [duck]: psst',
    '-- A text has something to read, not white space alone.',
    '07:31 -- [duck] is now [drake]',
    '== #2 ended (left), 07:31:04.000',
  ])
})

test('a pipe is given no hints, and nothing after its end', (t) => {
  const said = watch(
    'bot',
    ...join(1, 0, 'bot'),
    say(1, 0, 'hi'),
    receive(1, 0, { type: 'ping', token: 'finish' }),
    ...join(2, 0, 'duck'),
    receive(1, 0, { type: 'leave' }),
  )
  t.deepEqual(said, [
    begin(1, '07:30:00.000'),
    '-- Hello!',
    '07:30 -- [bot] has joined',
    '07:30 [bot] hi',
    '== #1 ended (left), 07:30:00.000',
  ])
})

test('who was refused a name chose another', (t) => {
  const said = watch(
    'swan',
    ...person(1, 0, 'duck'),
    connect(2, 0),
    receive(2, 0, { type: 'join', name: 'Duck' }),
    receive(2, 1000, { type: 'join', name: 'swan' }),
    receive(2, 1000, { type: 'list' }),
    disconnect(2, 2000),
  )
  t.deepEqual(said.slice(1), [
    '-- Hello!',
    '-- The name "Duck" is taken; choose another. Type /nick NAME.',
    '07:30 -- [swan] has joined',
    hint,
    '-- 2 here: duck, swan',
    '== #2 ended (lost), 07:30:02.000',
  ])
})

test('a person was in the rooms that they had entered', (t) => {
  const said = watch(
    'duck',
    ...person(1, 0, 'duck'),
    ...person(2, 0, 'goose'),
    receive(2, 1000, { type: 'enter', room: 'garden' }),
    say(2, 2000, 'in the lobby'),
    receive(1, 3000, { type: 'enter', room: 'garden' }),
    receive(2, 4000, { type: 'say', text: 'hello', room: 'garden' }),
    say(2, 5000, 'hello, lobby'),
    receive(1, 6000, { type: 'exit', room: 'garden' }),
    say(2, 7000, 'who is here?'),
    receive(2, 8000, { type: 'say', text: 'nor this', room: 'garden' }),
  )
  t.deepEqual(said.slice(5), [
    '07:30 -- [goose] has joined',
    '07:30 [goose] in the lobby',
    '-- You are in #garden; 2 here: goose, duck',
    '07:30 [goose] hello',
    '07:30 #lobby [goose] hello, lobby',
    '07:30 -- [duck] has left #garden',
    '07:30 [goose] who is here?',
  ])
})

test('who took the name later sat there from the beginning', (t) => {
  const said = watch(
    'swan',
    ...person(1, 0, 'duck'),
    receive(1, 1000, { type: 'rename', name: 'swan' }),
  )
  t.deepEqual(said.slice(1), [
    '-- Hello!',
    '07:30 -- [duck] has joined',
    hint,
    '-- 1 here: duck',
    '07:30 -- [duck] is now [swan]',
  ])
})

test('who asked for a name in vain, or bore it later, is found too; others are not', (t) => {
  const events = [
    ...person(1, 0, 'duck'),
    ...join(2, 0, 'DUCK'),
    ...person(3, 0, 'swan'),
    receive(3, 1000, { type: 'rename', name: 'Drake' }),
    receive(3, 2000, { type: 'rename', name: 'duck' }),
    ...join(4, 0, 'heron'),
  ]
  const find = (name: string): ReadonlyArray<string> => [
    ...play(record(events), findPerson(name)).state.traces.keys(),
  ]
  t.deepEqual(find('duck'), ['1 1', '1 2'])
  t.deepEqual(find('drake'), ['1 3'])
  t.deepEqual(find('nobody'), [])
})

test('what two connections of a person saw is told apart', (t) => {
  const said = watch(
    'goose',
    ...person(1, 0, 'goose'),
    ...tick(30_000, 30_000),
    ...join(2, 31_000, 'goose'),
    ...tick(31_000, 60_000),
    receive(2, 60_001, { type: 'join', name: 'goose' }),
    stop(60_002),
  )
  t.deepEqual(
    said.filter((line) => line.startsWith('==')),
    [
      begin(1, '07:30:00.000'),
      begin(2, '07:30:31.000'),
      '== #1',
      '== #1 ended (timed-out), 07:31:00.000',
      '== #2',
      '== #2 ended (stopped), 07:31:00.002',
    ],
  )
})

test('each run begins with nobody', (t) => {
  const lines = [...record(person(1, 0, 'duck')), ...record(person(1, 5000, 'goose'))]
  const { said } = play(lines, watchPerson(play(lines, findPerson('goose')).state.traces))
  t.is(said.filter((line) => line.startsWith('== ')).length, 1)
})
