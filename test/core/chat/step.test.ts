import { foldRoom, lobby } from '../../../core/value/room'
import assert from 'node:assert/strict'
import test from 'ava'
import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import { apply } from '../../../core/chat/apply'
import { decide } from '../../../core/chat/decide'
import type { ChatEffect } from '../../../core/chat/effect'
import type { Request, SessionId } from '../../../core/chat/request'
import { initialChatState } from '../../../core/chat/state'
import { stepChat } from '../../../core/chat/step'
import { LeaveReason } from '../../../core/message/reason'
import { foldName, Name } from '../../../core/value/name'
import { holds } from '../../property'
import { nameOf, roomOf, textOf, topicOf } from '../value/brand'
import { hold, noon, request, seat, takeChatSnapshot } from './hall'

/** Whom a request concerns is told, in an order that is a promise. */

const hall = seat('Goose', 'Duck')
const at = noon
const seq = 3
const duck = nameOf('Duck')
const goose = nameOf('Goose')
const swan = nameOf('swan')
const text = textOf('quack')
const room = lobby
const garden = roomOf('Garden')
const [id, kind] = [undefined, undefined]
/** Nobody here has a token, and none is an operator. */
const nobody = { token: undefined, network: undefined }
const secrets = { fromToken: undefined, toToken: undefined }
const operators = undefined

const told: ReadonlyArray<readonly [SessionId, Request['ask'], ReadonlyArray<ChatEffect>]> = [
  [
    9,
    { type: 'join', name: swan },
    [
      { type: 'seat', session: 9, name: swan },
      { type: 'enrol', session: 9, room },
      { type: 'publish', room, fact: { type: 'joined', name: swan, ...nobody, seq, at } },
    ],
  ],
  [9, { type: 'leave' }, [{ type: 'end', session: 9, reason: 'left' }]],
  [9, { type: 'lost', reason: 'lost' }, [{ type: 'end', session: 9, reason: 'lost' }]],
  [
    2,
    { type: 'say', text },
    [
      {
        type: 'publish',
        room,
        fact: { type: 'said', from: duck, text, room: undefined, id, kind, seq, at },
      },
    ],
  ],
  [
    2,
    { type: 'whisper', to: 'goose', text },
    [
      {
        type: 'deliver',
        to: [1, 2],
        fact: { type: 'whispered', from: duck, to: goose, text, id, kind, ...secrets, seq, at },
      },
    ],
  ],
  [
    2,
    { type: 'whisper', to: 'duck', text },
    [
      {
        type: 'deliver',
        to: [2],
        fact: { type: 'whispered', from: duck, to: duck, text, id, kind, ...secrets, seq, at },
      },
    ],
  ],
  [
    2,
    { type: 'rename', name: swan },
    [{ type: 'publish', room, fact: { type: 'renamed', from: duck, to: swan, seq, at } }],
  ],
  [
    2,
    { type: 'list' },
    [
      {
        type: 'reply',
        to: 2,
        answer: { type: 'users', names: ['Goose', 'Duck'], room: undefined, operators },
      },
    ],
  ],
  [
    2,
    { type: 'leave' },
    [
      { type: 'publish', room, fact: { type: 'left', name: duck, reason: 'left', seq, at } },
      { type: 'withdraw', session: 2, room },
      { type: 'end', session: 2, reason: 'left' },
    ],
  ],
]

/** The same with a Garden in which Duck is, and Goose is not. */
const withGarden = hold(hall, [2, { type: 'enter', room: garden }])
const next = { seq: 4, at }
const topic = topicOf('ducks')

