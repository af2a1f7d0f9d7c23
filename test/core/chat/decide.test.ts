import test from 'ava'
import * as E from 'fp-ts/Either'
import { decide } from '../../../core/chat/decide'
import type { Request, SessionId } from '../../../core/chat/request'
import { initialChatState } from '../../../core/chat/state'
import { asks } from '../../../core/message/ask'
import type { Fact } from '../../../core/message/fact'
import type { ErrorCode } from '../../../core/value/refusal'
import { nameOf, textOf } from '../value/brand'
import { noon, request, seat } from './hall'

/** Every request of a stranger and of a person: the fact that it becomes, or how it is refused. */

/** A Goose and a Duck have joined, so the next fact is the third. */
const hall = seat('Goose', 'Duck')
const seq = 3
const at = noon

const stages = { stranger: 9, person: 2 } as const satisfies Record<string, SessionId>
type Stage = keyof typeof stages

const from = nameOf('Duck')
const text = textOf('quack')
const lost = { type: 'lost', reason: 'timed-out' } as const

type Decided = readonly [stage: Stage, ask: Request['ask'], facts: ReadonlyArray<Fact>]

const decided: ReadonlyArray<Decided> = [
  [
    'stranger',
    { type: 'join', name: nameOf('swan') },
    [{ type: 'joined', name: nameOf('swan'), seq, at }],
  ],
  ['stranger', { type: 'leave' }, []],
  ['stranger', lost, []],
  ['person', { type: 'say', text }, [{ type: 'said', from, text, seq, at }]],
  [
    'person',
    { type: 'whisper', to: 'ＧOOSE', text },
    [{ type: 'whispered', from, to: nameOf('Goose'), text, seq, at }],
  ],
  [
    'person',
    { type: 'whisper', to: 'duck', text },
    [{ type: 'whispered', from, to: from, text, seq, at }],
  ],
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

const refused: ReadonlyArray<Refused> = [
  ['stranger', { type: 'join', name: nameOf('gOOSE') }, 'name-taken'],
  ['stranger', { type: 'join', name: nameOf('Duck') }, 'name-taken'],
  ['stranger', { type: 'say', text }, 'not-joined'],
  ['stranger', { type: 'whisper', to: 'Goose', text }, 'not-joined'],
  ['stranger', { type: 'rename', name: nameOf('swan') }, 'not-joined'],
  ['stranger', { type: 'rename', name: nameOf('Goose') }, 'not-joined'],
  ['stranger', { type: 'list' }, 'not-joined'],
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
  const decision = decide(initialChatState, request(1, { type: 'join', name: from }))
  t.deepEqual(decision, E.right([{ type: 'joined', name: from, seq: 1, at }]))
})
