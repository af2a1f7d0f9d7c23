import ava from 'ava'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { insist } from '../patience'
import { change, createPath, make, read, restored, say, start } from './program'

/** The archive's process: which files it takes, what it tells first, and how it ends. */

/** One test after another: each starts programs. */
const test = ava.serial

test('facts stand in columns that a person can read, and nobody else than the owner', async (t) => {
  const path = createPath()
  const program = start(path)
  program.type(
    '{"type":"said","from":"Duck","text":"quack","room":"Garden","id":"x1","kind":"action","seq":1,"at":"2026-11-22T07:31:00.123Z"}',
    '{"type":"described","topic":"ducks","by":"Goose","seq":2,"at":"2026-11-22T07:31:00.124Z"}',
    '{"type":"whispered","from":"Duck","to":"Goose","text":"psst","seq":3,"at":"2026-11-22T07:31:00.125Z"}',
  )
  await program.read(/"stored"/)
  for (const suffix of ['', '-wal', '-shm']) t.is(statSync(path + suffix).mode & 0o777, 0o600)
  // Others read it while it is written to.
  const columns = 'seq, at, type, room, place, sender, folded_sender, recipient, text, id, kind'
  t.deepEqual(read(path, `SELECT ${columns} FROM fact ORDER BY seq`), [
    [
      1,
      '2026-11-22T07:31:00.123Z',
      'said',
      'Garden',
      'garden',
      'Duck',
      'duck',
      null,
      'quack',
      'x1',
      'action',
    ],
    [
      2,
      '2026-11-22T07:31:00.124Z',
      'described',
      'lobby',
      'lobby',
      'Goose',
      'goose',
      null,
      'ducks',
      null,
      null,
    ],
    [
      3,
      '2026-11-22T07:31:00.125Z',
      'whispered',
      null,
      null,
      'Duck',
      'duck',
      'Goose',
      'psst',
      null,
      null,
    ],
  ])
  t.is((await program.finish()).status, 0)
})

test('a file that others may read becomes the owner’s alone', async (t) => {
  const path = createPath()
  await make(path)
  chmodSync(path, 0o644)
  await make(path)
  t.is(statSync(path).mode & 0o777, 0o600)
})

test('an empty file becomes an archive', async (t) => {
  const path = createPath()
  writeFileSync(path, '')
  const program = start(path)
  t.like(await restored(program), { seq: 0, facts: [] })
  await program.finish()
})

test('a file of an older version is brought to the present one', async (t) => {
  const path = createPath()
  change(path, `PRAGMA application_id = ${0x5075646c}; PRAGMA user_version = 0`)
  const program = start(path)
  t.like(await restored(program), { seq: 0, facts: [] })
  program.type(say(1))
  await program.finish()
  t.deepEqual(read(path, 'PRAGMA user_version'), [[2]])
  t.deepEqual(read(path, 'SELECT text FROM fact'), [['quack 1']])
})

test('numbers go on far after the latest that may have been used; the topics are there again', async (t) => {
  const path = createPath()
  const first = start(path)
  const { history, seq } = await restored(first)
  t.is(seq, 0)
  const topics = [
    '{"type":"described","topic":"old","by":"duck","seq":3,"at":"2026-11-22T07:31:00.123Z"}',
    '{"type":"described","room":"garden","topic":"geese","by":"duck","seq":5,"at":"2026-11-22T07:31:00.123Z"}',
    '{"type":"described","topic":"ducks","by":"duck","seq":7,"at":"2026-11-22T07:31:00.123Z"}',
    '{"type":"described","room":"pond","topic":"frogs","by":"duck","seq":8,"at":"2026-11-22T07:31:00.123Z"}',
    '{"type":"described","room":"Pond","topic":"","by":"duck","seq":9,"at":"2026-11-22T07:31:00.123Z"}',
  ]
  first.type(...topics)
  await first.finish()
  const second = start(path)
  t.deepEqual(await restored(second), {
    type: 'restored',
    history,
    seq: 1_000_000_009,
    facts: [topics[1], topics[2]],
  })
  await second.signal('SIGKILL')
  const third = start(path)
  t.is((await restored(third)).seq, 2_000_000_009)
  third.type(say(2_500_000_000))
  await third.finish()
  const last = start(path)
  t.is((await restored(last)).seq, 3_500_000_000)
  await last.finish()
})

