import { lobby } from '../../core/value/room'
import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import test from 'ava'
import fc from 'fast-check'
import { defaultLimits } from '../../core/edge/limit'
import { Outbox } from '../../shell/server/outbox'
import { Peer } from '../../shell/server/peer'
import { roomOf } from '../core/value/brand'

/** Whatever is sent to whom, each hears what it was sent, in that order. */

const nobody = {
  read: () => undefined,
  earned: () => undefined,
  ended: () => undefined,
  closed: () => undefined,
}

const rooms = ['lobby', 'garden', 'pond'].map(roomOf)

/** What may happen; `who` is some of those who are connected, `where` one of the channels, mostly the first. */
const happening = fc.record({
  what: fc.constantFrom(
    'tell',
    'publish',
    'publish',
    'subscribe',
    'subscribe',
    'unsubscribe',
    'turn',
  ),
  who: fc.nat(23),
  where: fc.constantFrom(0, 0, 1, 2),
})

/** Sockets that only listen, and what each of them hears. */
const listen = (count: number) => {
  const sockets = Array.from({ length: count }, () => new PassThrough())
  const peers = sockets.map((socket, id) => new Peer(id, socket, nobody))
  const heard = sockets.map((socket) => {
    const chunks: Array<string> = []
    socket.removeAllListeners('data').on('data', (chunk) => chunks.push(String(chunk)))
    return chunks
  })
  return { peers, heard }
}

test('each hears all that it was sent, in its order, however turns divide it', async (t) => {
  const holds = fc.asyncProperty(
    fc.array(happening, { size: 'max', maxLength: 80 }),
    async (happenings) => {
      const { peers, heard } = listen(24)
      const due = peers.map(() => '')
      const subscribed = rooms.map(() => new Set<Peer>())
      const outbox = new Outbox(defaultLimits, () => assert.fail('nobody is slow'))
      for (const [index, { what, who, where }] of happenings.entries()) {
        const [room, members] = [rooms[where] ?? lobby, subscribed[where] ?? assert.fail()]
        const peer = peers[who] ?? assert.fail()
        const text = `${index} é\n`
        const hear = ({ id }: Peer): void => void (due[id] += text)
        if (what === 'turn') await turn()
        if (what === 'tell') outbox.tell(peer, text)
        if (what === 'tell') hear(peer)
        if (what === 'publish') outbox.publish(room, text)
        if (what === 'publish') members.forEach(hear)
        if (what === 'subscribe') outbox.subscribe(members.add(peer) && peer, room)
        if (what === 'unsubscribe') outbox.unsubscribe(peer, room)
        if (what === 'unsubscribe') members.delete(peer)
      }
      await turn()
      await turn()
      assert.deepEqual(
        heard.map((chunks) => chunks.join('')),
        due,
      )
    },
  )
  await t.notThrowsAsync(() => fc.assert(holds, { numRuns: 2000, includeErrorInReport: true }))
})
