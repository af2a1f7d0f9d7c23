import test from 'ava'
import * as E from 'fp-ts/Either'
import { decide } from '../../../core/chat/decide'
import type { Request, SessionId } from '../../../core/chat/request'
import { type ChatState, initialChatState } from '../../../core/chat/state'
import { asks } from '../../../core/message/ask'
import type { Fact } from '../../../core/message/fact'
import { roomsMax, roomsPerUserMax } from '../../../core/value/bound'
import { lobby } from '../../../core/value/room'
import type { ErrorCode } from '../../../core/value/refusal'
import { nameOf, roomOf, soughtOf, textOf, topicOf } from '../value/brand'
import { hold, noon, request, seat } from './hall'

/** Every request of a stranger and of a person: the fact that it becomes, or how it is refused. */

const garden = roomOf('Garden')
const pond = roomOf('pond')

/** A Goose and a Duck have joined, each has entered a room, and one has a topic, so the next fact is the sixth. */
const hall = hold(
  seat('Goose', 'Duck'),
  [1, { type: 'enter', room: pond }],
  [2, { type: 'enter', room: garden }],
  [2, { type: 'describe', room: garden, topic: topicOf('ducks') }],
)
const seq = 6
const at = noon

const stages = { stranger: 9, person: 2 } as const satisfies Record<string, SessionId>
type Stage = keyof typeof stages

const from = nameOf('Duck')
const text = textOf('quack')
const lost = { type: 'lost', reason: 'timed-out' } as const

const plain = { room: undefined, id: undefined, kind: undefined }
const { id, kind } = plain
const secrets = { fromToken: undefined, toToken: undefined }

type Decided = readonly [stage: Stage, ask: Request['ask'], facts: ReadonlyArray<Fact>]

const decided: ReadonlyArray<Decided> = [
  [
    'stranger',
    { type: 'join', name: nameOf('swan') },
    [{ type: 'joined', name: nameOf('swan'), token: undefined, network: undefined, seq, at }],
  ],
  ['stranger', { type: 'leave' }, []],
  ['stranger', lost, []],
  ['person', { type: 'say', text }, [{ type: 'said', from, text, ...plain, seq, at }]],
  [
    'person',
    { type: 'say', text, room: roomOf('LOBBY'), id: '7', kind: 'action' },
    [{ type: 'said', from, text, room: undefined, id: '7', kind: 'action', seq, at }],
  ],
  [
    'person',
    { type: 'say', text, room: roomOf('gARDEN') },
    [{ type: 'said', from, text, ...plain, room: garden, seq, at }],
  ],
  [
    'person',
    { type: 'whisper', to: 'ＧOOSE', text },
    [{ type: 'whispered', from, to: nameOf('Goose'), text, id, kind, ...secrets, seq, at }],
  ],
  [
    'person',
    { type: 'whisper', to: 'duck', text, id: '7', kind: 'notice' },
    [{ type: 'whispered', from, to: from, text, id: '7', kind: 'notice', ...secrets, seq, at }],
  ],
  [
    'person',
    { type: 'enter', room: roomOf('POND') },
    [{ type: 'entered', room: pond, name: from, seq, at }],
  ],
  [
    'person',
    { type: 'enter', room: roomOf('new') },
    [{ type: 'entered', room: roomOf('new'), name: from, seq, at }],
  ],
  ['person', { type: 'enter', room: roomOf('GARDEN') }, []],
  ['person', { type: 'enter', room: lobby }, []],
  [
    'person',
    { type: 'exit', room: roomOf('garden') },
    [{ type: 'exited', room: garden, name: from, seq, at }],
  ],
  [
    'person',
    { type: 'describe', topic: topicOf(''), room: roomOf('garden') },
    [{ type: 'described', room: garden, topic: topicOf(''), by: from, seq, at }],
  ],
  [
    'person',
    { type: 'describe', topic: topicOf('all') },
    [{ type: 'described', room: undefined, topic: topicOf('all'), by: from, seq, at }],
  ],
  ['person', { type: 'list', room: pond }, []],
  ['person', { type: 'rooms' }, []],
  ['person', { type: 'recall', room: garden }, []],
  ['person', { type: 'recall', room: pond, whispers: true }, []],
  ['person', { type: 'search', text: soughtOf('tea') }, []],
  [
    'person',
    { type: 'rename', name: nameOf('mallard') },
    [{ type: 'renamed', from, to: nameOf('mallard'), seq, at }],
  ],
  [
    'person',
    { type: 'rename', name: nameOf('dUCK') },
    [{ type: 'renamed', from, to: nameOf('dUCK'), seq, at }],
  ],
  ['person', { type: 'list' }, []],
  ['person', { type: 'leave' }, [{ type: 'left', name: from, reason: 'left', seq, at }]],
  ['person', lost, [{ type: 'left', name: from, reason: 'timed-out', seq, at }]],
]

