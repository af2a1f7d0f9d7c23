import test from 'ava'
import * as E from 'fp-ts/Either'
import { hostEntries, LogEntry } from '../../../core/log/entry'
import { formatEntry } from '../../../core/log/format'
import { told } from '../../../core/message/fact'
import { LeaveReason } from '../../../core/message/reason'
import { puddle } from '../../../core/wire/puddle'
import { factSamples } from '../message/sample'
import { hostSamples } from './sample'

/** Each entry decodes from its line as it was, and not without one of its fields. */

const decodeLine = (line: string) => LogEntry.decode(JSON.parse(line))

for (const entry of Object.values(hostSamples))
  test(`${entry.type} survives its line`, (t) => {
    t.deepEqual(decodeLine(formatEntry(entry)), E.right(entry))
  })

for (const fact of Object.values(factSamples))
  test(`${fact.type} is logged as it goes over the wire, and survives that`, (t) => {
    t.deepEqual(decodeLine(puddle.write(fact)), E.right(fact))
  })

/** Each entry in JSON, with its codec. */
const written = [
  ...Object.values(hostSamples).map(
    (entry) => [hostEntries[entry.type], formatEntry(entry)] as const,
  ),
  ...Object.values(factSamples).map((fact) => [told[fact.type], puddle.write(fact)] as const),
]

/** The fields that an entry may be without. */
const optional = new Set([
  'refused request',
  'said room',
  'said id',
  'said kind',
  'whispered id',
  'whispered kind',
  'described room',
  'whispered kept',
  'left by',
  'left text',
  'banned name',
  'banned address',
  'banned until',
  'banned reason',
  'unbanned name',
  'unbanned address',
  'muted until',
  'muted reason',
])
const isOptional = (type: string, field: string): boolean => optional.has(`${type} ${field}`)

for (const [codec, line] of written)
  for (const field of Object.keys(codec.type.props)) {
    const entry = JSON.parse(line)
    test(`${entry.type} needs a good ${field}`, (t) => {
      t.true(E.isLeft(LogEntry.decode({ ...entry, [field]: { nonsense: true } })))
      const without = LogEntry.decode({ ...entry, [field]: undefined })
      t.is(E.isLeft(without), !isOptional(entry.type, field))
    })
  }

test('every entry of the log is one of the union', (t) => {
  for (const [, line] of written) t.true(E.isRight(decodeLine(line)))
  t.is(LogEntry.types.length - 1 + Object.keys(told).length, written.length)
})

test('codes and reasons are those of the protocol', (t) => {
  const at = '2026-11-22T07:31:00.123Z'
  t.true(E.isLeft(LogEntry.decode({ ...hostSamples.refused, at, code: 'bad-quack' })))
  t.true(E.isLeft(LogEntry.decode({ ...hostSamples.disconnected, at, reason: 'bored' })))
  t.true(E.isLeft(LogEntry.decode({ ...factSamples.left, at, reason: 'bored' })))
})

test('a connection ends as its user does, or before it has one; a user only as users do', (t) => {
  const at = '2026-11-22T07:31:00.123Z'
  const reasons = [...Object.keys(LeaveReason.keys), 'join-timeout', 'server-full']
  for (const reason of reasons)
    t.true(E.isRight(LogEntry.decode({ ...hostSamples.disconnected, at, reason })), reason)
  for (const reason of ['join-timeout', 'server-full'])
    t.true(E.isLeft(LogEntry.decode({ ...factSamples.left, at, reason })), reason)
})

test('in the log stands no name and no text that could not have been sent', (t) => {
  const at = '2026-11-22T07:31:00.123Z'
  t.true(E.isLeft(LogEntry.decode({ ...factSamples.said, at, text: '\u0007' })))
  t.true(E.isLeft(LogEntry.decode({ ...factSamples.joined, at, name: 'big duck' })))
})
