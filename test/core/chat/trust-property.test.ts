import assert from 'node:assert/strict'
import test from 'ava'
import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import { listOperators } from '../../../core/chat/actor'
import { decide } from '../../../core/chat/decide'
import { hostSession, type Request } from '../../../core/chat/request'
import { restore } from '../../../core/chat/restore'
import { type ChatState, initialChatState } from '../../../core/chat/state'
import { stepChat } from '../../../core/chat/step'
import type { Fact } from '../../../core/message/fact'
import { foldName } from '../../../core/value/name'
import { skeletonsOf } from '../../../core/value/skeleton'
import { holds } from '../../property'
import { nameOf, networkOf, roomOf, textOf, topicOf } from '../value/brand'
import { dayMs, hourMs, minuteMs, noon, secretOf, takeTrustSnapshot } from './hall'
import {
  isBanned,
  isMuted,
  isOfTrust,
  keepLatest,
  type Ledger,
  listOperatorNames,
  ownerOf,
} from './ledger'

/** What holds of whom to trust, whatever is asked and whenever. */

const text = textOf('quack')
/** So few that people claim each other's; some look alike. */
const names = ['duck', 'DUCK', 'ᴅᴜᴄᴋ', 'Ian', 'lan', 'goose', 'host'].map(nameOf)
const name = fc.constantFrom(...names)
const address = fc.constantFrom('192.0.2.1', '192.0.2.2').map(networkOf)
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const seconds = some(fc.constantFrom(60, 7200, 86_400))

const join = fc.record({
  type: fc.constant('join'),
  name,
  token: some(fc.constantFrom('a', 'b', 'c').map(secretOf)),
  network: some(address),
})

const speech = fc.oneof(
  fc.constant({ type: 'say', text }),
  fc.record({ type: fc.constant('whisper'), to: name, text: fc.constant(text) }),
  fc.record({ type: fc.constant('rename'), name }),
  fc.constant({ type: 'enter', room: roomOf('pond') }),
  fc.constant({ type: 'describe', topic: topicOf('ducks') }),
)

const act = fc.oneof(
  fc.record({ type: fc.constantFrom('own', 'disown'), name: some(name) }),
  fc.record({ type: fc.constantFrom('own', 'disown') }),
  fc.record({ type: fc.constantFrom('promote', 'promote', 'demote', 'kick', 'unmute'), name }),
  fc.record({ type: fc.constantFrom('ban', 'mute'), name, for: seconds }),
  fc.record({ type: fc.constant('ban'), address, for: seconds }),
  fc.oneof(
    fc.record({ type: fc.constant('unban'), name }),
    fc.record({ type: fc.constant('unban'), address }),
  ),
)

const leave = fc.oneof(
  fc.constant({ type: 'leave' }),
  fc.constant({ type: 'lost', reason: 'lost' }),
)

const asked = fc.array(
  fc.record({
    session: fc.nat(6),
    ask: fc.oneof(
      { arbitrary: join, weight: 3 },
      { arbitrary: speech, weight: 3 },
      { arbitrary: act, weight: 5 },
      { arbitrary: leave, weight: 1 },
    ) as fc.Arbitrary<Request['ask']>,
    waitMs: fc.oneof(
      { arbitrary: fc.constant(0), weight: 8 },
      { arbitrary: fc.constantFrom(1, minuteMs, hourMs, 31 * dayMs), weight: 2 },
      { arbitrary: fc.constant(200 * dayMs), weight: 1 },
    ),
  }),
  { maxLength: 60, size: 'max' },
)

const appointed = fc.constantFrom([], [nameOf('duck')])

interface Turn {
  readonly before: ChatState
  readonly after: ChatState
  readonly request: Request
  readonly facts: ReadonlyArray<Fact>
  /** What had happened before, and with the facts. */
  readonly earlier: Ledger
  readonly ledger: Ledger
}

/** Looks at each turn of each history. */
const always = (look: (turn: Turn, appointed: ReadonlyArray<(typeof names)[number]>) => void) =>
  fc.property(asked, appointed, (requests, operators) => {
    let before = initialChatState(operators)
    let earlier: Ledger = []
    let at = noon
    for (const { session, ask, waitMs } of requests) {
      at += waitMs
      const request = { session, ask, at }
      const decision = decide(before, request)
      const facts = E.isRight(decision) ? decision.right : []
      const ledger = [...earlier, ...facts]
      const [after] = stepChat(before, request)
      look({ before, after, request, facts, earlier, ledger }, operators)
      before = after
      earlier = ledger
    }
  })