for (const [stage, ask, facts] of decided)
  test(`given a ${stage}, when it asks ${JSON.stringify(ask)}, then that happens`, (t) => {
    t.deepEqual(decide(hall, request(stages[stage], ask)), E.right(facts))
  })

type Refused = readonly [stage: Stage, ask: Request['ask'], code: ErrorCode]

/** Of names that belong to somebody, and of operators. Those who are here have no tokens. */
const onTrust = [
  { type: 'own' },
  { type: 'disown' },
  { type: 'kick', name: 'Goose' },
  { type: 'ban', name: 'Goose' },
  { type: 'unban', name: 'Goose' },
  { type: 'bans' },
  { type: 'mute', name: 'Goose' },
  { type: 'unmute', name: 'Goose' },
  { type: 'promote', name: 'Goose' },
  { type: 'demote', name: 'Goose' },
] as const satisfies ReadonlyArray<Request['ask']>

const onTrustCodes: Readonly<Record<string, ErrorCode>> = {
  own: 'no-token',
  disown: 'no-such-user',
}

const refused: ReadonlyArray<Refused> = [
  ['stranger', { type: 'join', name: nameOf('gOOSE') }, 'name-taken'],
  ['stranger', { type: 'join', name: nameOf('Duck') }, 'name-taken'],
  ['stranger', { type: 'say', text }, 'not-joined'],
  ['stranger', { type: 'whisper', to: 'Goose', text }, 'not-joined'],
  ['stranger', { type: 'rename', name: nameOf('swan') }, 'not-joined'],
  ['stranger', { type: 'rename', name: nameOf('Goose') }, 'not-joined'],
  ['stranger', { type: 'list' }, 'not-joined'],
  ['stranger', { type: 'enter', room: pond }, 'not-joined'],
  ['stranger', { type: 'exit', room: pond }, 'not-joined'],
  ['stranger', { type: 'describe', topic: topicOf('') }, 'not-joined'],
  ['stranger', { type: 'rooms' }, 'not-joined'],
  ['stranger', { type: 'recall' }, 'not-joined'],
  ['stranger', { type: 'search', text: soughtOf('tea'), whispers: true }, 'not-joined'],
  ...onTrust.map((ask): Refused => ['stranger', ask, 'not-joined']),
  ...onTrust.map((ask): Refused => ['person', ask, onTrustCodes[ask.type] ?? 'not-operator']),
  ['person', { type: 'recall', room: pond }, 'not-in-room'],
  ['person', { type: 'search', text: soughtOf('tea'), room: roomOf('lake') }, 'no-such-room'],
  ['person', { type: 'say', text, room: pond }, 'not-in-room'],
  ['person', { type: 'say', text, room: roomOf('new') }, 'no-such-room'],
  ['person', { type: 'exit', room: pond }, 'not-in-room'],
  ['person', { type: 'exit', room: roomOf('new') }, 'no-such-room'],
  ['person', { type: 'exit', room: roomOf('Lobby') }, 'bad-room'],
  ['person', { type: 'describe', topic: topicOf('a'), room: pond }, 'not-in-room'],
  ['person', { type: 'describe', topic: topicOf('a'), room: roomOf('new') }, 'no-such-room'],
  ['person', { type: 'list', room: roomOf('new') }, 'no-such-room'],
  ['person', { type: 'join', name: nameOf('swan') }, 'already-joined'],
  ['person', { type: 'join', name: from }, 'already-joined'],
  ['person', { type: 'rename', name: nameOf('goose') }, 'name-taken'],
  ['person', { type: 'rename', name: from }, 'name-taken'],
  ['person', { type: 'whisper', to: 'swan', text }, 'no-such-user'],
  ['person', { type: 'whisper', to: '', text }, 'no-such-user'],
]

