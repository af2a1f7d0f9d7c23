import test from 'ava'
import fc from 'fast-check'
import * as O from 'fp-ts/Option'
import { formatEntry } from '../../../core/log/format'
import type { LogEntry } from '../../../core/log/entry'
import type { Filter } from '../../../core/transcript/filter'
import { lineBytesMax } from '../../../core/transcript/read'
import { puddle } from '../../../core/wire/puddle'
import { holds } from '../../property'
import { isSafe, suspectText } from '../client/suspect'
import { hostSamples } from '../log/sample'
import { factSamples } from '../message/sample'
import { nameOf, roomOf, textOf } from '../value/brand'
import { atTime, everything, readLog } from './reader'

/** A log as a chat: what is told of it, and that nothing in it can pass for something else. */

const write = (entry: LogEntry): string =>
  'seq' in entry ? puddle.write(entry) : formatEntry(entry)

const { said, whispered, joined, left, renamed } = factSamples
const at = atTime(7, 31)
const day = '-- Sunday, 22 November 2026 --'

/** What is told of one entry, at 07:31. */
const examples: ReadonlyArray<readonly [entry: LogEntry, told: string]> = [
  [{ ...said, kind: undefined, room: undefined }, '[duck] quack'],
  [{ ...said, kind: undefined }, '#garden [duck] quack'],
  [said, '#garden * [duck] quack'],
  [whispered, '-- [duck] whispers to [goose]: a\n      | b'],
  [joined, '-- [duck] has joined'],
  [left, '-- [duck] has left (timed out)'],
  [renamed, '-- [duck] is now [mallard]'],
  [factSamples.entered, '-- [duck] has entered #garden'],
  [factSamples.described, '-- [duck] has set the topic of #lobby: ducks'],
  [factSamples.muted, '-- [goose] has muted [duck]'],
  [hostSamples.started, '-- Puddle 1.2.3 listens on 192.0.2.1 port 50007'],
  [hostSamples.warned, '-- The log is full.'],
  [hostSamples.crashed, '-- crashed: Error: no ⏎   at here'],
  [hostSamples.stopped, '-- stopped'],
]

for (const [entry, told] of examples)
  test(`told: ${JSON.stringify(told)}`, (t) => {
    const account = readLog(write({ ...entry, at }))
    t.deepEqual(account, { told: [day, `07:31 ${told}`], passed: '' })
  })

test('of connections, and what was refused to them, nothing is told', (t) => {
  const { connected, seated, refused, repeated, disconnected } = hostSamples
  const lines = [connected, seated, refused, repeated, disconnected].map(write)
  t.deepEqual(readLog(lines.join('')), { told: [], passed: '' })
})

test('a day is told when it is another one, and not where nothing is shown of it', (t) => {
  const next = { ...joined, at: new Date(2026, 10, 24).getTime() }
  const hidden = { ...hostSamples.connected, at: new Date(2026, 10, 23).getTime() }
  const log = [{ ...joined, at }, { ...left, at }, hidden, next, { ...left, at: next.at + 1 }]
  t.deepEqual(readLog(log.map(write).join('')).told, [
    day,
    '07:31 -- [duck] has joined',
    '07:31 -- [duck] has left (timed out)',
    '-- Tuesday, 24 November 2026 --',
    '00:00 -- [duck] has joined',
    '00:00 -- [duck] has left (timed out)',
  ])
})

test('a log of the first release, which numbered no facts, and one of a later one are read', (t) => {
  const stamp = new Date(at).toISOString()
  const old = `{"type":"said","from":"duck","text":"quack","at":"${stamp}"}\n`
  const late = `{"type":"said","from":"big duck","text":"quack","mood":"merry","seq":7,"at":"${stamp}"}\n`
  t.deepEqual(readLog(old + late), {
    told: [day, '07:31 [duck] quack', '07:31 [big duck] quack'],
    passed: '',
  })
})

test('what cannot be read is passed over, and counted', (t) => {
  const overlong = `${'x'.repeat(lineBytesMax)}\n`
  const lines = ['no JSON\n', '[]\n', '{"type":"quacked"}\n', '{"type":"said"}\n', overlong]
  const { told, passed } = readLog([...lines, write({ ...joined, at }), '{"type":'].join(''))
  t.deepEqual(told, [day, '07:31 -- [duck] has joined'])
  t.regex(passed, /^5 lines were passed over: damaged, made by a newer version, or longer than \d/)
  t.regex(readLog('x\n').passed, /^1 line was passed over: /)
})

