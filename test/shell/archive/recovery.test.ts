import ava, { type ExecutionContext } from 'ava'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Found, Query } from '../../../core/message/query'
import { roomOf } from '../../core/value/brand'
import { Connection } from '../../../shell/archive/connection'
import { Archive } from '../../../shell/server/archive'
import { archive as archiveProgram } from '../bundle'
import { Inbox } from '../inbox'
import { createDirectory, startShell } from '../program'
import { insist } from '../patience'

/** The archive as the server has it: whatever becomes of its process and its disk, nothing is lost in silence. */

/** One test after another: each starts programs. */
const test = ava.serial

type Heard =
  | { readonly type: 'recalled'; readonly connection: number; readonly found: Found | undefined }
  | { readonly type: 'failed' | 'warned'; readonly text: string }
  | { readonly type: 'mended' }

const recall: Query = {
  type: 'recall',
  room: roomOf('lobby'),
  before: undefined,
  after: undefined,
  limit: 200,
}

const createPath = (): string => join(createDirectory(), 'puddle.db')

/** The process of the archive in that file, as soon as there is one; not that which is given. */
const findProcess = async (path: string, other?: number): Promise<number> => {
  const isSought = (pid: string): boolean => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      return Number(pid) !== other && words.includes(archiveProgram) && words.includes(path)
    } catch {
      return false
    }
  }
  return Number(await insist(() => readdirSync('/proc').find(isSought), 'the process'))
}

/** An archive, what it tells, and what is said in it. */
class Conversation {
  readonly heard = new Inbox<Heard>()
  private readonly stored = new Inbox<number>()
  private said = 0

  private constructor(
    readonly path: string,
    readonly archive: Archive,
    private readonly warnings: ReadonlyArray<string>,
  ) {
    const { heard, stored } = this
    archive.listen({
      stored: (facts) => stored.put(facts),
      recalled: (connection, _query, found) => heard.put({ type: 'recalled', connection, found }),
      failed: (text) => heard.put({ type: 'failed', text }),
      mended: () => heard.put({ type: 'mended' }),
    })
  }

  static async begin(t: ExecutionContext, path = createPath()): Promise<Conversation> {
    const warnings: Array<string> = []
    const archive = await Archive.open({ program: archiveProgram, path, days: 0 }, (text) =>
      warnings.push(text),
    )
    t.teardown(() => archive.close())
    return new Conversation(path, archive, warnings)
  }

  get warned(): ReadonlyArray<string> {
    return this.warnings
  }

  say(count: number): void {
    for (let index = 0; index < count; index += 1) {
      this.said += 1
      const seq = this.archive.restored.seq + this.said
      this.archive.append(
        `{"type":"said","from":"duck","text":"quack ${this.said}","seq":${seq},"at":"2026-11-22T07:31:00.123Z"}\n`,
      )
    }
  }

  /** So many are stored, or lost. */
  async settle(count: number): Promise<void> {
    for (let left = count; left > 0;)
      left -= await this.stored.take(() => true, `${left} facts stored`)
  }

  /** Asks until there is an answer: on a busy machine a process may take long to come back. */
  insist(): Promise<Found> {
    return insist(() => this.ask(), 'an answer')
  }

  async ask(): Promise<Found | undefined> {
    this.archive.recall(7, recall)
    return this.answer()
  }

  async answer(): Promise<Found | undefined> {
    const told = await this.heard.take((item) => item.type === 'recalled', 'an answer')
    return told.type === 'recalled' ? told.found : undefined
  }

  /** How many facts stand in the file, and how many numbers they have. */
  count(): unknown {
    const connection = new Connection(this.path)
    const rows = connection.query('SELECT count(*), count(DISTINCT text) FROM fact')
    connection.close()
    return rows[0]
  }
}

test('an answer holds all that was appended before the query', async (t) => {
  const talk = await Conversation.begin(t)
  t.deepEqual([talk.archive.restored.seq, talk.archive.restored.facts], [0, []])
  for (let round = 1; round <= 20; round += 1) {
    talk.say(5)
    const found = await talk.ask()
    t.is(found?.facts.length, 5 * round)
    t.regex(found?.facts.at(-1) ?? '', new RegExp(`"quack ${5 * round}"`))
  }
  await talk.settle(100)
  t.true(await talk.archive.close())
  t.deepEqual(talk.count(), [100, 100])
  t.deepEqual(talk.warned, [])
})

test('what was appended at the very end is stored', async (t) => {
  const talk = await Conversation.begin(t)
  talk.say(3000)
  t.true(await talk.archive.close())
  t.deepEqual(talk.count(), [3000, 3000])
})

test('a process that is killed is started again, and nothing is missing', async (t) => {
  const talk = await Conversation.begin(t)
  talk.say(100)
  await talk.settle(100)
  const pid = await findProcess(talk.path)
  process.kill(pid, 'SIGSTOP')
  talk.say(100)
  talk.archive.recall(7, recall)
  await new Promise((resolve) => setImmediate(resolve))
  process.kill(pid, 'SIGKILL')
  talk.say(50)
  t.is(((await talk.answer()) ?? (await talk.insist())).facts.length, 200)
  await talk.settle(150)
  t.true(await talk.archive.close())
  t.deepEqual(talk.count(), [250, 250])
  t.deepEqual(talk.warned, ['its process has ended, and is started again'])
})

