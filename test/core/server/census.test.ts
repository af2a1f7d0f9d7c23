import assert from 'node:assert/strict'
import test from 'ava'
import fc from 'fast-check'
import { takeCensus } from '../../../core/edge/census'
import type { ServerEffect } from '../../../core/edge/effect'
import type { ConnectionId, ServerEvent } from '../../../core/edge/event'
import { defaultLimits } from '../../../core/edge/limit'
import { initialServerState, stepServer } from '../../../core/server'
import { holds } from '../../property'
import { history, password } from './history'

/** The census agrees with what was seen from outside, whatever has happened. */

const limits = { ...defaultLimits, rate: 5, burst: 8, connectionsMax: 9 }
const settings = { limits, server: 'puddle test', welcome: 'Hello.', password }

/** Counts by effects alone: who was welcomed and is not closed, and who has joined and not left. */
class Doorkeeper {
  readonly inside = new Set<ConnectionId>()
  people = 0
  seq = 0

  see(effect: ServerEffect): void {
    if (effect.type === 'tell' && effect.text.includes('"type":"welcome"'))
      this.inside.add(effect.to)
    if (effect.type === 'close') this.inside.delete(effect.connection)
    if (effect.type !== 'log') return
    if (effect.entry.type === 'joined') this.people += 1
    if (effect.entry.type === 'left') this.people -= 1
    if ('seq' in effect.entry) this.seq = effect.entry.seq
  }
}

test('people, connections and the latest fact are as many as the effects say', (t) => {
  holds(
    t,
    fc.property(history, (events: ReadonlyArray<ServerEvent>) => {
      const doorkeeper = new Doorkeeper()
      let state = initialServerState(settings)
      for (const event of events) {
        const [after, effects] = stepServer(state, event)
        state = after
        for (const effect of effects) doorkeeper.see(effect)
        const { connections, people, seq, heldLines, holding } = takeCensus(state)
        assert.equal(people, doorkeeper.people)
        assert.equal(connections.seated, people)
        assert.equal(connections.greeting + connections.seated, doorkeeper.inside.size)
        assert.ok(seq >= doorkeeper.seq)
        const waiting = holding.earned + holding.stored
        assert.ok(heldLines >= waiting && (heldLines === 0 || waiting + holding.answered > 0))
      }
    }),
  )
})
