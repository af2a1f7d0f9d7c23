import ava from 'ava'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { puddle } from './bundle'
import { join } from 'node:path'
import { recordBytesMax, recordFormat } from '../../core/journal/record'
import {
  createDirectory,
  type Ending,
  pipeChat,
  startNode,
  startServer,
  startShell,
} from './program'
import { Wire } from './wire'

/** A real evening, recorded and replayed by the real commands. All tests read the same recording. */

/** One test after another: each starts programs. */
const test = ava.serial

let recording: string
let chat: Ending

const replay = (...words: ReadonlyArray<string>): Promise<Ending> =>
  startNode('replay', words).ended

/** A recording of another content, beside the real one. */
const write = (content: string): string => {
  const path = join(createDirectory(), 'other.record')
  writeFileSync(path, content)
  return path
}

test.before(async () => {
  recording = join(createDirectory(), 'evening.record')
  for (const input of ['hello\n/msg goose psst\n/who\nbye\n', 'good night\n']) {
    const { program, port } = await startServer('--record', recording)
    chat = await pipeChat(input, 'goose', 'localhost', String(port))
    await program.signalAll('SIGTERM')
  }
})

test('it holds two runs, and none but its owner may read it', async (t) => {
  const { output, errors, status } = await replay(recording)
  t.deepEqual({ errors, status }, { errors: '', status: 0 })
  t.regex(
    output,
    /^Run 1 began on .* #1 is \[goose\]\n.* \[goose\] has joined\n.*\[goose\] hello\n.*Run 2 began/s,
  )
  t.is(statSync(recording).mode & 0o777, 0o600)
})

test('the same program has the same effects', async (t) => {
  const { output, status } = await replay(recording, '--check')
  t.regex(output, /^(\d+) of \1 events have the effects that were recorded\.\n$/)
  t.is(status, 0)
})

test('what happens to a connection after the stop is not part of the run', async (t) => {
  const path = join(createDirectory(), 'stopped.record')
  const { program, port } = await startServer('--record', path)
  await Wire.join(port, 'duck')
  await program.signalAll('SIGTERM')
  await program.ended
  const { output } = await replay(path, '--check')
  t.regex(output, /^(\d+) of \1 events have the effects that were recorded\.\n$/)
})

test('--as shows what the client showed', async (t) => {
  const { output } = await replay(recording, '--as', 'GOOSE')
  const lines = output.split('\n').filter((line) => !line.startsWith('== '))
  const second = lines.slice(lines.lastIndexOf(chat.output.split('\n')[0] ?? ''))
  t.is(second.join('\n'), chat.output)
})

for (const view of ['', '--check', '--as goose', '--explain goose'])
  test(`one from a pipe is read once, however often it is looked at: ${view}`, async (t) => {
    const program = `node ${puddle} replay`
    const fromFile = await startShell(`${program} ${recording} ${view}`).ended
    t.is(fromFile.status, 0)
    t.deepEqual(await startShell(`cat ${recording} | ${program} ${view}`).ended, fromFile)
  })

test('a line that is longer than any of a recording is the end of it', async (t) => {
  const program = startNode('replay', [])
  program.child.stdin?.end(`${readFileSync(recording, 'utf8')}${'x'.repeat(recordBytesMax)}\n`)
  const { output, errors, status } = await program.ended
  t.regex(output, /\[goose\] good night\n/)
  t.regex(errors, /^A line is longer than \d+ bytes; that was all up to there\.\n$/)
  t.is(status, 1)
})

test('a recording that was altered differs', async (t) => {
  const path = write(readFileSync(recording, 'utf8').replace('hello', 'jello'))
  const { output, status } = await replay(path, '--check')
  t.regex(output, /^The effects of events 1 to \d+ are not those recorded/)
  t.is(status, 1)
})

test('one that was cut off is played up to there', async (t) => {
  const content = readFileSync(recording, 'utf8')
  const { output, errors, status } = await replay(write(content.slice(0, -30)))
  t.regex(output, /\[goose\] good night\n/)
  t.regex(errors, /^The recording ends in the middle of a line; .*\n$/)
  t.is(status, 0)
})

test('one that was cut off is checked as far as it goes', async (t) => {
  const path = write(readFileSync(recording, 'utf8').slice(0, -30))
  const { output, status } = await replay(path, '--check')
  t.regex(output, /^(\d+) of (?!\1)\d+ events have the effects that were recorded\.\n$/)
  t.is(status, 0)
})

test('--until alone shows who was there, and --explain why', async (t) => {
  const { output } = await replay(recording, '--until', '0')
  t.regex(output, /^After event 0, .*: 0 connected, 0 joined\.\n$/)
  const { output: explained } = await replay(recording, '--explain', 'goose')
  t.regex(explained, /#1 is \[goose\]\n.*disconnected .* \(left\)\n/)
})

const mistakes: ReadonlyArray<
  readonly [words: ReadonlyArray<string>, error: RegExp, status: number]
> = [
  [['/nonexistent/x'], /^Cannot read the recording \/nonexistent\/x: ENOENT/, 1],
  [['package.json'], /This is no recording: /, 1],
  [['package.json', '--as', 'x'], /^This is no recording: /, 1],
  [['.'], /^Cannot read the recording \.: EISDIR/, 1],
  [['package.json', '--check', '--as', 'x'], /^Ask for one thing: /, 2],
  [['package.json', '--until', 'x'], /^--until must be /, 2],
]

for (const [words, error, status] of mistakes)
  test(`a mistake: ${words.join(' ')}`, async (t) => {
    const ending = await replay(...words)
    t.regex(ending.errors, error)
    t.is(ending.status, status)
  })

for (const words of [['--check'], ['--as', 'goose']])
  test(`one of another format is refused with its version: ${words.join(' ')}`, async (t) => {
    const old = { type: 'header', format: 1, version: '0.0.9' }
    const path = write(`${JSON.stringify(old)}\n${readFileSync(recording, 'utf8')}`)
    t.like(await replay(path, ...words), {
      output: '',
      errors:
        `This recording has format 1; this program reads format ${recordFormat}: ` +
        'replay it with the version that made it (puddle 0.0.9).\n',
      status: 1,
    })
  })

test('nobody of that name', async (t) => {
  const { errors, status } = await replay(recording, '--as', 'heron')
  t.regex(errors, /^Nobody in .* was called "heron"\.\n$/)
  t.is(status, 1)
})

test('who prints only the begin of it gets that', async (t) => {
  const long = write(readFileSync(recording, 'utf8').repeat(2000))
  const program = startNode('replay', [long])
  await program.read(/^Run 1 /)
  program.child.stdout?.destroy()
  t.like(await program.ended, { status: 0, errors: '' })
})

test('a recording that cannot be opened is said at once', async (t) => {
  const log = join(createDirectory(), 'server.log')
  const words = ['0', '--log', log, '--record', '/nonexistent/x']
  const { errors, status } = await startNode('serve', words).ended
  t.regex(errors, /^Cannot open the recording \/nonexistent\/x: ENOENT/)
  t.is(status, 1)
})
