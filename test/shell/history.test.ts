import ava from 'ava'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  createDirectory,
  type Hosting,
  type Program,
  startNode,
  startServer,
  startShell,
} from './program'
import { Wire } from './wire'
import { insist } from './patience'

/** A server and its history: what was said is there again, whatever ends first. */

/** One test after another: each starts programs. */
const test = ava.serial

const host = (file: string, ...options: ReadonlyArray<string>): Promise<Hosting> =>
  startServer('--history', file, '--rate', '0', ...options)

/** The process that the server has started for its history. */
const findArchive = ({ program: { child } }: Hosting): number =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => readStat(pid) === child.pid)
    .at(0) ?? 0

/** Whose child a process is. */
const readStat = (pid: number): number => {
  try {
    return Number(/\) \S+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1])
  } catch {
    return 0
  }
}

const recall = async (wire: Wire, question: object = {}): Promise<ReadonlyArray<string>> => {
  wire.send({ type: 'recall', limit: 200, ...question })
  const { facts } = await wire.hear('history')
  return facts.map((fact) => ('text' in fact ? fact.text : `topic ${fact.topic}`))
}

const says = (count: number): ReadonlyArray<object> =>
  Array.from({ length: count }, (_, index) => ({ type: 'say', text: `message ${index + 1}` }))

/** Longest that what was shown is not safe from the end of the server, in milliseconds. */
const storedMs = 100

/** What another program does to the file, as the README tells it; gives what that prints. */
const change = (file: string, script: string): string =>
  execFileSync(
    process.execPath,
    ['-e', `const file = new (require('libsql'))('${file}'); ${script}`],
    {
      encoding: 'utf8',
    },
  ).trim()