const toldOfRooms: ReadonlyArray<readonly [SessionId, Request['ask'], ReadonlyArray<ChatEffect>]> =
  [
    [
      1,
      { type: 'enter', room: roomOf('garden') },
      [
        { type: 'enrol', session: 1, room: garden },
        {
          type: 'publish',
          room: garden,
          fact: { type: 'entered', room: garden, name: goose, ...next },
        },
        {
          type: 'reply',
          to: 1,
          answer: { type: 'room', room: garden, topic: '', names: ['Duck', 'Goose'] },
        },
      ],
    ],
    [
      1,
      { type: 'enter', room: lobby },
      [
        {
          type: 'reply',
          to: 1,
          answer: { type: 'room', room: lobby, topic: '', names: ['Goose', 'Duck'] },
        },
      ],
    ],
    [
      2,
      { type: 'exit', room: garden },
      [
        {
          type: 'publish',
          room: garden,
          fact: { type: 'exited', room: garden, name: duck, ...next },
        },
        { type: 'withdraw', session: 2, room: garden },
      ],
    ],
    [
      2,
      { type: 'say', text, room: garden },
      [
        {
          type: 'publish',
          room: garden,
          fact: { type: 'said', from: duck, text, room: garden, id, kind, ...next },
        },
      ],
    ],
    [
      2,
      { type: 'describe', topic, room: garden },
      [
        {
          type: 'publish',
          room: garden,
          fact: { type: 'described', room: garden, topic, by: duck, ...next },
        },
      ],
    ],
    [
      1,
      { type: 'list', room: garden },
      [
        {
          type: 'reply',
          to: 1,
          answer: { type: 'users', names: ['Duck'], room: garden, operators },
        },
      ],
    ],
    [
      1,
      { type: 'rooms' },
      [
        {
          type: 'reply',
          to: 1,
          answer: {
            type: 'rooms',
            rooms: [
              { room: lobby, topic: '', people: 2 },
              { room: garden, topic: '', people: 1 },
            ],
          },
        },
      ],
    ],
    [
      2,
      { type: 'leave' },
      [
        { type: 'publish', room, fact: { type: 'left', name: duck, reason: 'left', ...next } },
        { type: 'withdraw', session: 2, room: garden },
        { type: 'withdraw', session: 2, room },
        { type: 'end', session: 2, reason: 'left' },
      ],
    ],
  ]

for (const [session, ask, effects] of toldOfRooms)
  test(`given a Garden, when ${session} asks ${JSON.stringify(ask)}, then those are told`, (t) => {
    t.deepEqual(stepChat(withGarden, request(session, ask))[1], effects)
  })

for (const [session, ask, effects] of told)
  test(`when ${session} asks ${JSON.stringify(ask)}, then exactly those are told`, (t) => {
    t.deepEqual(stepChat(hall, request(session, ask))[1], effects)
  })

const lostReasons = (Object.keys(LeaveReason.keys) as ReadonlyArray<LeaveReason>).filter(
  (reason) => reason !== 'left',
)

for (const reason of lostReasons)
  test(`when a person is lost (${reason}), then the others are told, and it is not`, (t) => {
    t.deepEqual(stepChat(hall, request(2, { type: 'lost', reason }))[1], [
      { type: 'withdraw', session: 2, room },
      { type: 'publish', room, fact: { type: 'left', name: duck, reason, seq, at } },
      { type: 'end', session: 2, reason },
    ])
  })

test('when a request is refused, then its sender alone is told, and nothing has changed', (t) => {
  const [after, effects] = stepChat(hall, request(9, { type: 'say', text }))
  t.is(after, hall)
  t.is(effects.length, 1)
  t.like(effects[0], { type: 'refuse', to: 9, refusal: { code: 'not-joined', request: 'say' } })
})

test('names are listed in the order in which their bearers joined, whatever they are called now', (t) => {
  const [after] = stepChat(seat('zebra', 'ant', 'bee'), request(1, { type: 'rename', name: swan }))
  const names = ['swan', 'ant', 'bee']
  t.deepEqual(stepChat(after, request(3, { type: 'list' }))[1], [
    { type: 'reply', to: 3, answer: { type: 'users', names, room: undefined, operators } },
  ])
})

