import test from 'ava'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { defaultLimits } from '../../core/edge/limit'
import { stepServer } from '../../core/server'
import { Host } from '../../shell/server/host'
import { leavingMax } from '../../shell/server/leaving'
import { listen } from '../../shell/server/listen'
import { Peer, type PeerListener } from '../../shell/server/peer'
import { waitFor } from './patience'

/** Connections that are over for the server, and not yet for their clients. */

const deaf: PeerListener = {
  read: () => undefined,
  earned: () => undefined,
  ended: () => undefined,
  closed: () => undefined,
}

/** More than the system holds for a reader. */
const text = Buffer.alloc(24 * 1024 * 1024, 'x')

/** How many bytes come, if each piece of them is read a while after the one before. */
const readSlowly = async (socket: Socket): Promise<number> => {
  let bytes = 0
  for await (const chunk of socket) {
    bytes += (chunk as Buffer).length
    await delay(8)
  }
  return bytes
}

test('who has ended and reads slowly is sent all that is due', async (t) => {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const peer = new Peer(1, socket, deaf)
    peer.write(text)
    socket.on('end', () => peer.finish())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  client.end()
  t.is(await waitFor(readSlowly(client), 'all that is due'), text.length)
  server.close()
})

test('those who were refused and do not close are few when another comes', async (t) => {
  const limits = { ...defaultLimits, connectionsPerAddressMax: 1 }
  const settings = { limits, server: 'test', welcome: 'Hello.' }
  const nobody = (): boolean => false
  const host = new Host(stepServer, settings, nobody, () => undefined)
  t.teardown(() => host.destroy())
  const { port } = await listen(host.server, 0, '127.0.0.1')
  const clients = Array.from({ length: 4 * leavingMax }, () =>
    connect({ port, host: '127.0.0.1', allowHalfOpen: true }).resume(),
  )
  // Whoever makes room is ended, or reset.
  const settle = (client: Socket): Promise<void> =>
    new Promise((resolve) => {
      for (const event of ['data', 'end', 'error']) client.on(event, () => resolve())
    })
  await waitFor(Promise.all(clients.map(settle)), 'an answer for each')
  const open = await new Promise<number>((resolve) =>
    host.server.getConnections((_, count) => resolve(count)),
  )
  t.true(open <= 1 + leavingMax + 1, String(open))
  for (const client of clients) client.destroy()
})
