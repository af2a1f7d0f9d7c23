import test from 'ava'
import * as E from 'fp-ts/Either'
import { readdirSync, readFileSync } from 'node:fs'
import { LogEntry } from '../core/log/entry'

/** sample-logs/ is what it says it is: a whole run of a server, and what those who were there saw. */

const read = (file: string): string => readFileSync(`sample-logs/${file}`, 'utf8')

const lines = read('server.log').trimEnd().split('\n')
const entries = lines.map((line) => LogEntry.decode(JSON.parse(line)))
const people = readdirSync('sample-logs').filter((file) => file.endsWith('.txt'))

test('each line of the log is an entry, with nothing in it that the codec does not know', (t) => {
  for (const [index, entry] of entries.entries())
    t.is(JSON.stringify(E.toUnion(entry)), lines[index] ?? '')
})

test('the log tells a whole run, with every kind of entry but a crash', (t) => {
  const events = entries.map((entry) => (E.isRight(entry) ? entry.right.event : 'none'))
  t.is(events[0], 'started')
  t.is(events.at(-1), 'stopped')
  for (const event of ['connected', 'joined', 'said', 'whispered', 'renamed', 'refused', 'left'])
    t.true(events.includes(event as never), event)
  t.is(
    events.filter((event) => event === 'connected').length,
    events.filter((event) => event === 'disconnected').length,
  )
})

test('at least three people were there, and what was said stands in their transcripts', (t) => {
  t.true(people.length >= 3)
  const transcripts = people.map(read)
  for (const entry of entries)
    if (E.isRight(entry) && entry.right.event === 'said') {
      const { name, text } = entry.right
      t.true(
        transcripts.some((transcript) => transcript.includes(`[${name}] ${text}`)),
        text,
      )
    }
})

test('one was cut off', (t) => {
  t.true(people.map(read).some((transcript) => transcript.includes('(connection lost)')))
})
