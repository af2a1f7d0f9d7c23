import ava from 'ava'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { LogEntry } from '../../core/log/entry'
import { version } from '../../shell/version'
import { puddle } from './bundle'
import { readEntries } from './journal'
import { waitFor } from './patience'
import { createDirectory, pipeChat, readPort, startNode, startServer, startShell } from './program'
import { Wire } from './wire'

/** The log of a server: what stands in it, where it goes, and what happens when it can't. */

/** One test after another: each starts programs. */
const test = ava.serial

test('everything that happens is logged, in its order, and nobody else may read it', async (t) => {
  const { program, port, log } = await startServer()
  const duck = await Wire.join(port, 'duck')
  const goose = await Wire.join(port, 'goose')
  duck.send({ type: 'say', text: 'hello \u009b\n' }, { type: 'say', text: 'hello\u202a' })
  duck.send({ type: 'say', text: 'two\nlines 🦆' }, { type: 'whisper', to: 'goose', text: 'psst' })
  duck.send({ type: 'rename', name: 'mallard' }, { type: 'leave' })
  await goose.hearLeft('mallard')
  goose.socket.destroy()
  await duck.closed
  await program.signal('SIGTERM')

  const entries = readEntries(log)
  const [first] = entries
  t.like(first, { type: 'started', port, version })
  t.deepEqual(entries.filter(concernsDuck).map(summarise), [
    'connected 127.0.0.1',
    'seated duck',
    'joined duck',
    'refused 127.0.0.1 bad-text say',
    'refused 127.0.0.1 bad-text say',
    'said duck two\nlines 🦆',
    'whispered duck goose psst',
    'renamed duck mallard',
    'left mallard left',
    'disconnected 127.0.0.1 left',
  ])
  t.is(entries.at(-1)?.type, 'stopped')
  t.deepEqual(
    entries.map(({ at }) => at),
    entries.map(({ at }) => at).toSorted(),
  )
  t.is(statSync(log).mode & 0o777, 0o600)
})

/** The first to connect is duck, later called mallard. */
const concernsDuck = (entry: LogEntry): boolean =>
  'connection' in entry
    ? entry.connection === 1
    : Object.values(entry).some((value) => value === 'duck' || value === 'mallard')

/** The type and what belongs to it, but for numbers, and for the sentence of a refusal. */
const summarise = (entry: LogEntry): string =>
  Object.entries(entry)
    .filter(([key, value]) => typeof value === 'string' && !(isRefusal(entry) && key === 'text'))
    .map(([, value]) => value)
    .join(' ')

const isRefusal = ({ type }: LogEntry): boolean => type === 'refused'

test('a later run appends', async (t) => {
  const log = join(createDirectory(), 'server.log')
  for (const _ of [1, 2]) {
    const program = startNode('serve', ['0', '--log', log])
    await readPort(program)
    await program.signal('SIGTERM')
  }
  t.deepEqual(
    readEntries(log).map(({ type }) => type),
    ['started', 'stopped', 'started', 'stopped'],
  )
})

test('each thing that is logged is a readable line of the output', async (t) => {
  const { program, port } = await startServer('--host', '127.0.0.1')
  t.like(await pipeChat('hello\n', 'duck', '127.0.0.1', String(port)), { status: 0, errors: '' })
  const { output } = await program.signal('SIGTERM')
  const lines = output.split('\n').map((line) => line.replace(/^\d\d:\d\d:\d\d /, 'HH:MM:SS '))
  t.deepEqual(
    lines.map((line) => line.replace(/port \d+/, 'port N').replace(/\d{2,}$/, 'N')),
    [
      `HH:MM:SS -- Puddle ${version} listens on 127.0.0.1 port N`,
      'Join with: puddle chat NAME 127.0.0.1 N',
      'HH:MM:SS #1 connected from 127.0.0.1 port N',
      'HH:MM:SS #1 is [duck]',
      'HH:MM:SS -- [duck] has joined',
      'HH:MM:SS [duck] hello',
      'HH:MM:SS -- [duck] has left',
      'HH:MM:SS #1 disconnected from 127.0.0.1 port N (left)',
      'HH:MM:SS -- stopped',
      '',
    ],
  )
})

/** Resolves when the file is there, and holds that text. */
const hold = async (path: string, text: string): Promise<void> => {
  const watcher = watch(join(path, '..'), { persistent: false })
  while (!existsSync(path) || !readFileSync(path, 'utf8').includes(text))
    await waitFor(once(watcher, 'change'), `${text} in ${path}`)
  watcher.close()
}

test('SIGHUP: after the log was moved away it goes on in a new file, and nothing is lost', async (t) => {
  const log = join(createDirectory(), 'server.log')
  const program = startNode('serve', ['0', '--log', log])
  const port = await readPort(program)
  const duck = await Wire.join(port, 'duck')
  duck.send({ type: 'say', text: 'before' })
  await duck.hear('said')
  // What is not written when the log is moved away goes to the new one.
  await hold(log, 'before')
  renameSync(log, `${log}.1`)
  program.child.kill('SIGHUP')
  await hold(log, '')
  duck.send({ type: 'say', text: 'after' })
  await duck.hear('said')
  await program.signal('SIGTERM')

  const events = (path: string) => readEntries(path).map(({ type }) => type)
  t.deepEqual(events(`${log}.1`), ['started', 'connected', 'seated', 'joined', 'said'])
  t.deepEqual(events(log), ['said', 'left', 'disconnected', 'stopped'])
  t.is(statSync(log).mode & 0o777, 0o600)
})

