import test, { type ExecutionContext } from 'ava'
import { once } from 'node:events'
import type { ServerEvent } from '../../core/edge/event'
import { defaultLimits } from '../../core/edge/limit'
import type { LogEntry } from '../../core/log/entry'
import { stepServer } from '../../core/server'
import { Host } from '../../shell/server/host'
import { listen } from '../../shell/server/listen'
import { Wire } from './wire'

/** A bug in the reducer: it costs the connection that met it, and nobody else anything. */

const isFatal = (event: ServerEvent): boolean =>
  event.type === 'received' && event.lines.some((line) => line.includes('fatal'))

const startHost = async (t: ExecutionContext, isFatalNow: (event: ServerEvent) => boolean) => {
  const entries: Array<LogEntry> = []
  const host = new Host(
    (state, event) => {
      if (isFatalNow(event)) throw new Error('a bug')
      return stepServer(state, event)
    },
    { limits: defaultLimits, server: 'test', welcome: 'Messages are logged.' },
    () => true,
    ({ entry }) => entries.push(entry),
  )
  t.teardown(() => host.stop())
  const { port } = await listen(host.server, 0, '127.0.0.1')
  return { host, port, entries }
}

test('an event that the reducer throws at is logged, and its connection dropped; the rest goes on', async (t) => {
  const { port, entries } = await startHost(t, isFatal)
  const witness = await Wire.join(port, 'witness')
  const unlucky = await Wire.join(port, 'unlucky')
  unlucky.send({ type: 'say', text: 'fatal' })
  await unlucky.closed
  t.is((await witness.hearLeft('unlucky')).reason, 'lost')

  witness.send({ type: 'say', text: 'still here' })
  t.is((await witness.hearFrom('witness')).text, 'still here')
  await Wire.join(port, 'unlucky')

  const crashes = entries.flatMap((entry) => (entry.type === 'crashed' ? [entry] : []))
  t.is(crashes.length, 1)
  t.regex(crashes[0]?.error ?? '', /^Error: a bug\n +at /)
  t.like(JSON.parse(crashes[0]?.cause ?? ''), {
    type: 'received',
    connection: 2,
    lines: ['{"type":"say","text":"fatal"}'],
  })
})

test('what is logged of a crash holds no secret', async (t) => {
  const { port, entries } = await startHost(t, isFatal)
  const wire = await Wire.connect(port)
  const [token, password] = ['tOkEn-of-a-duck_0123456789', 'open sesame']
  wire.send({ type: 'join', name: 'fatal', token, password })
  await wire.closed
  const [crash] = entries.flatMap((entry) => (entry.type === 'crashed' ? [entry] : []))
  t.regex(crash?.cause ?? '', /fatal/)
  for (const secret of [token, password]) t.false(JSON.stringify(entries).includes(secret))
})

test('a reducer that throws at every end of a connection does not stop the host', async (t) => {
  const { port, entries } = await startHost(t, ({ type }) => type === 'disconnected')
  for (const name of ['one', 'two']) {
    const wire = await Wire.join(port, name)
    wire.socket.destroy()
    await wire.closed
  }
  const witness = await Wire.join(port, 'witness')
  witness.send({ type: 'ping' })
  await witness.hear('pong')
  t.true(entries.filter(({ type }) => type === 'crashed').length >= 2)
})

test('destroying a host closes everything at once', async (t) => {
  const { host, port } = await startHost(t, () => false)
  const wire = await Wire.join(port, 'duck')
  const closed = once(host.server, 'close')
  host.destroy()
  await wire.closed
  await closed
  t.deepEqual(wire.frames.takeAll(), [])
})