test('an owned name is borne by its owner alone', (t) => {
  holds(
    t,
    always(({ after, ledger, request: { at } }) => {
      for (const { name: borne, token } of after.people.values()) {
        const owner = ownerOf(ledger, foldName(borne), at)
        assert.ok(owner === undefined || owner === token, borne)
      }
    }),
  )
})

test('no two who are here look alike, and nobody looks like the host', (t) => {
  holds(
    t,
    always(({ after }) => {
      const looks = [...after.people.values()].flatMap(({ name: borne }) => skeletonsOf(borne))
      assert.equal(new Set(looks).size, looks.length)
      assert.ok(!looks.includes(foldName('host')))
    }),
  )
})

test('nobody who is banned is here', (t) => {
  holds(
    t,
    always(({ after, ledger, request: { at } }) => {
      for (const person of after.people.values()) assert.ok(!isBanned(ledger, person, at))
    }),
  )
})

const heard: ReadonlySet<Fact['type']> = new Set(['said', 'whispered', 'described', 'renamed'])

test('nobody who is muted is heard', (t) => {
  holds(
    t,
    always(({ before, earlier, facts, request: { session, at } }) => {
      const person = before.people.get(session)
      if (person === undefined || !facts.some(({ type }) => heard.has(type))) return
      assert.ok(!isMuted(earlier, person, at))
    }),
  )
})

test('operators are those who bear and own the name of one', (t) => {
  holds(
    t,
    always(({ after, ledger, request: { at } }, operators) => {
      const named = listOperatorNames(ledger, operators, at)
      const here = [...after.people].filter(
        ([, { name: borne, token }]) =>
          named.includes(foldName(borne)) && ownerOf(ledger, foldName(borne), at) === token,
      )
      assert.deepEqual(
        listOperators(after, at).toSorted(),
        here.map(([session]) => session).toSorted(),
      )
    }),
  )
})

test('nobody but the host, and time, takes the last operator away', (t) => {
  holds(
    t,
    always(({ earlier, ledger, request: { session, at } }, operators) => {
      if (session === hostSession || listOperatorNames(earlier, operators, at).length === 0) return
      assert.ok(listOperatorNames(ledger, operators, at).length > 0)
    }),
  )
})

test('nobody but operators acts on others', (t) => {
  const acts = new Set(['promoted', 'demoted', 'banned', 'unbanned', 'muted', 'unmuted'])
  holds(
    t,
    always(({ before, facts, request: { session, at } }) => {
      if (!facts.some((fact) => acts.has(fact.type))) return
      assert.ok([hostSession, ...listOperators(before, at)].includes(session))
    }),
  )
})

test('who comes anew leaves and joins in one step, under the same name and token', (t) => {
  holds(
    t,
    always(({ before, after, facts: [left, joined], request: { session } }) => {
      if (left?.type !== 'left' || left.reason !== 'replaced') return
      assert.ok(joined?.type === 'joined' && foldName(joined.name) === foldName(left.name))
      const ghost = before.people.find(({ name: borne }) => borne === left.name)
      assert.equal(ghost?.token, joined.token)
      assert.notEqual(joined.token, undefined)
      assert.equal(after.people.get(session)?.token, joined.token)
      assert.equal(after.people.size, before.people.size)
    }),
  )
})

test('whom to trust is what the facts that are kept make of it, or the latest of each kind', (t) => {
  holds(
    t,
    always(({ after, ledger }, operators) => {
      const kept = ledger.filter(isOfTrust)
      const trusted = takeTrustSnapshot(after)
      assert.deepEqual(takeTrustSnapshot(restore(after.seq, kept, operators)), trusted)
      assert.deepEqual(takeTrustSnapshot(restore(after.seq, keepLatest(kept), operators)), trusted)
    }),
  )
})

test('each fact has the next number', (t) => {
  holds(
    t,
    always(({ before, after, facts }) => {
      const numbers = facts.map(({ seq }) => seq)
      assert.deepEqual(
        numbers,
        facts.map((_, index) => before.seq + 1 + index),
      )
      assert.equal(after.seq, before.seq + facts.length)
    }),
  )
})
