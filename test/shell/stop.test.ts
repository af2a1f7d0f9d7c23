import test from 'ava'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { readEntries } from './journal'
import { type Hosting, readPort, startChat, startNode, startServer } from './program'
import { Wire } from './wire'

/** How programs are stopped: by their host, by a process manager that knows only npm, by Ctrl-C. */

/** How long stopping may take, in milliseconds. */
const stopMs = 2000

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

test('SIGTERM to npm stops a server with a hundred connected, at once and in good order', async (t) => {
  const { program, port, log } = await startServer('--max-per-address', '200')
  const names = Array.from({ length: 100 }, (_, index) => `duck${index}`)
  const wires = await Promise.all(names.map((name) => Wire.join(port, name)))
  // One who neither reads nor hangs up may not hold the others.
  const sloth = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).pause()
  await once(sloth, 'connect')

  const before = Date.now()
  await program.signal('SIGTERM')
  t.true(Date.now() - before < stopMs)
  for (const wire of wires) t.regex((await wire.hear('stopping')).text, /shutting down/)
  await Promise.all(wires.map(({ closed }) => closed))
  sloth.destroy()
  await occupy(port)

  const entries = readEntries(log)
  t.is(entries.at(-1)?.event, 'stopped')
  const left = entries.flatMap((entry) => (entry.event === 'left' ? [entry] : []))
  t.deepEqual(left.map(({ name }) => name).toSorted(), names.toSorted())
  t.true(left.every(({ reason }) => reason === 'stopped'))
})

test('SIGTERM to npm leaves no client behind, nor its name', async (t) => {
  const { port } = hosting
  const witness = await Wire.join(port, 'witness')
  const chat = await startChat('duck', port)
  const before = Date.now()
  await chat.signal('SIGTERM')
  t.true(Date.now() - before < stopMs)
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
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const chat = startNode('chat', ['duck', '127.0.0.1', String(port)])
  await chat.read(/has joined$/)
  // More than the system takes for a reader who does not read.
  const stdin = chat.child.stdin
  const line = `${'x'.repeat(4000)}\n`
  while (stdin !== null && stdin.writableLength < 1_000_000) {
    stdin.write(line.repeat(100))
    await new Promise((resolve) => setImmediate(resolve))
  }
  const before = Date.now()
  t.is((await chat.signal('SIGINT')).status, 130)
  t.true(Date.now() - before < 3000)
  server.close()
})

test('Ctrl-C reaches npm and what it runs alike: exit 130', async (t) => {
  const { port } = hosting
  const witness = await Wire.join(port, 'witness-of-all')
  const chat = await startChat('everyone', port)
  const { status, signal } = await chat.signalAll('SIGINT')
  t.true(status === 130 || signal === 'SIGINT', `${status} ${signal}`)
  t.is((await witness.hearLeft('everyone')).reason, 'left')
})