test('a full disk is told once, the chat lives, and it is told when the log works again', async (t) => {
  const directory = createDirectory()
  const log = join(directory, 'server.log')
  symlinkSync('/dev/full', log)
  const program = startNode('serve', ['0', '--log', log])
  const port = await readPort(program)
  await program.readError(/^The log .*server\.log: ENOSPC: .* The chat goes on\.$/)
  const duck = await Wire.join(port, 'duck')
  for (const text of ['one', 'two']) {
    duck.send({ type: 'say', text })
    t.is((await duck.hear('said')).text, text)
  }

  rmSync(log)
  program.child.kill('SIGHUP')
  await hold(log, '')
  duck.send({ type: 'say', text: 'three' })
  await program.readError(/^The log .*server\.log: it works again/)
  const { status, errors } = await program.signal('SIGTERM')
  t.is(status, 0)
  t.is(errors.match(/ENOSPC/g)?.length, 1)
  t.regex(readFileSync(log, 'utf8'), /"type":"warned".*ENOSPC.*The chat goes on/)
  const events = readEntries(log).map(({ type }) => type)
  t.deepEqual(
    events.filter((type) => type !== 'warned'),
    [
      'started',
      'connected',
      'seated',
      'joined',
      'said',
      'said',
      'said',
      'left',
      'disconnected',
      'stopped',
    ],
  )
})

test('a disk that stays full hinders no end', async (t) => {
  const program = startNode('serve', ['0', '--log', '/dev/full'])
  const port = await readPort(program)
  await program.readError(/ENOSPC/)
  t.like(await pipeChat('hello\n', 'duck', 'localhost', String(port)), { status: 0, errors: '' })
  const { status, errors } = await program.signal('SIGTERM')
  t.is(status, 1)
  t.is(errors.match(/ENOSPC/g)?.length, 1)
  t.regex(errors, /The log \/dev\/full: the last \d+ bytes are lost\.\n$/)
})

test('a log that cannot be opened: one line, exit 1, and nothing listens', async (t) => {
  const directory = createDirectory()
  const log = join(directory, 'nowhere', 'server.log')
  const { status, output, errors } = await startNode('serve', ['0', '--log', log]).ended
  t.deepEqual({ status, output }, { status: 1, output: '' })
  t.regex(errors, /^Cannot open the log .*server\.log: ENOENT.*\n$/)
})

test('an error that nobody foresaw is logged as crashed, everyone is cut off, exit 1', async (t) => {
  const log = join(createDirectory(), 'server.log')
  // Loaded into the server's process from outside: an error on a signal that it does not know.
  const saboteur = `data:text/javascript,process.on('SIGUSR2',()=>{throw new Error('a%20bug')})`
  const program = startNode('serve', ['0', '--log', log], ['--import', saboteur])
  const duck = await Wire.join(await readPort(program), 'duck')
  duck.send({ type: 'say', text: 'hello' })
  await duck.hear('said')
  t.is((await program.signal('SIGUSR2')).status, 1)
  await duck.closed
  const entries = readEntries(log)
  t.deepEqual(
    entries.map(({ type }) => type),
    ['started', 'connected', 'seated', 'joined', 'said', 'crashed'],
  )
  t.like(entries.at(-1), { cause: null })
})

test('a log that others could read is its owner‘s alone from then on', async (t) => {
  const log = join(createDirectory(), 'server.log')
  writeFileSync(log, '')
  chmodSync(log, 0o644)
  const program = startNode('serve', ['0', '--log', log])
  await readPort(program)
  await program.signal('SIGTERM')
  t.is(statSync(log).mode & 0o777, 0o600)
})

/** A server of which only its log is known. */
const readStarted = async (log: string): Promise<number> => {
  await hold(log, '"started"')
  const started = readEntries(log).find(({ type }) => type === 'started')
  return started?.type === 'started' ? started.port : 0
}

test('a whisper is not shown on a standard output that others can read', async (t) => {
  const directory = createDirectory()
  const [log, screen] = [join(directory, 'log'), join(directory, 'screen')]
  writeFileSync(screen, '')
  chmodSync(screen, 0o644)
  const serve = `exec '${process.execPath}' '${puddle}' serve 0 --log '${log}' --history off`
  const program = startShell(`${serve} > '${screen}'`)
  const duck = await Wire.join(await readStarted(log), 'duck')
  duck.send({ type: 'whisper', to: 'duck', text: 'psst' }, { type: 'say', text: 'hello' })
  await duck.hear('said')
  await program.signal('SIGTERM')
  const shown = readFileSync(screen, 'utf8')
  t.regex(shown, /\[duck\] whispers to \[duck\]; others can read this, so look into/)
  t.regex(shown, /hello/)
  t.notRegex(shown, /psst/)
})

test('a standard output and a standard error that nobody reads end nothing, and the log tells', async (t) => {
  const { program, port, log } = await startServer()
  program.child.stdout?.destroy()
  program.child.stderr?.destroy()
  const duck = await Wire.join(port, 'duck')
  await hold(log, 'Standard output: ')
  await hold(log, 'Standard error: ')
  duck.send({ type: 'say', text: 'still here' })
  t.is((await duck.hear('said')).text, 'still here')
  // Not all that there was to tell could be told.
  t.is((await program.signal('SIGTERM')).status, 1)
  t.is(readEntries(log).at(-1)?.type, 'stopped')
})
