import test from 'ava'
import type { EventOf, ServerEvent } from '../../../core/edge/event'
import { findPerson } from '../../../core/replay/trace'
import { watchPerson } from '../../../core/replay/watch'
import type { Token } from '../../../core/value/credential'
import { connect, disconnect, join, play, receive, record, say, start, stop, tick } from './tape'

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

/** A history of ten facts, half an hour before. */
const restored: ServerEvent = { type: 'restored', history: 'h', seq: 10, facts: [], at: start }
const stamp = new Date(start - 1_800_000).toISOString()

/** What the history has found: what the goose has said, each text with a number. */
const recalled = (
  connection: number,
  at: number,
  query: object,
  texts: Readonly<Record<number, string>>,
  more = false,
): ServerEvent => {
  const facts = Object.entries(texts).map(([seq, text]) =>
    JSON.stringify({ type: 'said', from: 'goose', text, seq: Number(seq), at: stamp }),
  )
  const common = { room: 'lobby', before: undefined, after: undefined, limit: 20 }
  const asked = { ...common, ...query } as EventOf<'recalled'>['query']
  return { type: 'recalled', connection, query: asked, found: { facts, more }, at: start + at }
}

test('a person saw what was said before they came, and what they asked for', (t) => {
  const said = watch(
    'goose',
    restored,
    ...join(1, 0, 'goose'),
    receive(1, 10, { type: 'recall', before: 11, limit: 20 }, { type: 'list' }),
    recalled(1, 20, { type: 'recall', before: 11 }, { 3: 'long ago' }),
    receive(1, 1000, { type: 'recall', limit: 2 }),
    recalled(1, 1010, { type: 'recall', limit: 2 }, { 3: 'ago' }, true),
    receive(1, 2000, { type: 'recall', before: 3, limit: 2 }),
    recalled(1, 2010, { type: 'recall', before: 3, limit: 2 }, {}),
    receive(1, 3000, { type: 'search', text: 'fox' }),
    recalled(1, 3010, { type: 'search', text: 'fox' }, { 3: 'a fox' }),
  )
  t.deepEqual(said, [
    begin(1, '07:30:00.000'),
    '-- Hello!',
    hint,
    '-- The last 1 message in #lobby:',
    '07:00 [goose] long ago',
    '07:30 -- [goose] has joined',
    '-- 1 here: goose',
    '2026-11-22 07:00 #lobby [goose] ago',
    '-- /earlier shows what was said before in #lobby.',
    '-- Nothing was said before in #lobby.',
    '2026-11-22 07:00 #lobby [goose] a fox',
    '-- 1 found in #lobby; there are no earlier ones.',
  ])
})

test('who came back saw what they had missed', (t) => {
  const said = watch(
    'goose',
    restored,
    ...join(1, 0, 'goose'),
    receive(1, 10, { type: 'recall', after: 2, before: 11, limit: 200 }, { type: 'list' }),
    recalled(1, 20, { type: 'recall', after: 2, before: 11, limit: 200 }, { 3: 'missed' }),
  )
  t.deepEqual(said.slice(2), [
    hint,
    '-- 1 message while you were away',
    '07:00 [goose] missed',
    '07:30 -- [goose] has joined',
    '-- 1 here: goose',
  ])
})

test('who was asked for a password typed it until it was right', (t) => {
  const events = [
    connect(1, 0),
    receive(1, 1000, { type: 'join', name: 'duck', password: 'wrong' }),
    receive(1, 2000, { type: 'join', name: 'duck', password: 'right' }),
    receive(1, 2001, { type: 'list' }),
  ]
  const lines = record(events, {}, { password: 'right' })
  const { said } = play(lines, watchPerson(play(lines, findPerson('duck')).state.traces))
  t.deepEqual(said.slice(1), [
    '-- Hello!',
    '-- Wrong password.',
    '07:30 -- [duck] has joined',
    hint,
    '-- 1 here: duck',
  ])
})

test('who came with a token saw the whispers that were kept, and those that were asked for', (t) => {
  const token = 'duck-duck-duck-duck-duck'
  const kept = { type: 'whispered', from: 'goose', to: 'duck', text: 'psst', kept: true, seq: 3 }
  const facts = [JSON.stringify({ ...kept, at: stamp })]
  const found = (at: number, before?: number): ServerEvent => ({
    type: 'recalled',
    connection: 1,
    query: { type: 'recall', token: token as Token, before, limit: 20 },
    found: { facts, more: false },
    at: start + at,
  })
  const said = watch(
    'duck',
    restored,
    connect(1, 0),
    receive(1, 0, { type: 'join', name: 'duck', token }),
    receive(
      1,
      10,
      { type: 'recall', before: 11, limit: 20 },
      { type: 'recall', whispers: true, before: 11, limit: 20 },
      { type: 'list' },
    ),
    recalled(1, 20, { type: 'recall', before: 11 }, {}),
    found(30, 11),
    receive(1, 1000, { type: 'recall', whispers: true, limit: 20 }),
    found(1010),
  )
  t.deepEqual(said.slice(2), [
    hint,
    '-- 1 whisper was kept for you:',
    '07:00 -- [goose] whispers to you: psst',
    '07:30 -- [duck] has joined',
    '-- 1 here: duck',
    '2026-11-22 07:00 -- [goose] whispers to [duck]: psst',
    '-- There are no earlier whispers of yours.',
  ])
})