test('a query of which the process dies twice is not asked again; then all goes on', async (t) => {
  const talk = await Conversation.begin(t)
  talk.say(10)
  await talk.settle(10)
  const pid = await findProcess(talk.path)
  process.kill(pid, 'SIGSTOP')
  talk.archive.recall(1, recall)
  talk.archive.recall(2, recall)
  process.kill(pid, 'SIGKILL')
  process.kill(await findProcess(talk.path, pid), 'SIGKILL')
  t.is(await talk.answer(), undefined)
  t.is(((await talk.answer()) ?? (await talk.insist())).facts.length, 10)
  t.true(await talk.archive.close())
})

test('a process that dies again and again is told of once, and so is its recovery', async (t) => {
  const talk = await Conversation.begin(t)
  let pid: number | undefined
  for (let kill = 0; kill < 4; kill += 1) {
    pid = await findProcess(talk.path, pid)
    process.kill(pid, 'SIGKILL')
    talk.say(10)
  }
  const told = await talk.heard.take(({ type }) => type === 'failed', 'a failure')
  t.deepEqual(told, { type: 'failed', text: 'its process has ended' })
  await talk.heard.take(({ type }) => type === 'mended', 'its end')
  t.is((await talk.insist()).facts.length, 40)
  t.true(await talk.archive.close())
  t.deepEqual(
    talk.heard.takeAll().filter(({ type }) => type === 'failed' || type === 'mended'),
    [],
  )
})

test('a process that is silent when something is due is ended, and started again', async (t) => {
  const talk = await Conversation.begin(t)
  process.kill(await findProcess(talk.path), 'SIGSTOP')
  talk.say(10)
  t.is((await talk.insist()).facts.length, 10)
  t.true(await talk.archive.close())
})

test('a process that does not end is given up, and it is said what is lost', async (t) => {
  const talk = await Conversation.begin(t)
  process.kill(await findProcess(talk.path), 'SIGSTOP')
  talk.say(10)
  t.false(await talk.archive.close())
  t.deepEqual(talk.warned, ['10 facts were lost'])
})

test('a file that is locked: it is told once, nothing is answered, and nothing is lost', async (t) => {
  const talk = await Conversation.begin(t)
  talk.say(10)
  await talk.settle(10)
  const other = new Connection(talk.path)
  other.execute('BEGIN EXCLUSIVE')
  talk.say(10)
  const told = await talk.heard.take(({ type }) => type === 'failed', 'a failure')
  t.deepEqual(told, { type: 'failed', text: 'another program has locked it' })
  t.is(await talk.ask(), undefined)
  talk.say(10)
  t.is(await talk.ask(), undefined)
  other.execute('COMMIT')
  other.close()
  await talk.settle(20)
  await talk.heard.take(({ type }) => type === 'mended', 'its end')
  t.is((await talk.ask())?.facts.length, 30)
  t.deepEqual(talk.heard.takeAll(), [])
  t.true(await talk.archive.close())
})

test('of what cannot be stored, so much waits; the rest is lost, and counted', async (t) => {
  const talk = await Conversation.begin(t)
  const other = new Connection(talk.path)
  other.execute('BEGIN EXCLUSIVE')
  talk.say(16_384 + 5)
  await talk.settle(5)
  await talk.heard.take(({ type }) => type === 'failed', 'a failure')
  other.execute('COMMIT')
  other.close()
  await talk.settle(16_384)
  await talk.heard.take(({ type }) => type === 'mended', 'its end')
  t.deepEqual(talk.warned, ['it works again; 5 facts were lost'])
  t.false(await talk.archive.close())
  t.deepEqual(talk.count(), [16_384, 16_384])
})

test('two servers have not one file', async (t) => {
  const talk = await Conversation.begin(t)
  await t.throwsAsync(Archive.open({ program: archiveProgram, path: talk.path, days: 0 }, t.fail), {
    message: 'a server writes to it already: name another file',
  })
  t.true(await talk.archive.close())
})

test('a file that cannot be opened: it is said why', async (t) => {
  await t.throwsAsync(
    Archive.open({ program: archiveProgram, path: createDirectory(), days: 0 }, t.fail),
    {
      message: 'this is a folder: name a file in it',
    },
  )
})

/** The sum of what was told as stored. */
const countStored = (output: string): number =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{"type":"stored"'))
    .reduce((sum, line) => sum + JSON.parse(line).facts, 0)

test('a disk that takes no more: it is told, and what was confirmed, and nothing else, is there', async (t) => {
  const path = createPath()
  const command = `${process.execPath} ${archiveProgram} ${path} 0`
  // No file can be larger than that, be it the database or the log beside it, which is emptied now and then.
  const program = startShell(`ulimit -S -f 600; exec ${command}`)
  await program.read(/"restored"/)
  const text = 'x'.repeat(4000)
  let sent = 0
  for (let isFailing = false; !isFailing;) {
    sent += 1
    program.type(
      `{"type":"said","from":"duck","text":"${text}","seq":${sent},"at":"2026-11-22T07:31:00.123Z"}`,
      '{"type":"recall","room":"lobby","limit":1}',
    )
    isFailing = (await program.read(/"found"|"unavailable"/)).includes('unavailable')
  }
  const { status, output, errors } = await program.finish()
  t.is(errors, '')
  t.regex(output, /\{"type":"failed","text":"the disk [^"]*"\}\n\{"type":"unavailable"\}/)
  const stored = countStored(output)
  t.is(status, stored === sent ? 0 : 1)
  const talk = await Conversation.begin(t, path)
  t.deepEqual(talk.count(), [stored, 1])
})
