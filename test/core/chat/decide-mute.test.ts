import test from 'ava'
import { apply } from '../../../core/chat/apply'
import { hostSession, type Request } from '../../../core/chat/request'
import { initialChatState } from '../../../core/chat/state'
import { sanctionsMax } from '../../../core/value/bound'
import { nameOf, networkOf, reasonOf, roomOf, textOf, topicOf } from '../value/brand'
import {
  type Asked,
  effectsOf,
  gathered,
  hold,
  hourMs,
  judge,
  known,
  listen,
  noon,
  secretOf,
  toPlain,
} from './hall'

/** Who may be muted, and what they may do still. */

const pond = roomOf('pond')
const here = hold(
  initialChatState(),
  ...gathered,
  [1, { type: 'enter', room: pond }],
  [2, { type: 'enter', room: pond }],
)
const away = hold(here, [2, { type: 'leave' }])
const mute = { type: 'mute', name: 'dUCK', for: 7200, reason: reasonOf('loud') } as const
const muted = hold(here, [1, mute])
const ends = noon + 2 * hourMs

const cases: ReadonlyArray<
  readonly [given: string, state: typeof here, asked: Asked, then: unknown]
> = [
  [
    'an operator mutes somebody who is here',
    here,
    [1, mute],
    [
      {
        type: 'muted',
        name: 'Duck',
        token: secretOf('Duck'),
        network: '192.0.2.2',
        by: 'Goose',
        until: ends,
        reason: 'loud',
      },
    ],
  ],
  [
    'whoever hosts mutes an owner who is away',
    away,
    [hostSession, { type: 'mute', name: 'duck' }],
    [{ type: 'muted', name: 'Duck', token: secretOf('Duck'), by: 'host' }],
  ],
  ['an operator mutes nobody', here, [1, { type: 'mute', name: 'Egret' }], 'no-such-user'],
  ['another mutes somebody', here, [2, { type: 'mute', name: 'Swan' }], 'not-operator'],
  [
    'an operator unmutes who is not muted',
    here,
    [1, { type: 'unmute', name: 'Duck' }],
    'no-such-user',
  ],
  [
    'an operator unmutes',
    muted,
    [1, { type: 'unmute', name: 'dUCK' }],
    [{ type: 'unmuted', name: 'Duck', by: 'Goose' }],
  ],
  ['the mute has ended', muted, [1, { type: 'unmute', name: 'Duck' }, ends], 'no-such-user'],
  ['a muted one unmutes themselves', muted, [2, { type: 'unmute', name: 'Duck' }], 'not-operator'],
]

for (const [given, state, asked, then] of cases)
  test(`when ${given}, then ${JSON.stringify(then)}`, (t) => {
    t.deepEqual(judge(state, ...asked), then)
  })

const text = textOf('quack')

/** What is said so that others hear it. */
const spoken: ReadonlyArray<Request['ask']> = [
  { type: 'say', text },
  { type: 'say', text, room: pond },
  { type: 'whisper', to: 'Goose', text },
  { type: 'whisper', to: 'Nobody', text },
  { type: 'describe', topic: topicOf('ducks') },
  { type: 'describe', topic: topicOf('ducks'), room: pond },
  { type: 'rename', name: nameOf('Mallard') },
  { type: 'enter', room: roomOf('Duck-is-right') },
]

for (const ask of spoken)
  test(`a muted one may not ask ${JSON.stringify(ask)}, until that has ended`, (t) => {
    t.is(judge(muted, 2, ask), 'muted')
    t.is(judge(muted, 2, ask, ends - 1), 'muted')
    t.not(judge(muted, 2, ask, ends), 'muted')
    t.not(judge(here, 2, ask), 'muted')
    t.not(judge(muted, 1, ask), 'muted')
    t.not(judge(hold(muted, [hostSession, { type: 'unmute', name: 'Duck' }]), 2, ask), 'muted')
  })

const silent: ReadonlyArray<Request['ask']> = [
  { type: 'list' },
  { type: 'rooms' },
  { type: 'enter', room: pond },
  { type: 'exit', room: pond },
  { type: 'recall' },
  { type: 'own' },
  { type: 'disown' },
  { type: 'leave' },
]

for (const ask of silent)
  test(`a muted one may ask ${JSON.stringify(ask)}`, (t) => {
    t.not(judge(muted, 2, ask), 'muted')
  })

test('a muted one is told until when, and why', (t) => {
  const say = { type: 'say', text } as const
  t.is(listen(muted, 2, say), 'You are muted until 2026-11-22 14:00 UTC: loud; you can read.')
  const forever = hold(here, [1, { type: 'mute', name: 'Duck' }])
  t.is(listen(forever, 2, say), 'You are muted; you can read.')
})

test('a mute holds for the token and the name, and for the network an hour', (t) => {
  const gone = hold(muted, [2, { type: 'leave' }])
  const said = (join: Request['ask'], at: number) =>
    judge(hold(gone, [9, join, at]), 9, { type: 'say', text }, at)
  const elsewhere = { ...known('Duck', '192.0.2.9'), name: nameOf('Mallard') }
  t.is(said(elsewhere, ends - 1), 'muted')
  const neighbour = { type: 'join', name: nameOf('Gull'), network: networkOf('192.0.2.2') } as const
  t.is(said(neighbour, noon + hourMs - 1), 'muted')
  t.not(said(neighbour, noon + hourMs), 'muted')
  const swan = hold(here, [1, { type: 'mute', name: 'Swan' }], [4, { type: 'leave' }])
  const other = { type: 'join', name: nameOf('sWAN') } as const
  t.is(judge(hold(swan, [9, other]), 9, { type: 'say', text }), 'muted')
})

test('everyone is told who is muted, and who is no more', (t) => {
  const [one] = effectsOf(here, 1, mute)
  t.like(one, { type: 'publish', room: 'lobby' as never })
  const unmuted = { type: 'unmuted', name: 'Duck', by: 'Goose' }
  t.deepEqual(toPlain(effectsOf(muted, 1, { type: 'unmute', name: 'Duck' })), [
    { type: 'publish', room: 'lobby', fact: { ...unmuted, seq: 11, at: noon } },
  ])
})

test('there are so many mutes at most', (t) => {
  const full = Array.from({ length: sanctionsMax }).reduce<typeof here>((state, _, index) => {
    const rest = { by: nameOf('host'), seq: index, at: noon }
    return apply(state, { type: 'muted', name: nameOf(`n${index}`), ...rest }, hostSession)
  }, here)
  t.is(judge(full, 1, mute), 'unavailable')
})
