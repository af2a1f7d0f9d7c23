import test, { type ExecutionContext } from 'ava'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { defaultLimits } from '../../../core/edge/limit'
import { stepServer } from '../../../core/server'
import type { HistoryListener } from '../../../shell/server/history'
import { Host } from '../../../shell/server/host'
import { listen } from '../../../shell/server/listen'
import { MetricsDoor } from '../../../shell/server/metrics/metrics-door'
import { createPage, type Page } from '../../../shell/server/metrics/registry'
import { Tally } from '../../../shell/server/metrics/tally'
import { insist, waitFor } from '../patience'
import { Wire } from '../wire'
import { readSamples } from './sample'

/** The door for who watches the server, in one process with it. */

/** A history that stores nothing, and does what the test says. */
class Disk {
  readonly restored = { history: 'h1', seq: 0, facts: [] }
  readonly append = (): void => undefined
  readonly recall = (): void => undefined
  listener: HistoryListener | undefined
  readonly listen = (listener: HistoryListener): void => void (this.listener = listener)
}

interface Opened {
  readonly host: Host
  readonly disk: Disk
  /** Where people join. */
  readonly port: number
  readonly url: string
  readonly knock: () => Promise<Socket>
}

const open = async (t: ExecutionContext, chosen?: Page): Promise<Opened> => {
  const [tally, disk] = [new Tally(), new Disk()]
  const settings = { limits: { ...defaultLimits, rate: 0 }, server: 'test', welcome: 'Hello.' }
  const facilities = { history: disk }
  const write = ({ entry }: Parameters<ConstructorParameters<typeof Host>[3]>[0]) =>
    tally.count(entry)
  const host = new Host(stepServer, settings, () => true, write, facilities)
  t.teardown(() => host.stop())
  const { port } = await listen(host.server, 0, '127.0.0.1')
  const page = chosen ?? createPage(() => ({ ...host.look(), tally }))
  const surroundings = { look: host.look, page, hosts: ['pond.local'], warn: t.log }
  const door = new MetricsDoor({ ...surroundings, isExempt: () => true })
  const bound = await door.listen({ host: '127.0.0.1', port: 0 })
  const knock = async (): Promise<Socket> => {
    const socket = connect(bound.port, '127.0.0.1').on('error', () => undefined)
    await once(socket, 'connect')
    return socket
  }
  return { host, disk, port, url: `http://127.0.0.1:${bound.port}`, knock }
}

const read = async (response: Response): Promise<string> =>
  `${response.status} ${await response.text()}`

const askHealth = async ({ url }: Opened): Promise<string> => read(await fetch(`${url}/health`))

test('it is well while the history works, and tells when it fails, and that the server stops', async (t) => {
  const opened = await open(t)
  const { host, disk } = opened
  t.is(await askHealth(opened), '200 ok\n')
  disk.listener?.failed('no space')
  t.is(await askHealth(opened), '503 The history cannot be used now; the log says why.\n')
  disk.listener?.mended()
  t.is(await askHealth(opened), '200 ok\n')
  await host.stop()
  t.is(await askHealth(opened), '503 The server is stopping.\n')
})

test('numbers move with what happens, and those of the past stay', async (t) => {
  const { url, port, disk } = await open(t)
  const look = async () => readSamples(await (await fetch(`${url}/metrics`)).text())
  const before = await look()
  t.is(before['puddle_connections{stage="seated"}'], 0)
  t.is(before['puddle_refusals_total{code="bad-frame"}'], 0)
  const [duck, goose] = [await Wire.join(port, 'duck'), await Wire.join(port, 'goose')]
  await Wire.connect(port)
  await duck.hearJoined('goose')
  duck.send({ type: 'enter', room: 'garden' }, { type: 'say', text: 'hello' })
  duck.send({ type: 'whisper', to: 'goose', text: 'psst' }, { type: 'nonsense' })
  await duck.hear('error')
  await goose.hear('whispered')
  const now = await insist(async () => {
    const samples = await look()
    return samples['puddle_connections{stage="greeting"}'] === 1 ? samples : undefined
  }, 'who has connected')
  t.like(now, {
    'puddle_connections{stage="seated"}': 2,
    puddle_people: 2,
    puddle_rooms: 2,
    'puddle_messages_total{type="said"}': 1,
    'puddle_messages_total{type="whispered"}': 1,
    // Three welcomes, two of duck, one of goose, entered and what is in the room, two of each message, a refusal.
    puddle_deliveries_total: 3 + 2 + 1 + 2 + 2 + 2 + 1,
    'puddle_refusals_total{code="unknown-type"}': 1,
    puddle_history_unstored_facts: 2,
    puddle_history_failing: 0,
  })
  duck.send({ type: 'leave' })
  await goose.hearLeft('duck')
  disk.listener?.stored(2)
  disk.listener?.failed('no space')
  t.like(await look(), {
    'puddle_connections{stage="seated"}': 1,
    puddle_people: 1,
    puddle_rooms: 1,
    'puddle_messages_total{type="said"}': 1,
    'puddle_disconnections_total{reason="left"}': 1,
    puddle_history_unstored_facts: 0,
    puddle_history_failing: 1,
    puddle_history_failures_total: 1,
  })
})