/** So few names that people claim each other's, under folding too. */
const names = ['duck', 'DUCK', 'goose', 'straße', 'STRASSE', 'ı', 'I'].map(nameOf)

const ask = fc.oneof(
  fc.record({ type: fc.constantFrom('join', 'rename'), name: fc.constantFrom(...names) }),
  fc.record({ type: fc.constant('say'), text: fc.constant(text) }),
  fc.record({
    type: fc.constant('whisper'),
    to: fc.constantFrom(...names),
    text: fc.constant(text),
  }),
  fc.record({ type: fc.constantFrom('list', 'leave', 'rooms') }),
  fc.record({
    type: fc.constantFrom('enter', 'exit', 'list'),
    room: fc.constantFrom(...['lobby', 'garden', 'GARDEN', 'pond'].map(roomOf)),
  }),
  fc.record({
    type: fc.constant('describe'),
    room: fc.constantFrom(...['lobby', 'GARDEN', 'pond'].map(roomOf)),
    topic: fc.constantFrom(...['', 'ducks'].map(topicOf)),
  }),
  fc.record({ type: fc.constant('lost'), reason: fc.constantFrom(...lostReasons) }),
)

const requests = fc.array(
  fc.record({ session: fc.nat(5), ask, at: fc.constant(noon) }) as fc.Arbitrary<Request>,
  { maxLength: 60, size: 'max' },
)

test('whatever is asked, no two bear one name, and who bears a name is here', (t) => {
  const property = fc.property(requests, (asked) => {
    const state = asked.reduce((before, one) => stepChat(before, one)[0], initialChatState())
    const borne = [...state.people].map(([session, { name }]) => [foldName(name), session] as const)
    assert.deepEqual(Object.fromEntries(state.names), Object.fromEntries(borne))
    assert.equal(state.names.size, state.people.size)
    for (const { name } of state.people.values()) assert.ok(Name.is(name))
  })
  holds(t, property)
})

test('the state is what the facts have made of it, each with the next number', (t) => {
  const property = fc.property(requests, (asked) => {
    let state = initialChatState()
    for (const one of asked) {
      const decision = decide(state, one)
      const facts = E.isRight(decision) ? decision.right : []
      const first = state.seq + 1
      assert.deepEqual(
        facts.map((fact) => fact.seq),
        facts.map((_, index) => first + index),
      )
      const folded = facts.reduce((before, fact) => apply(before, fact, one.session), state)
      state = stepChat(state, one)[0]
      assert.deepEqual(takeChatSnapshot(state), takeChatSnapshot(folded))
    }
  })
  holds(t, property)
})

test('each fact is published or delivered once, and told to nobody who is not here', (t) => {
  const property = fc.property(requests, (asked) => {
    let state = initialChatState()
    for (const one of asked) {
      const [after, effects] = stepChat(state, one)
      const facts = effects.flatMap((effect) => ('fact' in effect ? [effect.fact.seq] : []))
      assert.deepEqual(facts, after.seq === state.seq ? [] : [after.seq])
      for (const effect of effects)
        if (effect.type === 'deliver') for (const id of effect.to) assert.ok(after.people.has(id))
      state = after
    }
  })
  holds(t, property)
})

test('whatever is asked, who is in a room is here and knows it, and each room has people or a topic', (t) => {
  const property = fc.property(requests, (asked) => {
    const { people, rooms, entered } = asked.reduce(
      (before, one) => stepChat(before, one)[0],
      initialChatState(),
    )
    for (const [key, { name, topic: about, members }] of rooms) {
      assert.equal(foldRoom(name), key)
      assert.ok(name === lobby || about !== '' || !members.isEmpty())
      for (const session of members) assert.ok(entered.get(session)?.has(name))
    }
    for (const [session, names] of entered) {
      assert.ok(people.has(session) && !names.isEmpty())
      for (const name of names) assert.ok(rooms.get(foldRoom(name))?.members.has(session))
    }
  })
  holds(t, property)
})
