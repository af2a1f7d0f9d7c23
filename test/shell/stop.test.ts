import ava from 'ava'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { puddle } from './bundle'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { readEntries } from './journal'
import {
  createDirectory,
  type Hosting,
  type Program,
  readPort,
  startNode,
  startScript,
  startScriptOn,
  startServer,
  startShell,
} from './program'
import { Wire } from './wire'

/** How programs are stopped: by their host, by a process manager that knows only npm, by Ctrl-C. */

/** One test after another: each starts programs. */
const test = ava.serial

let hosting: Hosting

/** Where clients are stopped; servers that are stopped are a test's own. */
test.before(async () => {
  hosting = await startServer()
})

/** Fails unless the port is free. */
const occupy = async (port: number): Promise<void> => {
  const server = createServer().listen(port)
  await once(server, 'listening')
  server.close()
}

test('SIGTERM to npm stops a server with a hundred connected, in good order', async (t) => {
  const log = join(createDirectory(), 'server.log')
  const program = startScript('serve', '0', '--log', log, '--max-per-address', '200')
  const port = await readPort(program)
  const names = Array.from({ length: 100 }, (_, index) => `duck${index}`)
  const wires = await Promise.all(names.map((name) => Wire.join(port, name)))
  // One who neither reads nor hangs up may not hold the others.
  const sloth = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).pause()
  await once(sloth, 'connect')

  await program.signal('SIGTERM')
  for (const wire of wires) t.regex((await wire.hear('stopping')).text, /shutting down/)
  await Promise.all(wires.map(({ closed }) => closed))
  sloth.destroy()
  await occupy(port)

  const entries = readEntries(log)
  t.is(entries.at(-1)?.type, 'stopped')
  const left = entries.flatMap((entry) => (entry.type === 'left' ? [entry] : []))
  t.deepEqual(left.map(({ name }) => name).toSorted(), names.toSorted())
  t.true(left.every(({ reason }) => reason === 'stopped'))
})

test('a terminal that is closed ends npm, but not a server that has none itself (nohup)', async (t) => {
  const log = join(createDirectory(), 'server.log')
  const program = startScript('serve', '0', '--log', log, '--idle', '1')
  const duck = await Wire.join(await readPort(program), 'duck')
  const exited = once(program.child, 'exit')
  const ended = program.signalAll('SIGHUP')
  await exited
  // By the second ping, it has looked more than once for its parent.
  await duck.hear('ping')
  duck.send({ type: 'pong' })
  await duck.hear('ping')
  await program.signalAll('SIGTERM')
  await ended
  t.is(readEntries(log).at(-1)?.type, 'stopped')
})

test('a server whose npm has ended before it was up ends as well', async (t) => {
  const log = join(createDirectory(), 'server.log')
  const serve = `'${process.execPath}' '${puddle}' serve 0 --log '${log}' --history off`
  // The shell in the middle, of a session of its own, ends at once.
  const program = startShell(`npm_lifecycle_event=serve setsid sh -c "${serve} &"`)
  await program.ended
  t.is(readEntries(log).at(-1)?.type, 'stopped')
})

for (const [script, words] of [
  ['serve', ['0', '--log', '/dev/null']],
  ['chat', ['usr1', 'localhost', 'PORT']],
] as const)
  test(`SIGUSR1 opens no debugger of ${script}`, async (t) => {
    const { port } = hosting
    const program = startNode(
      script,
      words.map((word) => (word === 'PORT' ? String(port) : word)),
    )
    await program.read(script === 'serve' ? /Join with/ : /has joined$/)
    program.child.kill('SIGUSR1')
    const { errors } = await program.signal('SIGINT')
    t.notRegex(errors, /Debugger/)
  })

test('SIGTERM to npm leaves no client behind, nor its name', async (t) => {
  const { port } = hosting
  const witness = await Wire.join(port, 'witness')
  // An end of the input would tell the client, too; a terminal's does not end with npm.
  const keyboard = spawn('sleep', ['600'], { stdio: ['ignore', 'pipe', 'ignore'] })
  t.teardown(() => keyboard.kill())
  const chat = startScriptOn(keyboard.stdout, 'chat', 'duck', 'localhost', String(port))
  await chat.read(/has joined$/)
  await chat.signal('SIGTERM')
  t.is((await witness.hearLeft('duck')).reason, 'left')
  t.is((await Wire.join(port, 'duck')).socket.destroyed, false)
})

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`${signal} to a server: exit 0`, async (t) => {
    const program = startNode('serve', ['0', '--log', '/dev/null'])
    await readPort(program)
    t.like(await program.signal(signal), { status: 0, signal: null, errors: '' })
  })

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  test(`${signal} to a client: it takes its leave, and exits with ${status}`, async (t) => {
    const { port } = hosting
    const witness = await Wire.join(port, `witness-${signal}`)
    const chat = startNode('chat', [signal, 'localhost', String(port)])
    await chat.read(/has joined$/)
    t.like(await chat.signal(signal), { status, errors: '' })
    t.is((await witness.hearLeft(signal)).reason, 'left')
  })

/** Types lines until for a second none has been taken. */
const typeUntilStuck = async ({ child: { stdin } }: Program): Promise<void> => {
  const lines = `${'x'.repeat(4000)}\n`.repeat(10)
  const write = () =>
    new Promise<'taken'>((resolve) => void stdin?.write(lines, () => resolve('taken')))
  while ((await Promise.race([write(), setTimeout(1000, 'stuck')])) === 'taken');
}

test('Ctrl-C ends a client that the server does not listen to', async (t) => {
  // It greets and takes the join, but reads nothing more.
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('{"type":"welcome","protocol":1,"server":"deaf","text":"Hi."}\n')
    socket.once('data', () => {
      socket.pause()
      socket.write('{"type":"joined","name":"duck","at":"2026-11-22T12:00:00.000Z"}\n')
    })
  }).listen(0, '127.0.0.1')
  t.teardown(() => server.close())
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const chat = startNode('chat', ['duck', '127.0.0.1', String(port)])
  await chat.read(/has joined$/)
  await typeUntilStuck(chat)
  t.like(await chat.signal('SIGINT'), { status: 130, errors: '' })
})

test('Ctrl-C reaches npm and what it runs alike: exit 130', async (t) => {
  const { port } = hosting
  const witness = await Wire.join(port, 'witness-of-all')
  const chat = startScript('chat', 'everyone', 'localhost', String(port))
  await chat.read(/has joined$/)
  const { status, signal } = await chat.signalAll('SIGINT')
  t.true(status === 130 || signal === 'SIGINT', `${status} ${signal}`)
  t.is((await witness.hearLeft('everyone')).reason, 'left')
})
