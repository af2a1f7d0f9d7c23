import test from 'ava'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import type { ClientEffect } from '../../../core/client/effect'
import type { ClientEvent } from '../../../core/client/event'
import { describeEntry } from '../../../core/client/words'
import { answers } from '../../../core/message/answer'
import { heardFacts } from '../../../core/message/fact'
import { LeaveReason } from '../../../core/message/reason'
import { ErrorCode } from '../../../core/value/refusal'
import { roomsPerUserMax } from '../../../core/value/bound'
import { RoomName } from '../../../core/value/room'
import { puddle, writeAsk } from '../../../core/wire/puddle'
import { clientAt, noonStamp, type StageName, token, userOf } from './client'
import { isSafe, suspectText } from './suspect'

/** A server that means harm, or has lost its mind: nothing that it sends may harm a client. */

const stages = Object.keys(clientAt) as ReadonlyArray<StageName>

/** Frames with every field that there is, so that each type finds its own, some of them amiss. */
const frameLike = fc.record(
  {
    type: fc.constantFrom(...Object.keys({ ...heardFacts, ...answers })),
    name: suspectText,
    from: suspectText,
    to: suspectText,
    text: fc.oneof({ weight: 5, arbitrary: suspectText }, fc.jsonValue()),
    names: fc.array(suspectText, { maxLength: 3 }),
    room: fc.oneof(suspectText, fc.constantFrom('lobby', 'room1', 'ROOM2')),
    topic: suspectText,
    by: suspectText,
    kind: fc.constantFrom('action', 'notice', 'another'),
    rooms: fc.array(fc.record({ room: suspectText, topic: suspectText, people: fc.nat() }), {
      maxLength: 3,
    }),
    server: suspectText,
    protocol: fc.constantFrom(1, 1, 1, 2, Number.MAX_VALUE, -0),
    reason: fc.constantFrom(...Object.keys(LeaveReason.keys), 'another'),
    code: fc.constantFrom(...Object.keys(ErrorCode.keys), 'another'),
    at: fc.constantFrom(noonStamp, noonStamp, '+275760-09-13T00:00:00.000Z', 'never'),
    token: fc.oneof(suspectText, fc.constant('finish')),
    history: suspectText,
    needs: fc.constantFrom([], ['password'], ['patience']),
    operators: fc.array(suspectText, { maxLength: 3 }),
    until: fc.constantFrom(noonStamp, 'never'),
    kept: fc.boolean(),
    whispers: fc.boolean(),
    more: fc.boolean(),
    facts: fc.array(
      fc.record({
        type: fc.constantFrom('said', 'whispered'),
        from: suspectText,
        to: fc.oneof(suspectText, fc.constant('duck')),
        text: suspectText,
        kept: fc.boolean(),
        seq: fc.integer(),
        at: fc.constant(noonStamp),
      }),
      { maxLength: 3 },
    ),
    bans: fc.array(
      fc.record({
        name: suspectText,
        address: suspectText,
        by: suspectText,
        until: fc.constant(noonStamp),
        reason: suspectText,
        at: fc.constant(noonStamp),
      }),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ['type'] },
)

const line = fc.oneof(
  { weight: 6, arbitrary: frameLike.map((frame) => JSON.stringify(frame)) },
  fc.json(),
  suspectText,
  fc.constantFrom('__proto__', '{"type":"__proto__"}', '{"type":"constructor"}', '[]', 'null'),
)

const jitter = fc.double({ min: 0, max: 1, noNaN: true })
const at = fc.oneof(fc.integer(), fc.double())

const events: fc.Arbitrary<ClientEvent> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('received'),
      lines: fc.array(line, { maxLength: 4 }),
      overlong: fc.constant(false),
      at,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('entered'), line: suspectText, begunAt: at, at }),
  },
  fc.record({ type: fc.constant('password-entered'), password: suspectText, at }),
  fc.record({ type: fc.constant('received'), lines: fc.constant([]), overlong: fc.boolean(), at }),
  fc.record({ type: fc.constantFrom('started', 'connected', 'input-ended', 'ticked'), at }),
  fc.record({ type: fc.constant('disconnected'), jitter, at }),
  fc.record({ type: fc.constant('interrupted'), status: fc.constant(130), at }),
  fc.record({ type: fc.constant('unreachable'), text: suspectText, jitter, at }),
)

const histories = fc.record({
  stage: fc.constantFrom(...stages),
  interactive: fc.boolean(),
  events: fc.array(events, { maxLength: 12 }),
})

/** All that a client does in a history; it fails the test by throwing. */
const live = (history: {
  readonly stage: StageName
  readonly interactive: boolean
  readonly events: ReadonlyArray<ClientEvent>
}): ReadonlyArray<ReadonlyArray<ClientEffect>> => {
  const client = clientAt[history.stage]({
    user: userOf(history.interactive),
    token: O.some(token),
    last: 20,
  })
  return history.events.map((event) => client.step(event))
}

test('whatever comes, nothing throws and all that is shown is safe for a terminal', (t) => {
  fc.assert(
    fc.property(histories, (history) => {
      for (const effect of live(history).flat())
        if (effect.type === 'show') t.true(isSafe(describeEntry(effect.entry)))
    }),
    { numRuns: 2000 },
  )
})

test('whatever comes, only frames of the protocol are sent', (t) => {
  fc.assert(
    fc.property(histories, (history) => {
      for (const effect of live(history).flat())
        if (effect.type === 'send') t.true(E.isRight(puddle.read(writeAsk(effect.ask).trimEnd())))
    }),
    { numRuns: 1000 },
  )
})

test('whatever comes, nothing follows an exit', (t) => {
  fc.assert(
    fc.property(histories, (history) => {
      const effects = live(history).flat()
      const exit = effects.findIndex(({ type }) => type === 'exit')
      t.true(exit === -1 || exit === effects.length - 1)
    }),
    { numRuns: 1000 },
  )
})

test('whatever comes, nothing is sent between a disconnect and the next connection', (t) => {
  fc.assert(
    fc.property(histories, (history) => {
      let isLost = false
      for (const [index, effects] of live(history).entries()) {
        if (history.events[index]?.type === 'connected') isLost = false
        for (const { type } of effects) {
          t.false(isLost && type === 'send')
          if (type === 'disconnect') isLost = true
        }
      }
    }),
    { numRuns: 1000 },
  )
})

test('whatever comes, a user is in no more rooms than a user may be in', (t) => {
  const typed = fc.integer({ min: 0, max: 40 }).map((room) => `/enter room${room}`)
  const enter: fc.Arbitrary<ClientEvent> = fc.record({
    type: fc.constant('entered'),
    line: typed,
    begunAt: at,
    at,
  })
  const mixed = fc.array(fc.oneof({ weight: 4, arbitrary: enter }, events), { maxLength: 60 })
  fc.assert(
    fc.property(mixed, (history) => {
      const client = clientAt.joined({ user: 'person' })
      for (const event of history) client.step(event)
      const { own } = client.state.rooms
      t.true(own.size <= roomsPerUserMax + 1)
      t.true([...own.values()].every(({ name }) => RoomName.is(name)))
    }),
    { numRuns: 500 },
  )
})

test('what comes in one packet or in many leads to the same', (t) => {
  fc.assert(
    fc.property(fc.constantFrom(...stages), fc.array(line, { maxLength: 6 }), (stage, lines) => {
      const [whole, cut] = [clientAt[stage](), clientAt[stage]()]
      t.deepEqual(
        whole.hear(...lines),
        lines.flatMap((one) => cut.hear(one)),
      )
    }),
  )
})
