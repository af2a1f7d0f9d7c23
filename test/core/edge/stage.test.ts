import test from 'ava'
import type { Request } from '../../../core/chat/request'
import type { EdgeEffect } from '../../../core/edge/effect'
import { events, type ServerEvent } from '../../../core/edge/event'
import { stepEdge } from '../../../core/edge/step'
import type { Answer } from '../../../core/message/answer'
import type { Query } from '../../../core/message/query'
import type { LeaveReason } from '../../../core/message/reason'
import { type Network, networkOf } from '../../../core/value/address'
import type { ErrorCode } from '../../../core/value/refusal'
import { lobby } from '../../../core/value/room'
import { puddle } from '../../../core/wire/puddle'
import { readLines } from '../server/conversation'
import { nameOf } from '../value/brand'
import { at as noon, greet, seat } from './seated'

/** What comes of each event at each stage, by the edge alone: what it proposes is not decided. */

const stages = { greeting: greet, seated: seat }
type Stage = keyof typeof stages

const receive = (...lines: ReadonlyArray<string>): ServerEvent => ({
  type: 'received',
  connection: 1,
  lines,
  overlong: false,
  at: noon,
})

const propose = (ask: Request['ask']) => ({
  type: 'propose' as const,
  request: { session: 1, ask, at: noon },
})

const tell = (message: Answer) => ({
  type: 'tell' as const,
  to: 1,
  text: puddle.write(message),
})

const refuse = (code: ErrorCode) => [`error ${code}`, `refused ${code}`] as const

/** An effect as the table tells it: what is logged and refused is told by its type and code alone. */
const brief = (effect: EdgeEffect): unknown => {
  if (effect.type === 'log')
    return 'code' in effect.entry ? `refused ${effect.entry.code}` : effect.entry.type
  const message = effect.type === 'tell' ? readLines(effect.text)[0] : undefined
  return message?.type === 'error' ? `error ${message.code}` : effect
}

const lost = (reason: LeaveReason) => propose({ type: 'lost', reason })

const ping: Answer = { type: 'ping', token: undefined }
const stopping: Answer = { type: 'stopping', text: 'The server is shutting down.', at: noon }
const closed = { type: 'close', connection: 1, unsent: 'flush' }
const later = noon + 30_000

const query: Query = {
  type: 'recall',
  room: lobby,
  before: undefined,
  after: undefined,
  limit: 1,
}

/** Of connection 1. */
const network = networkOf('::1', false) as Network

const typed = (line: string): ServerEvent => ({ type: 'ordered', line, at: noon })

const table: ReadonlyArray<readonly [Stage, ServerEvent, ReadonlyArray<unknown>]> = [
  ...(['greeting', 'seated'] as const).flatMap(
    (stage): ReadonlyArray<readonly [Stage, ServerEvent, ReadonlyArray<unknown>]> => [
      [
        stage,
        { type: 'connected', connection: 1, address: '::9', port: 9, exempt: false, at: noon },
        [],
      ],
      [stage, receive(), []],
      [stage, receive(' \t'), []],
      [stage, receive('{"type":"ping","token":"x"}'), [tell({ type: 'pong', token: 'x' })]],
      [stage, receive('{"type":"pong"}'), []],
      [stage, receive('{"type":"list"}'), [propose({ type: 'list' })]],
      [stage, receive('{"type":"leave"}', '{"type":"list"}'), [propose({ type: 'leave' })]],
      [
        stage,
        receive('{"type":"join","name":"duck"}', 'quack'),
        [
          propose({ type: 'join', name: nameOf('duck'), token: undefined, network }),
          ...refuse('bad-frame'),
        ],
      ],
      [stage, receive('{"type":"say","text":""}'), refuse('bad-text')],
      [
        stage,
        { ...receive('{"type":"list"}'), overlong: true } as ServerEvent,
        [propose({ type: 'list' }), ...refuse('too-long'), lost('too-long')],
      ],
      [stage, { type: 'earned', connection: 1, at: noon }, []],
      [
        stage,
        { type: 'overflowed', waiting: [{ connection: 1, bytes: 2 ** 21 }], at: noon },
        [...refuse('too-slow'), lost('too-slow')],
      ],
      [stage, { type: 'ended', connection: 1, at: noon }, [lost('lost')]],
      [stage, { type: 'disconnected', connection: 1, at: noon }, [lost('lost')]],
      [stage, { type: 'restored', history: 'h1', seq: 0, facts: [], at: noon }, []],
      [stage, { type: 'stored', facts: 1, at: noon }, []],
      [stage, { type: 'recalled', connection: 1, query, found: undefined, at: noon }, []],
      [stage, { type: 'failed', text: 'the disk is full', at: noon }, []],
      [stage, { type: 'mended', at: noon }, []],
      [
        stage,
        typed('/who'),
        [{ type: 'propose', request: { session: 0, ask: { type: 'list' }, at: noon } }],
      ],
      [stage, typed('/stop'), [{ type: 'halt' }]],
      [stage, { type: 'ticked', at: later - 1 }, []],
      [
        stage,
        { type: 'stopped', at: noon },
        [tell(stopping), { type: 'unsubscribe', connection: 1, channel: 'lobby' }, lost('stopped')],
      ],
    ],
  ),
  ['greeting', receive('GET / HTTP/1.1', 'x'), [...refuse('not-puddle'), 'disconnected', closed]],
  ['seated', receive('GET / HTTP/1.1'), refuse('bad-frame')],
  ['greeting', { type: 'ticked', at: later }, [...refuse('join-timeout'), 'disconnected', closed]],
  ['seated', { type: 'ticked', at: later }, [tell(ping)]],
]

for (const [stage, event, effects] of table)
  test(`given ${stage}, when ${JSON.stringify(event)} comes, then what the table says`, (t) => {
    t.deepEqual(stepEdge(stages[stage](), event)[1].map(brief), effects as Array<unknown>)
  })

test('every event is tried at every stage', (t) => {
  const tried = new Set(table.map(([stage, { type }]) => `${stage} ${type}`))
  const wanted = Object.keys(stages).flatMap((stage) =>
    Object.keys(events).map((type) => `${stage} ${type}`),
  )
  t.deepEqual([...tried].toSorted(), wanted.toSorted())
})

test('what is proposed bears the time of the edge, which does not go back', (t) => {
  const event = { ...receive('{"type":"list"}'), at: noon - 1 }
  t.deepEqual(stepEdge(seat(), event)[1], [propose({ type: 'list' })])
})
