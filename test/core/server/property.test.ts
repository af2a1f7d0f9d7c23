import assert from 'node:assert/strict'
import test from 'ava'
import fc from 'fast-check'
import type { ServerEffect } from '../../../core/edge/effect'
import type { ServerEvent } from '../../../core/edge/event'
import { defaultLimits } from '../../../core/edge/limit'
import { LeaveReason } from '../../../core/message/reason'
import { initialServerState, type ServerState, stepServer } from '../../../core/server'
import { ErrorCode } from '../../../core/value/refusal'
import { Conversation } from './conversation'
import { history, password, query, wandering } from './history'
import { takeSnapshot } from './snapshot'
import { Witness } from './witness'
import { holds } from '../../property'

/** What holds whatever happens. Limits are small, so that every one of them is reached. */

const limits = {
  ...defaultLimits,
  idleMs: 2000,
  rate: 5,
  burst: 8,
  backlogBytesMax: 100,
  backlogTotalBytesMax: 150,
  connectionsMax: 9,
  connectionsPerAddressMax: 6,
}

const settings = { limits, server: 'puddle test', welcome: 'Hello.', password }

const initial = initialServerState(settings)

interface Moment {
  readonly event: ServerEvent
  readonly effects: ReadonlyArray<ServerEffect>
  readonly after: ServerState
}

const replay = (events: ReadonlyArray<ServerEvent>): ReadonlyArray<Moment> => {
  let state = initial
  return events.map((event) => {
    const [after, effects] = stepServer(state, event)
    state = after
    return { event, effects, after }
  })
}

const writeDown = ({ effects, after }: Moment): string => JSON.stringify([effects, after])

test('what each sees is what it should, and what all see is what the server holds', (t) => {
  holds(
    t,
    fc.property(history, (events) => {
      const witness = new Witness()
      for (const { effects, after } of replay(events)) witness.watch(effects, after)
    }),
    500,
  )
  const witness = new Witness()
  for (const { effects, after } of replay(wandering)) witness.watch(effects, after)
})

test('limits are kept, and time does not go back', (t) => {
  holds(
    t,
    fc.property(history, (events) => {
      let at = 0
      for (const { after } of replay(events)) {
        const { edge } = after
        assert.ok(edge.connections.size <= limits.connectionsMax)
        const neighbours = edge.networks.get('2001:db8:0:0::/64')?.connections ?? 0
        assert.ok(neighbours <= limits.connectionsPerAddressMax)
        assert.ok(edge.at >= at)
        at = edge.at
      }
    }),
  )
})

test('when everyone has gone, nothing is left but the time, the number and rooms with a topic', (t) => {
  holds(
    t,
    fc.property(history, fc.boolean(), (events, stops) => {
      const before = replay(events).at(-1)?.after ?? initial
      const ids = stops ? [] : [...before.edge.connections.keys()]
      const end = ids.map((connection) => ({ type: 'disconnected', connection, at: 0 }) as const)
      const all = stops ? ([{ type: 'stopped', at: 0 }] as const) : end
      // What they left behind is heard, and answered; what was spent is earned back; guesses are forgotten.
      const late = Array.from({ length: 40 }, (_, count): ReadonlyArray<ServerEvent> => {
        const at = before.edge.at + (count + 1) * 60_000
        const answers = [...before.edge.connections.keys()].map((connection): ServerEvent => {
          return { type: 'recalled', connection, query, found: undefined, at }
        })
        return [...answers, { type: 'ticked', at }]
      })
      const last = { type: 'ticked', at: before.edge.at + 2 * 86_400_000 } as const
      const after = [...all, ...late.flat(), last].reduce<ServerState>(
        (state, event) => stepServer(state, event)[0],
        before,
      )
      const { at, seq, rooms } = takeSnapshot(after)
      assert.deepEqual(takeSnapshot(after), { ...takeSnapshot(initial), at, seq, rooms })
      for (const { name, topic, members } of rooms) {
        assert.deepEqual(members, [])
        assert.ok(name === 'lobby' || topic !== '', `${name} is empty`)
      }
    }),
  )
})

test('the same history gives the same effects and states', (t) => {
  holds(
    t,
    fc.property(history, (events) => {
      assert.deepEqual(replay(events).map(writeDown), replay(events).map(writeDown))
    }),
  )
})

test('no state changes once it is there, and no effect', (t) => {
  holds(
    t,
    fc.property(history, (events) => {
      const written: Array<string> = []
      let state = initial
      const moments = events.map((event) => {
        const [after, effects] = stepServer(state, event)
        state = after
        const moment = { event, effects, after }
        written.push(writeDown(moment))
        return moment
      })
      assert.deepEqual(moments.map(writeDown), written)
    }),
  )
})

test('nothing is dropped: however frames come, all are answered, in their order', (t) => {
  const packets = fc.array(fc.record({ size: fc.nat(30), waitMs: fc.nat(3000) }), { maxLength: 20 })
  holds(
    t,
    fc.property(packets, (sent) => {
      const conversation = new Conversation({ ...limits, idleMs: 1_000_000 })
      const [duck] = conversation.gather('duck')
      let count = 0
      for (const { size, waitMs } of sent) {
        duck.send(...Array.from({ length: size }, () => ({ type: 'say', text: `${count++}` })))
        conversation.wait(waitMs)
      }
      for (let pause = 0; duck.waitsUntil !== undefined; pause += 1) conversation.wait(1000)
      const heard = duck.hear().flatMap((frame) => (frame.type === 'said' ? [frame.text] : []))
      assert.deepEqual(
        heard,
        Array.from({ length: count }, (_, index) => `${index}`),
      )
    }),
  )
})

/** All that a history may bring about, in words. */
const tell = (effect: ServerEffect): string =>
  effect.type !== 'log'
    ? effect.type
    : 'code' in effect.entry
      ? effect.entry.code
      : effect.entry.type === 'left' || effect.entry.type === 'disconnected'
        ? `${effect.entry.type} ${effect.entry.reason}`
        : effect.entry.type

test('histories reach every limit, every refusal and every end', (t) => {
  const histories = [...fc.sample(history, { seed: 1, numRuns: 1500 }), wandering]
  const reached = new Set(histories.flatMap(replay).flatMap(({ effects }) => effects.map(tell)))
  const ends = Object.keys(LeaveReason.keys)
  const effects =
    'tell publish subscribe unsubscribe close wait pause gather append recall print halt'
  const entries = 'connected seated joined renamed said whispered entered exited described warned'
  const trusts = 'owned disowned banned unbanned muted unmuted promoted demoted'
  const wanted = [
    ...`${effects} ${entries} ${trusts}`.split(' '),
    ...Object.keys(ErrorCode.keys),
    ...ends.flatMap((reason) => [`left ${reason}`, `disconnected ${reason}`]),
    'disconnected join-timeout',
    'disconnected server-full',
    'disconnected not-puddle',
    'disconnected bad-password',
  ]
  t.deepEqual([...reached].toSorted(), [...new Set(wanted)].toSorted())
})
