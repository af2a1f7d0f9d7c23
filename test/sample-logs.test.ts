import test from 'ava'
import * as E from 'fp-ts/Either'
import { readdirSync, readFileSync } from 'node:fs'
import { hostEntries, LogEntry } from '../core/log/entry'
import { facts } from '../core/message/fact'

/** sample-logs/ is what it says it is: two runs of a server, and what those who were there saw. */

const read = (file: string): string => readFileSync(`sample-logs/${file}`, 'utf8')

const lines = read('server.log').trimEnd().split('\n')
const entries = lines.map((line) => LogEntry.decode(JSON.parse(line)))
const people = readdirSync('sample-logs').filter((file) => file.endsWith('.txt'))

test('each line of the log is an entry, with nothing in it that the codec does not know', (t) => {
  for (const [index, entry] of entries.entries())
    t.is(E.isRight(entry) ? JSON.stringify(LogEntry.encode(entry.right)) : '', lines[index] ?? '')
})

test('the log tells two runs, the first cut off, with every kind of entry but of trouble', (t) => {
  const types = entries.map((entry) => (E.isRight(entry) ? entry.right.type : 'none'))
  t.is(types[0], 'started')
  t.is(types.at(-1), 'stopped')
  const { crashed: _, warned: __, repeated: ___, ...others } = hostEntries
  t.deepEqual([...new Set(types)].sort(), Object.keys({ ...facts, ...others }).sort())
  const second = types.lastIndexOf('started')
  t.is(types.slice(0, second).includes('stopped'), false)
  const last = types.slice(second)
  t.is(
    last.filter((type) => type === 'connected').length,
    last.filter((type) => type === 'disconnected').length,
  )
})

test('the facts are numbered from 1 on, with a hole at the restart alone', (t) => {
  const numbers = entries.flatMap((entry) =>
    E.isRight(entry) && 'seq' in entry.right ? [entry.right.seq] : [],
  )
  t.is(numbers[0], 1)
  const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0))
  t.is(steps.filter((step) => step !== 1).length, 1)
  t.true(Math.max(...steps) >= 1_000_000_000)
})

test('at least three people were there, and what was said stands in their transcripts', (t) => {
  t.true(people.length >= 3)
  const transcripts = people.map(read)
  for (const entry of entries)
    if (E.isRight(entry) && entry.right.type === 'said') {
      const { from, text } = entry.right
      t.true(
        transcripts.some((transcript) => transcript.includes(`[${from}] ${text}`)),
        text,
      )
    }
})

test('one came back and saw what was said meanwhile', (t) => {
  t.true(people.map(read).some((transcript) => /messages while you were away/.test(transcript)))
})

test('one was cut off', (t) => {
  t.true(people.map(read).some((transcript) => transcript.includes('(connection lost)')))
})
