import assert from 'node:assert/strict'
import test from 'ava'
import fc from 'fast-check'
import type { HostEntry } from '../../../core/log/entry'
import { formatEntry, formatJson } from '../../../core/log/format'
import { puddle } from '../../../core/wire/puddle'
import { holds } from '../../property'
import { factSamples } from '../message/sample'
import { textOf } from '../value/brand'
import { hostSamples } from './sample'

/** An entry is one line of JSON, whatever stands in it, and none steers the terminal that shows it. */

for (const entry of Object.values(hostSamples))
  test(`${entry.type} is one line, which begins with its type and its moment`, (t) => {
    const line = formatEntry(entry)
    t.is(line.indexOf('\n'), line.length - 1)
    t.true(line.startsWith(`{"type":"${entry.type}","at":"2026-11-22T07:31:00.123Z"`), line)
  })

test('an entry has no field for what there is not', (t) => {
  const line = formatEntry({ ...hostSamples.refused, request: undefined })
  t.false(line.includes('request'))
})

/** What a terminal could obey, or be confused by, when it is shown a file of JSON. */
// oxlint-disable-next-line no-control-regex
const upsetting = /[\0-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/

test('what could upset a terminal is escaped, and read again', (t) => {
  const error = 'one\u001b[2J\u007f\u009b2J\u202e\u2028\u2069two'
  const line = formatJson({ error })
  t.is(line, '{"error":"one\\u001b[2J\\u007f\\u009b2J\\u202e\\u2028\\u2069two"}')
  t.deepEqual(JSON.parse(line), { error })
})

test('whatever is logged, it upsets no terminal, and is read again', (t) => {
  const unit = fc.constantFrom(
    'a',
    '"',
    '\n',
    '\u007f',
    '\u0085',
    '\u2028',
    '\u202e',
    '\u2066',
    '水',
  )
  const text = fc.oneof(fc.string({ unit }), fc.string({ unit: 'binary' }))
  holds(
    t,
    fc.property(text, (error) => {
      const entry: HostEntry = { ...hostSamples.crashed, error }
      assert.doesNotMatch(formatEntry(entry), upsetting)
      assert.equal(JSON.parse(formatEntry(entry)).error, error)
    }),
    1000,
  )
})

test('nor does a fact: no text may hold what JSON lets pass', (t) => {
  const text = textOf('\tone\ntwo \u2027\u202f\u206a')
  t.notRegex(puddle.write({ ...factSamples.said, text }), upsetting)
})