test('signals are for the server: it ends when its input does, and stores all of that', async (t) => {
  const path = createPath()
  const program = start(path)
  await restored(program)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) program.child.kill(signal)
  const seqs = Array.from({ length: 5000 }, (_, index) => index + 1)
  program.type(...seqs.map((seq) => say(seq)))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) program.child.kill(signal)
  const { status, signal, errors } = await program.finish()
  t.deepEqual([status, signal, errors], [0, null, ''])
  t.deepEqual(read(path, 'SELECT count(*), max(seq) FROM fact'), [[5000, 5000]])
})

test('two processes do not write to one file; the second waits for one that is ending', async (t) => {
  const path = createPath()
  const first = start(path)
  await restored(first)
  const second = await start(path).ended
  t.is(second.status, 1)
  t.is(
    second.output,
    '{"type":"refused","text":"a server writes to it already: name another file"}\n',
  )
  const third = start(path)
  const seqs = Array.from({ length: 5000 }, (_, index) => index + 1)
  first.type(...seqs.map((seq) => say(seq)))
  await first.finish()
  t.is((await restored(third)).seq, 1_000_005_000)
  await third.finish()
})

test('what is older than it may be goes, from the index too, but not what a room is about', async (t) => {
  const path = createPath()
  const old = Array.from({ length: 1200 }, (_, index) => say(index + 2))
  const now = new Date().toISOString()
  await make(
    path,
    '{"type":"described","topic":"ducks","by":"duck","seq":1,"at":"2020-11-22T07:31:00.123Z"}',
    ...old.map((line) => line.replace('2026', '2020')),
    say(2000, now),
  )
  const kept = start(path, '30')
  kept.type('{"type":"search","room":"lobby","text":"quack","limit":200}')
  await kept.read(/"found"/)
  const isDone = () => read(path, 'SELECT count(*) FROM fact')[0]?.[0] === 2 || undefined
  await insist(isDone, 'what is too old to go')
  kept.type(
    '{"type":"search","room":"lobby","text":"quack","limit":200}',
    '{"type":"recall","room":"lobby","limit":200}',
  )
  const [sought, recalled] = [await kept.read(/"found"/), await kept.read(/"found"/)]
  t.deepEqual(JSON.parse(sought).found, { facts: [say(2000, now)], more: false })
  t.is(JSON.parse(recalled).found.facts.length, 2)
  await kept.finish()
})

/** What is at the path, why it is not taken, and how it is made. */
const refusals: ReadonlyArray<
  readonly [what: string, text: RegExp, spoil: (path: string) => Promise<void> | void]
> = [
  [
    'text',
    /^this is no history of Puddle: name another file$/,
    (path) => writeFileSync(path, 'quack\n'.repeat(100)),
  ],
  [
    'a little',
    /^this is no history of Puddle: name another file$/,
    (path) => writeFileSync(path, 'x'),
  ],
  [
    'a database of another program',
    /^this is no history of Puddle: name another file$/,
    (path) => change(path, 'CREATE TABLE duck (name TEXT); PRAGMA user_version = 1'),
  ],
  [
    'an archive of a newer version',
    /^a newer version of Puddle has made it: use that, or name another file$/,
    async (path) => {
      await make(path)
      change(path, 'PRAGMA user_version = 1000')
    },
  ],
  [
    'a damaged archive',
    /^it is damaged; /,
    async (path) => {
      await make(path, say(1))
      const bytes = readFileSync(path)
      writeFileSync(path, bytes.fill('quack', 100, 8192))
    },
  ],
  [
    'half an archive',
    /^it is damaged; /,
    async (path) => {
      await make(path, say(1))
      writeFileSync(path, readFileSync(path).subarray(0, 6000))
    },
  ],
]

for (const [what, text, spoil] of refusals)
  test(`${what} is not taken: one line, exit 1, the file untouched`, async (t) => {
    const path = createPath()
    await spoil(path)
    const bytes = readFileSync(path)
    const { status, output, errors } = await start(path).ended
    t.deepEqual([status, errors], [1, ''])
    const told = JSON.parse(output)
    t.is(told.type, 'refused')
    t.regex(told.text, text)
    t.true(readFileSync(path).equals(bytes))
  })

test('neither a folder nor a path to nowhere is taken', async (t) => {
  const path = createPath()
  mkdirSync(path)
  const folder = await start(path).ended
  t.is(folder.status, 1)
  t.is(folder.output, '{"type":"refused","text":"this is a folder: name a file in it"}\n')
  const nowhere = await start(join(path, 'nowhere', 'puddle.db')).ended
  t.is(nowhere.status, 1)
  t.regex(nowhere.output, /^\{"type":"refused","text":"[^"]*no such [^"]*"\}\n$/)
})