test('what a client does not read is told in bytes', async (t) => {
  const { url, port } = await open(t)
  const look = async () => readSamples(await (await fetch(`${url}/metrics`)).text())
  const [duck, sleeper] = [await Wire.join(port, 'duck'), await Wire.join(port, 'sleeper')]
  sleeper.socket.pause()
  t.is((await look())['puddle_waiting_bytes'], 0)
  const text = 'x'.repeat(4000)
  await insist(async () => {
    for (let count = 0; count < 50; count += 1) duck.send({ type: 'say', text })
    const { puddle_waiting_bytes: bytes = 0 } = await look()
    return bytes > 0 || undefined
  }, 'bytes that wait')
  sleeper.socket.destroy()
  await insist(
    async () => ((await look())['puddle_waiting_bytes'] === 0 ? true : undefined),
    'nothing that waits',
  )
  t.pass()
})

test('each metric has a help and a type, its name says what it counts', async (t) => {
  const { url } = await open(t)
  const response = await fetch(`${url}/metrics?x=1`)
  t.is(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8')
  const page = await response.text()
  const types = [...page.matchAll(/^# TYPE (puddle_\w+) (\w+)$/gm)]
  t.true(types.length > 10)
  for (const [, name = '', type] of types) {
    t.is(name.endsWith('_total'), type === 'counter', name)
    t.regex(page, new RegExp(`^# HELP ${name} .+\\.$`, 'm'))
  }
  t.regex(page, /^nodejs_eventloop_lag_p99_seconds /m)
  t.regex(page, /^process_resident_memory_bytes /m)
  t.notRegex(page, /^nodejs_active_/m)
})

const wrong: ReadonlyArray<readonly [string, string, number]> = [
  ['GET / HTTP/1.1', 'localhost', 404],
  ['GET /metrics/ HTTP/1.1', 'localhost', 404],
  ['POST /metrics HTTP/1.1', 'localhost', 405],
  ['DELETE /health HTTP/1.1', '[::1]:9464', 405],
  ['GET /metrics HTTP/1.1', 'evil.example', 421],
  ['GET /health HTTP/1.1', 'localhost.evil.example', 421],
  ['GET /metrics HTTP/1.1', 'x'.repeat(9000), 431],
  ['nonsense', 'localhost', 400],
]

/** All that is answered until the connection is closed. */
const say = async (socket: Socket, text: string): Promise<string> => {
  let heard = ''
  socket.on('data', (bytes) => (heard += String(bytes)))
  socket.write(text)
  await waitFor(once(socket, 'close'), 'the end of a connection')
  return heard
}

test('what is asked wrongly is refused, and the connection ends', async (t) => {
  const { knock } = await open(t)
  for (const [request, name, status] of wrong) {
    const heard = await say(await knock(), `${request}\r\nhost: ${name}\r\n\r\n`)
    t.regex(heard, new RegExp(`^HTTP/1.1 ${status} `), request)
    t.notRegex(heard, /puddle_people/)
  }
})

test('under a name of its own it answers, to HEAD without a body', async (t) => {
  const { knock } = await open(t)
  const heard = await say(await knock(), 'HEAD /metrics HTTP/1.1\r\nhost: Pond.local:9464\r\n\r\n')
  t.regex(heard, /^HTTP\/1.1 200 OK\r\n.*\r\ncontent-length: \d{4,}\r\n.*\r\n\r\n$/s)
})

test('a connection is for one request: what is asked at once after it is not worked out', async (t) => {
  let written = 0
  const write = async () => `${(written += 1)}`
  const { knock } = await open(t, { type: 'text/plain', write })
  await say(await knock(), 'GET /metrics HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(9))
  t.is(written, 1)
})

test('so many wait at most, then the oldest goes', async (t) => {
  const { knock } = await open(t)
  const oldest = await knock()
  const closed = once(oldest.resume(), 'close')
  const others = []
  for (let count = 0; count < 16; count += 1) others.push(await knock())
  await waitFor(closed, 'the end of the oldest')
  t.false(others.some(({ destroyed }) => destroyed))
  for (const socket of others) socket.destroy()
})

test('an error in here ends nothing', async (t) => {
  const broken = { type: 'text/plain', write: () => Promise.reject(new Error('a bug')) }
  const opened = await open(t, broken)
  t.is(await read(await fetch(`${opened.url}/metrics`)), '500 Error: a bug\n')
  t.is(await askHealth(opened), '200 ok\n')
})