for (const [stage, ask, code] of refused)
  test(`given a ${stage}, when it asks ${JSON.stringify(ask)}, then ${code}`, (t) => {
    const decision = decide(hall, request(stages[stage], ask))
    if (E.isRight(decision)) return t.fail('was not refused')
    t.is(decision.left.code, code)
    t.is(decision.left.request, ask.type)
    t.regex(decision.left.text, /^[A-Z].{9,250}\.$/u)
  })

test('every request is tried at every stage', (t) => {
  const tried = new Set([...decided, ...refused].map(([stage, ask]) => `${stage} ${ask.type}`))
  const wanted = Object.keys(stages).flatMap((stage) =>
    [...Object.keys(asks), 'lost'].map((type) => `${stage} ${type}`),
  )
  t.deepEqual([...tried].toSorted(), wanted.toSorted())
})

test('a name that is taken is named as it was asked for', (t) => {
  const decision = decide(hall, request(9, { type: 'join', name: nameOf('gOOSE') }))
  t.true(E.isLeft(decision) && decision.left.text.includes('"gOOSE"'))
})

test('a name that nobody bears is repeated shortened and safe', (t) => {
  const to = `\u001b[2J${'x'.repeat(100)}`
  const decision = decide(hall, request(2, { type: 'whisper', to, text }))
  t.true(E.isLeft(decision) && decision.left.text.includes(`"\ufffd[2J${'x'.repeat(60)}"`))
})

test('the first fact is number 1', (t) => {
  const decision = decide(initialChatState(), request(1, { type: 'join', name: from }))
  t.deepEqual(
    decision,
    E.right([{ type: 'joined', name: from, token: undefined, network: undefined, seq: 1, at }]),
  )
})

/** Rooms of so many people, each of whom has entered as many as may be. */
const fill = (people: number): ChatState => {
  const names = Array.from({ length: people }, (_, index) => `duck${index}`)
  const asked = names.flatMap((_, person) =>
    Array.from({ length: roomsPerUserMax }, (__, index): readonly [SessionId, Request['ask']] => [
      person + 1,
      { type: 'enter', room: roomOf(`room${person}-${index}`) },
    ]),
  )
  return hold(seat(...names), ...asked)
}

test('one may be in 20 rooms beside the lobby', (t) => {
  const state = fill(1)
  const decision = decide(state, request(1, { type: 'enter', room: pond }))
  t.true(E.isLeft(decision) && decision.left.code === 'too-many-rooms')
  t.deepEqual(decide(state, request(1, { type: 'enter', room: roomOf('ROOM0-7') })), E.right([]))
})

test('there may be 1000 rooms beside the lobby', (t) => {
  const state = hold(fill(roomsMax / roomsPerUserMax), [99, { type: 'join', name: from }])
  const decision = decide(state, request(99, { type: 'enter', room: pond }))
  t.true(E.isLeft(decision) && decision.left.code === 'too-many-rooms')
  t.true(E.isRight(decide(state, request(99, { type: 'enter', room: roomOf('room0-0') }))))
})
