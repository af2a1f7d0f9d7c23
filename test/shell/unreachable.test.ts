import ava from 'ava'
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { pipeChat, startChat, startScript, startServer } from './program'

/** What a client says when it can't connect, or to what is no Puddle server. */

/** One test after another: each starts programs. */
const test = ava.serial

/** A server of another kind; resolves with its port. */
const listenAs = async (serve: (socket: Socket) => void): Promise<number> => {
  const server = createServer((socket) => serve(socket.on('error', () => undefined)))
  server.unref().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return portOf(server)
}

const portOf = (server: Server): number => {
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

/** A port at which nothing listens. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  await once(server, 'close')
  return port
}

const join = (host: string, port: number) => pipeChat('', 'duck', host, String(port))

for (const host of ['localhost', '127.0.0.1'])
  test(`nothing listens on ${host}`, async (t) => {
    const port = await freePort()
    t.like(await join(host, port), {
      status: 1,
      output: '',
      errors: `-- Nothing listens on ${host} port ${port}: check both, and that the server is running.\n`,
    })
  })

test('a host that nobody knows', async (t) => {
  // .invalid is never a host (RFC 2606).
  const { status, output, errors } = await join('nowhere.invalid', 12_000)
  t.deepEqual({ status, output }, { status: 1, output: '' })
  t.is(
    errors,
    '-- Unknown host in nowhere.invalid port 12000: check the spelling of the host, and your network.\n',
  )
})

test('a host of control sequences reaches no terminal', async (t) => {
  const { status, errors } = await join('pond\u001b[2J\u009b\u202e', 12_000)
  t.is(status, 1)
  // eslint-disable-next-line no-control-regex
  t.notRegex(errors, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
})

const stranger = (port: number) =>
  `-- 127.0.0.1 port ${port} does not answer like a Puddle server; check host and port.\n`

test('a server that speaks something else', async (t) => {
  const port = await listenAs((socket) => socket.write('SSH-2.0-OpenSSH_9.9\r\n'))
  t.like(await join('127.0.0.1', port), { status: 1, output: '', errors: stranger(port) })
})

test('a server that speaks without end', async (t) => {
  const port = await listenAs((socket) => socket.write('x'.repeat(5_000_000)))
  t.like(await join('127.0.0.1', port), { status: 1, output: '', errors: stranger(port) })
})

test('a server that says nothing', async (t) => {
  const port = await listenAs(() => undefined)
  t.like(await join('127.0.0.1', port), { status: 1, output: '', errors: stranger(port) })
})

test('a server that hangs up at once', async (t) => {
  const port = await listenAs((socket) => socket.end())
  t.like(await join('127.0.0.1', port), { status: 1, output: '', errors: stranger(port) })
})

test('a server that resets at once', async (t) => {
  const port = await listenAs((socket) => socket.resetAndDestroy())
  const { status, output, errors } = await join('127.0.0.1', port)
  t.deepEqual({ status, output }, { status: 1, output: '' })
  t.true(errors.includes(`127.0.0.1 port ${port}`) && errors.split('\n').length === 2, errors)
})

test('a server that stops: said so, exit 1', async (t) => {
  const { program, port } = await startServer()
  const chat = await startChat('duck', port)
  await program.signal('SIGTERM')
  const { status, output, errors } = await chat.ended
  t.is(status, 1)
  t.regex(output, /The server is shutting down\.\n$/)
  t.is(errors, `-- The connection to localhost port ${port} is lost.\n`)
})

test('a server that is killed: said so, exit 1', async (t) => {
  const { program, port } = await startServer()
  const chat = await startChat('duck', port)
  await program.signalAll('SIGKILL')
  t.like(await chat.ended, {
    status: 1,
    errors: `-- The connection to localhost port ${port} is lost.\n`,
  })
})

test('help: what to type, exit 0', async (t) => {
  const { status, output } = await startScript('chat', '--help').ended
  t.is(status, 0)
  t.regex(output, /^npm run chat NAME HOST PORT\n/)
})
