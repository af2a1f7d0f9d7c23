import ava from 'ava'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { puddle } from '../bundle'
import { createDirectory, type Program, startNode, startShell } from '../program'

/** A log that is followed as it grows, over all ways in which logs are rotated. */

/** One test after another: each starts programs. */
const test = ava.serial

/** Somebody says numbers, each one greater than the one before. */
const say = (path: string, first: number, last = first): void => {
  for (let number = first; number <= last; number += 1) {
    const at = new Date(Date.UTC(2026, 10, 27) + number).toISOString()
    const fact = { type: 'said', from: 'duck', text: `number ${number}.`, seq: number, at }
    appendFileSync(path, `${JSON.stringify(fact)}\n`)
  }
}

const seen = (number: number): RegExp => new RegExp(`\\[duck\\] number ${number}\\.$`)

/** Ends it as a person does, and gives the numbers that were told. */
const end = async (reader: Program): Promise<ReadonlyArray<number>> => {
  const { output } = await reader.signal('SIGINT')
  return [...output.matchAll(/number (\d+)/g)].map(([, number]) => Number(number))
}

const upTo = (last: number): ReadonlyArray<number> =>
  Array.from({ length: last }, (_, index) => index + 1)

/** As a server that is bound does it. */
const rotate = (path: string): void => {
  for (const age of [3, 2, 1]) {
    const from = age === 1 ? path : `${path}.${age - 1}`
    if (existsSync(from)) renameSync(from, `${path}.${age}`)
  }
}

test('what is written later is told, and Ctrl-C is no failure', async (t) => {
  const path = join(createDirectory(), 'x.log')
  say(path, 1)
  const reader = startNode('log', ['--follow', path])
  await reader.read(seen(1))
  say(path, 2)
  await reader.read(seen(2))
  const { status, errors } = await reader.signal('SIGINT')
  t.deepEqual({ status, errors }, { status: 0, errors: '' })
})

test('the log here is followed after its older ones; half a line waits for its end', async (t) => {
  const folder = createDirectory()
  const path = join(folder, 'server.log')
  say(`${path}.1`, 1)
  say(path, 2)
  appendFileSync(path, '{"type":"said","from":"duck",')
  const reader = startShell(`cd ${folder} && exec ${process.execPath} ${puddle} log --follow`)
  await reader.read(seen(2))
  appendFileSync(path, '"text":"number 3.","seq":3,"at":"2026-11-27T00:00:00.003Z"}\n')
  await reader.read(seen(3))
  t.deepEqual(await end(reader), upTo(3))
})

test('over renames nothing is lost or told twice, however many come at once', async (t) => {
  const path = join(createDirectory(), 'x.log')
  say(path, 1)
  const reader = startNode('log', ['--follow', path])
  await reader.read(seen(1))
  rotate(path)
  say(path, 2, 3)
  await reader.read(seen(3))
  say(path, 4)
  rotate(path)
  say(path, 5)
  rotate(path)
  say(path, 6)
  await reader.read(seen(6))
  t.deepEqual(await end(reader), upTo(6))
})

test('while a server still writes to a log that logrotate has renamed, that is read', async (t) => {
  const path = join(createDirectory(), 'x.log')
  say(path, 1)
  const reader = startNode('log', ['--follow', path])
  await reader.read(seen(1))
  renameSync(path, `${path}-20261127`)
  writeFileSync(path, '')
  for (const number of [2, 3, 4]) {
    say(`${path}-20261127`, number)
    await reader.read(seen(number))
    // That takes longer than the look which has found the number.
    await startNode('log', [path]).ended
  }
  say(`${path}-20261127`, 5)
  say(path, 6)
  await reader.read(seen(6))
  t.deepEqual(await end(reader), upTo(6))
})

test('one that is copied and truncated is read from its beginning, longer or shorter', async (t) => {
  const path = join(createDirectory(), 'x.log')
  say(path, 1, 3)
  const reader = startNode('log', ['--follow', path])
  await reader.read(seen(3))
  copyFileSync(path, `${path}.1`)
  truncateSync(path)
  say(path, 4)
  await reader.read(seen(4))
  truncateSync(path)
  say(path, 5, 9)
  await reader.read(seen(9))
  t.deepEqual(await end(reader), upTo(9))
})
