import test from 'ava'
import * as E from 'fp-ts/Either'
import { readdirSync, readFileSync } from 'node:fs'
import { hostEntries, LogEntry } from '../core/log/entry'
import { facts } from '../core/message/fact'

/** sample-logs/ is what it says it is: two runs of a server, and what those who were there saw. */

const read = (file: string): string => readFileSync(`sample-logs/${file}`, 'utf8')

const lines = read('server.log').trimEnd().split('\n')
const entries = lines.map((line) => LogEntry.decode(JSON.parse(line)))
/** Where the second run begins. */
const second = lines.findLastIndex((line) => line.startsWith('{"type":"started"'))
const runs = [lines.slice(0, second), lines.slice(second)] as const
const people = readdirSync('sample-logs').filter((file) => file.endsWith('.txt'))

test('each line of the log is an entry, with nothing in it that the codec does not know', (t) => {
  for (const [index, entry] of entries.entries())
    t.is(E.isRight(entry) ? JSON.stringify(LogEntry.encode(entry.right)) : '', lines[index] ?? '')
})

test('the log tells two runs, the first cut off, with every kind of entry but of trouble', (t) => {
  const types = entries.map((entry) => (E.isRight(entry) ? entry.right.type : 'none'))
  t.is(types[0], 'started')
  t.is(types.at(-1), 'stopped')
  const { crashed: _, repeated: __, ...others } = hostEntries
  t.deepEqual([...new Set(types)].sort(), Object.keys({ ...facts, ...others }).sort())
  t.is(types.slice(0, second).includes('stopped'), false)
  const last = types.slice(second)
  t.is(
    last.filter((type) => type === 'connected').length,
    last.filter((type) => type === 'disconnected').length,
  )
})

/** Where in a run the first line stands that matches, behind that index; -1 if there is none. */
const find = (run: ReadonlyArray<string>, shape: RegExp, after = -1): number =>
  run.findIndex((line, index) => index > after && shape.test(line))

/** Whoever wants to come back is told so. */
const banned = /"type":"refused".*"code":"banned".*"request":"join"/

test('somebody is muted and heard again, then banned, and kept out, also after the restart', (t) => {
  const [before, after] = runs
  const shapes = [
    /"type":"muted","name":"gull","by":"duck"/,
    /"type":"refused".*"code":"muted"/,
    /"type":"unmuted","name":"gull"/,
    /"type":"said","from":"gull"/,
    /"type":"banned","name":"gull","by":"duck"/,
    /"type":"left","name":"gull","reason":"banned","by":"duck"/,
    banned,
  ]
  const places = shapes.reduce<ReadonlyArray<number>>(
    (found, shape) => [...found, find(before, shape, found.at(-1))],
    [],
  )
  t.false(places.includes(-1), `${places}`)
  t.true(find(after, banned) > 0)
  t.true(find(after, banned) < find(after, /"type":"unbanned","name":"gull"/))
})

test('who owns a name does so after the restart, and is an operator still', (t) => {
  const [before, after] = runs
  t.true(find(before, /"type":"owned","name":"duck","by":"duck"/) > 0)
  const refused = find(after, /"type":"refused".*"code":"name-owned".*\\"Duck\\"/)
  t.true(refused > 0)
  const joined = find(after, /"type":"joined","name":"duck"/, refused)
  t.true(joined > 0)
  t.true(find(after, /"type":"demoted","name":"goose","by":"duck"/, joined) > 0)
  t.is(find(after, /"type":"owned"/), -1)
})

test('nobody comes in without the password', (t) => {
  const code = /"type":"refused".*"code":"bad-password".*"request":"join"/
  t.true(find(lines, code) > 0)
})

/** Each that the script makes has 32 characters, a hash has 43; an id of a message has less. */
const secret = /[\w-]{32}/

test('no token, no password and no hash of one stands in any of it', (t) => {
  for (const file of readdirSync('sample-logs')) t.notRegex(read(file), secret, file)
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