const kill = async ({ child }: Program): Promise<void> => {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

test('what was said is there after a restart, clean or not, and numbers go on', async (t) => {
  const file = join(createDirectory(), 'puddle.db')
  const first = await host(file)
  const duck = await Wire.connect(first.port)
  const { history } = await duck.hear('welcome')
  t.truthy(history)
  duck.send({ type: 'join', name: 'duck' }, { type: 'enter', room: 'Garden' })
  duck.send({ type: 'describe', room: 'garden', topic: 'tea' }, ...says(100))
  duck.send({ type: 'say', room: 'garden', text: 'in the garden', id: 'k7-1', kind: 'action' })
  const { seq = 0 } = await duck.frames
    .take((frame) => frame.type === 'said' && frame.id === 'k7-1', 'the last message')
    .then((frame) => ('seq' in frame ? frame : { seq: 0 }))
  await delay(storedMs)
  await kill(first.program)

  const second = await host(file)
  const goose = await Wire.connect(second.port)
  t.is((await goose.hear('welcome')).history, history)
  goose.send({ type: 'join', name: 'goose' }, { type: 'enter', room: 'garden' })
  t.true(((await goose.hear('joined')).seq ?? 0) > seq)
  const { room, topic } = await goose.hear('room')
  t.deepEqual([room, topic], ['Garden', 'tea'])
  t.deepEqual(
    await recall(goose),
    says(100).map((ask) => 'text' in ask && ask.text),
  )
  t.deepEqual(await recall(goose, { room: 'garden' }), ['topic tea', 'in the garden'])
  goose.send(...says(1000), { type: 'leave' })
  await goose.closed
  t.is((await second.program.signal('SIGTERM')).status, 0)

  const third = await host(file)
  const swan = await Wire.join(third.port, 'swan')
  t.is((await recall(swan)).at(-1), 'message 1000')
  swan.send({ type: 'search', text: '"SAGE 77"' })
  const { facts } = await swan.hear('matches')
  t.true(facts.length > 0)
  for (const fact of facts) t.regex('text' in fact ? fact.text : '', /sage 77/)
  await third.program.signal('SIGINT')
})

test('the end of its own process costs nobody anything', async (t) => {
  const hosting = await host(join(createDirectory(), 'puddle.db'))
  const duck = await Wire.join(hosting.port, 'duck')
  for (let count = 1; count <= 2; count += 1) {
    duck.send({ type: 'say', text: `before ${count}` })
    process.kill(findArchive(hosting), 'SIGKILL')
    duck.send({ type: 'say', text: `after ${count}` })
    const said = await recall(duck)
    t.deepEqual(said.slice(-2), [`before ${count}`, `after ${count}`])
    t.is(said.length, 2 * count)
  }
  t.is((await hosting.program.signal('SIGTERM')).status, 0)
  t.regex(readFileSync(hosting.log, 'utf8'), /"warned".*puddle\.db: its process has ended/)
})

/** Somebody who is known by a token. */
const joinAs = async (port: number, name: string, token: string): Promise<Wire> => {
  const wire = await Wire.connect(port)
  wire.send({ type: 'join', name, token: token.repeat(22) })
  await wire.hear('joined')
  return wire
}

test('who owns a name, is banned or an operator is so after the end of any process', async (t) => {
  const file = join(createDirectory(), 'puddle.db')
  const first = await host(file, '--operator', 'duck')
  const duck = await joinAs(first.port, 'duck', 'd')
  const goose = await joinAs(first.port, 'goose', 'g')
  const crow = await joinAs(first.port, 'crow', 'c')
  goose.send({ type: 'own' })
  await duck.hear('owned')
  duck.send({ type: 'own' }, { type: 'whisper', to: 'goose', text: 'psst quack' })
  process.kill(findArchive(first), 'SIGKILL')
  duck.send({ type: 'promote', name: 'goose' }, { type: 'ban', name: 'crow', reason: 'a flood' })
  t.is((await duck.hear('promoted')).name, 'goose')
  t.is((await goose.hearLeft('crow')).reason, 'banned')
  await crow.closed
  goose.send({ type: 'leave' })
  await duck.hearLeft('goose')
  duck.send({ type: 'whisper', to: 'goose', text: 'psst again' })
  t.true((await duck.hear('whispered')).kept)
  // All of that is stored before this is answered.
  t.deepEqual(await recall(duck, { whispers: true }), ['psst quack', 'psst again'])
  await kill(first.program)

  const second = await host(file)
  const thief = await Wire.connect(second.port)
  const token = 't'.repeat(22)
  thief.send({ type: 'join', name: 'goose', token })
  t.is((await thief.hear('error')).code, 'name-owned')
  thief.send({ type: 'join', name: 'swan', token }, { type: 'recall', whispers: true })
  t.deepEqual((await thief.hear('history')).facts, [])
  const returned = await joinAs(second.port, 'goose', 'g')
  t.deepEqual(await recall(returned, { whispers: true }), ['psst quack', 'psst again'])
  returned.send({ type: 'search', whispers: true, text: 'quack' }, { type: 'kick', name: 'swan' })
  t.is((await returned.hear('matches')).facts.length, 1)
  t.is((await thief.hear('error')).code, 'kicked')
  const banned = await Wire.connect(second.port)
  banned.send({ type: 'join', name: 'raven', token: 'c'.repeat(22) })
  t.regex((await banned.hear('error')).text, /banned: .*a flood/)
  returned.send({ type: 'unban', name: 'crow' })
  await recall(returned)
  await kill(second.program)

  const third = await host(file)
  const raven = await joinAs(third.port, 'raven', 'c')
  t.deepEqual(await recall(raven, { whispers: true }), [])
  t.is((await third.program.signal('SIGTERM')).status, 0)
})

test('when it cannot be written everyone is told, and it recovers by itself', async (t) => {
  const file = join(createDirectory(), 'puddle.db')
  const { program, port, log } = await host(file)
  const duck = await Wire.join(port, 'duck')
  const goose = await Wire.join(port, 'goose')
  const locked = join(createDirectory(), 'lock.cjs')
  writeFileSync(
    locked,
    `const database = new (require('${join(process.cwd(), 'node_modules/libsql')}'))('${file}')
    database.exec('BEGIN EXCLUSIVE')
    console.log('locked')
    process.stdin.on('data', () => database.exec('COMMIT'))`,
  )
  const locker = startShell(`exec '${process.execPath}' '${locked}'`)
  await locker.read(/locked/)
  duck.send(...says(10))
  t.regex((await goose.hear('error')).text, /locked/)
  duck.send(...says(3000), { type: 'recall' }, { type: 'ping' })
  t.is((await duck.hear('error')).code, 'unavailable')
  t.is((await duck.hear('error')).request, 'recall')
  await duck.hear('pong')
  locker.type('go on')
  await locker.finish()
  const said = await insist(async () => {
    goose.send({ type: 'recall', limit: 1 })
    const answer = await goose.frames.take(
      ({ type }) => type === 'history' || type === 'error',
      'an answer',
    )
    return answer.type === 'history'
      ? answer.facts.map((fact) => ('text' in fact ? fact.text : ''))
      : undefined
  }, 'a history that can be read again')
  t.deepEqual(said, ['message 3000'])
  t.is((await program.signal('SIGTERM')).status, 0)
  const rows = change(file, "console.log(file.prepare('SELECT count(*) AS n FROM fact').get().n)")
  t.is(Number(rows), 3010)
  t.regex(
    readFileSync(log, 'utf8'),
    /"warned".*(another program has locked it).*"warned".*can be used again/s,
  )
})

test('whoever hosts can take out what somebody has said, while the server runs', async (t) => {
  const file = join(createDirectory(), 'puddle.db')
  const { program, port } = await host(file)
  const duck = await Wire.join(port, 'duck')
  const goose = await Wire.join(port, 'goose')
  duck.send({ type: 'say', text: 'a secret of mine' })
  goose.send({ type: 'say', text: 'no secret' })
  const search = async (): Promise<number> => {
    duck.send({ type: 'search', text: 'secret' })
    return (await duck.hear('matches')).facts.length
  }
  await goose.hearFrom('duck')
  await goose.hearFrom('goose')
  const indexed = "console.log(file.prepare('SELECT indexed FROM archive').get().indexed)"
  await insist(async () => {
    t.is(await search(), 2)
    return change(file, indexed) === '0' ? undefined : true
  }, 'the index')
  change(file, "file.exec(`DELETE FROM fact WHERE sender = 'duck'`)")
  t.is(await search(), 1)
  t.deepEqual(await recall(duck), ['no secret'])
  change(file, "file.exec(`INSERT INTO word (word) VALUES ('integrity-check')`)")
  t.is((await program.signal('SIGTERM')).status, 0)
})

for (const [what, content, expected] of [
  ['what is no database', 'This is a letter.\n'.repeat(100), /is no history|is not a history/],
  ['a part of one', 'SQLite format 3\0', /./],
] as const)
  test(`${what} is left as it is, and the server says so`, async (t) => {
    const file = join(createDirectory(), 'letter.db')
    writeFileSync(file, content)
    const { status, output, errors } = await startNode('serve', [
      '0',
      '--log',
      '/dev/null',
      '--history',
      file,
    ]).ended
    t.deepEqual([status, output], [1, ''])
    t.regex(errors, /^Cannot open the history .*\.\n$/)
    t.regex(errors, expected)
    t.is(readFileSync(file, 'utf8'), content)
  })

test('two servers cannot have the same', async (t) => {
  const file = join(createDirectory(), 'puddle.db')
  const { program } = await host(file)
  const words = ['0', '--log', '/dev/null', '--history', file]
  const { status, errors } = await startNode('serve', words).ended
  t.is(status, 1)
  t.regex(errors, /^Cannot open the history .*: a server writes to it already: name another/)
  await program.signal('SIGTERM')
})

test('a recording is replayed without it', async (t) => {
  const folder = createDirectory()
  const recording = join(folder, 'evening.rec')
  const { program, port } = await host(join(folder, 'puddle.db'), '--record', recording)
  const duck = await Wire.join(port, 'duck')
  duck.send(...says(10))
  t.is((await recall(duck)).length, 10)
  await program.signal('SIGTERM')
  const { output, status } = await startNode('replay', [recording, '--check']).ended
  t.regex(output, /^\d+ of \d+ events have the effects that were recorded\.\n$/)
  t.is(status, 0)
})

test('without one nothing is kept, and who asks is told', async (t) => {
  const { program, port } = await startServer('--history', 'off')
  const duck = await Wire.connect(port)
  t.is((await duck.hear('welcome')).history, undefined)
  duck.send({ type: 'join', name: 'duck' }, { type: 'recall' })
  t.is((await duck.hear('error')).code, 'unavailable')
  await program.signal('SIGTERM')
})