const log = [
  { ...joined, at },
  { ...joined, name: nameOf('goose'), at },
  { ...said, room: undefined, at },
  { ...said, at },
  { ...said, from: nameOf('goose'), text: textOf('duck!'), at },
  { ...whispered, at },
  { ...factSamples.described, by: nameOf('goose'), at },
  { ...factSamples.exited, name: nameOf('goose'), at },
  { ...left, name: nameOf('goose'), reason: 'kicked', by: nameOf('Duck'), at },
  { ...renamed, at },
  { ...hostSamples.stopped, at },
] as const

/** The numbers of those entries of the log that are told. */
const select = (filter: Partial<Filter>): ReadonlyArray<number> =>
  log.flatMap((entry, index) =>
    readLog(write(entry), { ...everything, ...filter }).told.length > 0 ? [index] : [],
  )

test('a room has what happened in it, and the lobby those who come and go', (t) => {
  t.deepEqual(select({ room: O.some(roomOf('GARDEN')) }), [3, 4, 7])
  t.deepEqual(select({ room: O.some(roomOf('lobby')) }), [0, 1, 2, 6, 8, 9])
})

test('a name has what is by it or about it, whichever its case', (t) => {
  t.deepEqual(select({ name: O.some(nameOf('DUCK')) }), [0, 2, 3, 5, 8, 9])
  t.deepEqual(select({ name: O.some(nameOf('mallard')) }), [9])
})

test('both must hold', (t) => {
  const room = O.some(roomOf('garden'))
  t.deepEqual(select({ room, name: O.some(nameOf('goose')) }), [4, 7])
})

test('what was before a moment is not told, whatever a text says', (t) => {
  const text = textOf('"at":"2999-01-01T00:00:00.000Z"')
  const early = [
    { ...said, text, at: at - 1 },
    { ...hostSamples.stopped, at: at - 1 },
  ]
  const entries = [...early, { ...joined, at }, { ...hostSamples.stopped, at }]
  t.deepEqual(readLog(entries.map(write).join(''), everything, at).told, [
    day,
    '07:31 -- [duck] has joined',
    '07:31 -- stopped',
  ])
})

/** A line of a log, whose names and texts nobody has checked. */
const line = fc
  .record({ one: suspectText, other: suspectText, moment: fc.date({ noInvalidDate: true }) })
  .chain(({ one, other, moment }) =>
    fc
      .constantFrom(
        { type: 'said', from: one, text: other },
        { type: 'said', from: one, text: other, room: one, kind: 'action' },
        { type: 'whispered', from: one, to: other, text: other },
        { type: 'joined', name: one },
        { type: 'left', name: one, reason: 'kicked', by: other, text: one },
        { type: 'described', room: one, topic: other, by: one },
        { type: 'banned', address: one, by: other, reason: one },
        { type: 'warned', text: one },
        { type: 'crashed', error: other, cause: null },
        { type: 'started', version: one, address: other, port: 1 },
      )
      .map((fields) => JSON.stringify({ ...fields, at: moment })),
  )

test('whatever stands in a log, what is told is safe for a terminal', (t) => {
  const lines = fc.array(fc.oneof({ weight: 9, arbitrary: line }, fc.json(), suspectText))
  const isTold = fc.property(lines, (some) => readLog(some.join('\n')).told.every(isSafe))
  holds(t, isTold, 500)
})

test('no row of a message can pass for another entry, and none of another for a message', (t) => {
  holds(
    t,
    fc.property(line, (one) => {
      const [first = '', ...rest] = readLog(`${one}\n`).told.slice(-1).join('').split('\n')
      const { type } = JSON.parse(one)
      const begins = type === 'said' ? /^\d\d:\d\d (?:\u2068?#.*? )?(?:\* )?\[/ : /^\d\d:\d\d -- /
      return begins.test(first) && rest.every((row) => row.startsWith('      | '))
    }),
    1000,
  )
})
