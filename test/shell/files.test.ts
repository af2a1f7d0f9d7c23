import ava from 'ava'
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { readEntries } from './journal'
import { createDirectory, readPort, startNode } from './program'
import { Wire } from './wire'

/** Which files a server takes for its log and its recording, and how far they grow. */

/** One test after another: each starts programs. */
const test = ava.serial

const record = (log: string, recording: string, ...options: ReadonlyArray<string>) =>
  startNode('serve', ['0', '--host', '127.0.0.1', '--log', log, '--record', recording, ...options])

test('a file that another server writes to, by whatever name, is not taken, until that has ended', async (t) => {
  const directory = createDirectory()
  const [log, recording] = [join(directory, 'log'), join(directory, 'recording')]
  const program = record(log, recording)
  await readPort(program)
  const [soft, hard] = [join(directory, 'soft'), join(directory, 'hard')]
  symlinkSync(log, soft)
  linkSync(recording, hard)
  for (const [taken, what] of [
    [[soft, join(directory, 'other')], 'log'],
    [[join(directory, 'another'), hard], 'recording'],
    [[hard, soft], 'log'],
  ] as const) {
    const { status, output, errors } = await record(...taken).ended
    t.deepEqual([status, output], [1, ''])
    t.regex(
      errors,
      new RegExp(
        `^Cannot open the ${what} \\S+: a server writes to it already: name another file\\.\\n$`,
      ),
    )
  }
  await program.signal('SIGKILL')
  const next = record(log, recording)
  await readPort(next)
  t.is((await next.signal('SIGTERM')).status, 0)
})

test('the log is not the recording', async (t) => {
  const directory = createDirectory()
  const log = join(directory, 'log')
  symlinkSync(log, join(directory, 'link'))
  for (const recording of ['log', 'link']) {
    const { status, errors } = await record(log, join(directory, recording)).ended
    t.is(status, 1)
    t.regex(
      errors,
      /^Cannot open the recording \S+: a server writes to it already: name another file\.\n$/,
    )
  }
})

for (const [kind, make, why] of [
  ['folder', 'mkdir', 'this is a folder: name a file in it'],
  ['pipe that nobody reads', 'mkfifo', 'nobody reads this pipe: start its reader first'],
] as const)
  test(`a ${kind} is not taken for a log or a recording: one line, exit 1`, async (t) => {
    const directory = createDirectory()
    const [odd, fine] = [join(directory, 'odd'), join(directory, 'fine')]
    execFileSync(make, [odd])
    const log = await record(odd, fine).ended
    t.like(log, { status: 1, output: '', errors: `Cannot open the log ${odd}: ${why}.\n` })
    const recording = await record(fine, odd).ended
    t.like(recording, {
      status: 1,
      output: '',
      errors: `Cannot open the recording ${odd}: ${why}.\n`,
    })
  })

/** Says as much as that many kilobytes of log. */
const talk = async (port: number, kilobytes: number): Promise<void> => {
  const duck = await Wire.join(port, 'duck')
  for (let said = 0; said < kilobytes; said += 4) {
    duck.send({ type: 'say', text: 'x'.repeat(4000) })
    await duck.hear('said')
  }
}

test('a log and a recording keep their bound, which is said once', async (t) => {
  const directory = createDirectory()
  const [log, recording] = [join(directory, 'log'), join(directory, 'recording')]
  const program = record(log, recording, '--log-max', '100000', '--rate', '0')
  const port = await readPort(program)
  await talk(port, 200)
  const { status, errors } = await program.signal('SIGTERM')
  t.is(status, 0)
  t.is(
    errors.match(/The log \S+: it is full, so it goes on anew; 3 older ones are kept/g)?.length,
    1,
  )
  t.is(
    errors.match(/The recording \S+: it is full, and ends here; the chat goes on\.\n/g)?.length,
    1,
  )
  for (const path of [log, `${log}.1`, `${log}.2`, `${log}.3`]) {
    t.true(statSync(path).size <= 25_000)
    t.is(statSync(path).mode & 0o777, 0o600)
    t.true(readEntries(path).length > 3)
  }
  t.false(existsSync(`${log}.4`))
  t.is(readEntries(log).at(-1)?.type, 'stopped')
  t.true(statSync(recording).size <= 100_000)
  t.true(readFileSync(recording, 'utf8').endsWith('\n{"type":"gap","reason":"full"}\n'))
})

test('a log that cannot be opened anew goes on in the old one, and in the new one as soon as it can', async (t) => {
  const directory = join(createDirectory(), 'logs')
  execFileSync('mkdir', [directory])
  const log = join(directory, 'log')
  const program = startNode('serve', ['0', '--log', log])
  const port = await readPort(program)
  renameSync(directory, `${directory}.away`)
  for (let count = 0; count < 20; count += 1) program.child.kill('SIGHUP')
  await program.readError(/ENOENT.* The chat goes on\.$/)
  const duck = await Wire.join(port, 'duck')
  execFileSync('mkdir', [directory])
  await program.readError(/it works again; 0 lines were lost/)
  duck.send({ type: 'say', text: 'after' })
  await duck.hear('said')
  const { status } = await program.signal('SIGTERM')
  t.is(status, 0)
  const entries = [...readEntries(join(`${directory}.away`, 'log')), ...readEntries(log)]
  t.is(entries.filter(({ type }) => type === 'joined').length, 1)
  t.is(readEntries(log).at(-1)?.type, 'stopped')
})

test('SIGHUP: the recording goes on in a new file, and both are replayed as one', async (t) => {
  const directory = createDirectory()
  const recording = join(directory, 'recording')
  const program = record(join(directory, 'log'), recording)
  const port = await readPort(program)
  await Wire.join(port, 'duck')
  renameSync(recording, `${recording}.1`)
  program.child.kill('SIGHUP')
  await Wire.join(port, 'goose')
  await program.signal('SIGTERM')
  const whole = join(directory, 'whole')
  writeFileSync(whole, readFileSync(`${recording}.1`, 'utf8') + readFileSync(recording, 'utf8'))
  t.true(statSync(recording).size > 0)
  const ending = await startNode('replay', [whole, '--check']).ended
  t.like(ending, { status: 0, errors: '' }, ending.output)
})
