import test, { type ExecutionContext } from 'ava'
import fc from 'fast-check'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { makeCertificate } from './certificate'
import { startSecureHost } from './client/secure-host'
import { insist, waitFor } from './patience'
import { Wire } from './wire'

/** Records of TLS that are cut anywhere, and records that are none. */

/** A way to a server; what clients send is told. Returns its port. */
const lay = async (
  t: ExecutionContext,
  port: number,
  pass: (from: Socket, to: Socket) => void,
): Promise<number> => {
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true })
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    pass(near, far)
    pass(far, near)
  }).listen(0, '127.0.0.1')
  t.teardown(() => server.close())
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Passes bytes on in pieces of these sizes, each in a turn of its own. */
const cutInto =
  (sizes: ReadonlyArray<number>) =>
  async (from: Socket, to: Socket): Promise<void> => {
    let index = 0
    for await (const chunk of from as AsyncIterable<Buffer>)
      for (let at = 0; at < chunk.length; index += 1) {
        const size = sizes[index % sizes.length] ?? 1
        to.write(chunk.subarray(at, at + size))
        at += size
        await turn()
      }
  }

test('records may be cut anywhere', async (t) => {
  const { port } = await startSecureHost(t, await makeCertificate())
  const sizes = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 8 })
  const texts = fc.array(
    fc.string({ minLength: 1, maxLength: 50, unit: fc.constantFrom('q', 'ü') }),
  )
  const holds = fc.asyncProperty(sizes, texts, async (pieces, said) => {
    const cut = await lay(
      t,
      port,
      (from, to) => void cutInto(pieces)(from, to).catch(() => undefined),
    )
    const wire = await (await Wire.secure(cut)).join('duck')
    wire.send(...said.map((text) => ({ type: 'say', text })))
    for (const text of said) if ((await wire.hearFrom('duck')).text !== text) return false
    wire.send({ type: 'leave' })
    await wire.closed
    return true
  })
  await t.notThrowsAsync(fc.assert(holds, { numRuns: 30, examples: [[[1], ['quack']]] }))
})

/** What a client sends who comes, speaks and leaves, as it goes over the wire. */
const capture = async (t: ExecutionContext, port: number): Promise<Buffer> => {
  const sent: Array<Buffer> = []
  const tapped = await lay(t, port, (from, to) => {
    if (from.remotePort !== port) from.on('data', (chunk) => sent.push(chunk))
    from.pipe(to)
  })
  const wire = await (await Wire.secure(tapped)).join('model')
  wire.send({ type: 'say', text: 'quack' }, { type: 'leave' })
  await wire.closed
  return Buffer.concat(sent)
}

test('whatever else comes ends its own connection, and harms nobody', async (t) => {
  const { port, entries } = await startSecureHost(t, await makeCertificate())
  const witness = await (await Wire.secure(port)).join('witness')
  const real = await capture(t, port)
  t.true(real.length > 400)
  const place = fc.nat({ max: real.length - 1 })
  const noise = fc.uint8Array({ minLength: 1, maxLength: 300 })
  const damaged = fc.oneof(
    place.map((at) => real.subarray(0, at)),
    fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(([at, mask]) => {
      const bytes = Buffer.from(real)
      bytes[at] = (bytes[at] ?? 0) ^ mask
      return bytes
    }),
    fc
      .tuple(place, noise)
      .map(([at, bytes]) => Buffer.concat([real.subarray(0, at), bytes, real.subarray(at)])),
    noise.map((bytes) => Buffer.concat([Buffer.of(0x16), bytes])),
    noise.map((bytes) => Buffer.from(bytes)),
  )
  const holds = fc.asyncProperty(damaged, async (bytes) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.on('error', () => undefined).resume()
    socket.end(bytes)
    await waitFor(closed, 'the end of a connection')
    witness.send({ type: 'ping', token: 'still here' })
    return (await witness.hear('pong')).token === 'still here'
  })
  await t.notThrowsAsync(fc.assert(holds, { numRuns: 300 }))
  const count = (type: string): number => entries.filter((entry) => entry.type === type).length
  await insist(
    () => (count('connected') === count('disconnected') + 1 ? true : undefined),
    'the end of all but the witness',
  )
  t.is(count('crashed'), 0)
  t.is(count('seated'), 2)
})
