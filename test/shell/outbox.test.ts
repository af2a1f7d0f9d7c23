import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import test from 'ava'
import fc from 'fast-check'
import { OrderedSet } from 'immutable'
import { defaultLimits } from '../../core/server/limit'
import { Outbox } from '../../shell/server/outbox'
import { Peer } from '../../shell/server/peer'

/** Whatever is sent to whom, each hears what it was sent, in that order. */

const nobody = {
  read: () => undefined,
  earned: () => undefined,
  ended: () => undefined,
  closed: () => undefined,
}

/** What may happen; `who` is some of those who are connected. */
const happening = fc.record({
  what: fc.constantFrom('tell', 'tell all', 'join', 'join', 'leave', 'leave', 'leave', 'turn'),
  who: fc.nat(23),
})

test('each hears all that it was sent, in its order, however turns divide it', async (t) => {
  const holds = fc.asyncProperty(
    fc.array(happening, { size: 'max', maxLength: 80 }),
    async (happenings) => {
      // It has all of a socket that an outbox uses.
      const sockets = Array.from({ length: 24 }, () => new PassThrough() as unknown as Socket)
      const peers = new Map(sockets.map((socket, id) => [id, new Peer(id, socket, nobody)]))
      const heard = sockets.map((socket) => {
        const chunks: Array<string> = []
        socket.removeAllListeners('data').on('data', (chunk) => chunks.push(String(chunk)))
        return chunks
      })
      const due = sockets.map(() => '')
      const outbox = new Outbox(peers, defaultLimits, () => assert.fail('nobody is slow'))
      let joined = OrderedSet<number>()
      const left = new Set<number>()

      const send = (to: ReadonlyArray<number> | OrderedSet<number>, text: string): void => {
        outbox.send(to, `${text}\n`)
        to.forEach((id: number) => void (due[id] += `${text}\n`))
      }
      for (const [index, { what, who }] of happenings.entries()) {
        const text = `${index} é`
        if (what === 'turn') await turn()
        if (what === 'tell') send([who], text)
        if (what === 'leave' && joined.has(who)) {
          joined = joined.delete(who)
          left.add(who)
          if (index % 2 === 0) send(joined, text)
        }
        if (what === 'join' && !left.has(who)) joined = joined.add(who)
        if (what === 'join' || what === 'tell all') send(joined, text)
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
