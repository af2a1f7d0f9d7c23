import test from 'ava'
import { apply } from '../../../core/chat/apply'
import { hostSession, type SessionId } from '../../../core/chat/request'
import { initialChatState } from '../../../core/chat/state'
import { sanctionsMax } from '../../../core/value/bound'
import { nameOf, networkOf, reasonOf } from '../value/brand'
import {
  type Asked,
  dayMs,
  effectsOf,
  gathered,
  hold,
  hourMs,
  judge,
  known,
  noon,
  secretOf,
  toPlain,
} from './hall'

/** Who may be banned, whom that hits, and what the door is told. */

const here = hold(initialChatState(), ...gathered)
const away = hold(here, [2, { type: 'leave' }])
const [one, two, three] = ['192.0.2.1', '192.0.2.2', '192.0.2.3'].map(networkOf)
const far = networkOf('2001:db8::1')

const left = (name: string, by: string, more: object = {}) => ({
  type: 'left',
  name,
  reason: 'banned',
  by,
  ...more,
})

const banned = (by: string, more: object) => ({ type: 'banned', by, ...more })

const ofDuck = { name: 'Duck', token: secretOf('Duck'), network: two }

const cases: ReadonlyArray<
  readonly [given: string, state: typeof here, asked: Asked, then: unknown]
> = [
  [
    'an operator bans somebody who is here',
    here,
    [1, { type: 'ban', name: 'dUCK', for: 60, reason: reasonOf('loud') }],
    [
      banned('Goose', { ...ofDuck, until: noon + 60_000, reason: 'loud' }),
      left('Duck', 'Goose', { text: 'loud' }),
    ],
  ],
  [
    'somebody shares the address of who is banned',
    here,
    [hostSession, { type: 'ban', name: 'Swan' }],
    [banned('host', { name: 'Swan', network: three }), left('Heron', 'host'), left('Swan', 'host')],
  ],
  [
    'an operator bans an owner who is away',
    away,
    [1, { type: 'ban', name: 'duck' }],
    [banned('Goose', { name: 'Duck', token: secretOf('Duck') })],
  ],
  [
    'the banned one has come under another name',
    hold(away, [9, { ...known('Duck', '192.0.2.9'), name: nameOf('Gull') }]),
    [1, { type: 'ban', name: 'duck' }],
    [banned('Goose', { name: 'Duck', token: secretOf('Duck') }), left('Gull', 'Goose')],
  ],
  [
    'an operator bans a name that nobody bears',
    here,
    [1, { type: 'ban', name: 'Ｂandit' }],
    [banned('Goose', { name: 'Bandit' })],
  ],
  [
    'whoever is banned has no token, and an address that many share',
    hold(here, [9, { type: 'join', name: nameOf('Gull') }]),
    [1, { type: 'ban', name: 'gull' }],
    [banned('Goose', { name: 'Gull' }), left('Gull', 'Goose')],
  ],
  ['an operator bans what is no name', here, [1, { type: 'ban', name: 'big duck' }], 'bad-name'],
  [
    'an operator bans an address',
    here,
    [1, { type: 'ban', address: three as never }],
    [
      banned('Goose', { address: three, network: three }),
      left('Heron', 'Goose'),
      left('Swan', 'Goose'),
    ],
  ],
  [
    'whoever is banned comes from where an operator is',
    hold(here, [9, known('Gull', '192.0.2.1')]),
    [1, { type: 'ban', name: 'gull' }],
    [banned('Goose', { name: 'Gull', token: secretOf('Gull') }), left('Gull', 'Goose')],
  ],
  ['an operator bans themselves', here, [1, { type: 'ban', name: 'Goose' }], 'not-operator'],
  [
    'an operator bans their own address',
    here,
    [1, { type: 'ban', address: one as never }],
    'not-operator',
  ],
  [
    'an operator bans another name of theirs',
    hold(
      here,
      [1, { type: 'rename', name: nameOf('Gull') }],
      [1, { type: 'own' }],
      [1, { type: 'rename', name: nameOf('Goose') }],
    ),
    [1, { type: 'ban', name: 'Gull' }],
    'not-operator',
  ],
  [
    'whoever hosts bans an operator',
    here,
    [hostSession, { type: 'ban', name: 'Goose' }],
    [
      banned('host', { name: 'Goose', token: secretOf('Goose'), network: one }),
      left('Goose', 'host'),
    ],
  ],
  ['an operator bans neither', here, [1, { type: 'ban' }], 'bad-frame'],
  ['an operator bans both', here, [1, { type: 'ban', name: 'Duck', address: far }], 'bad-frame'],
  ['another bans somebody', here, [2, { type: 'ban', name: 'Swan' }], 'not-operator'],
  ['an operator ends no ban', here, [1, { type: 'unban', name: 'Duck' }], 'no-such-user'],
  [
    'an operator ends no ban of an address',
    here,
    [1, { type: 'unban', address: far }],
    'no-such-user',
  ],
  ['an operator ends neither', here, [1, { type: 'unban' }], 'bad-frame'],
  ['an operator ends both', here, [1, { type: 'unban', name: 'Duck', address: far }], 'bad-frame'],
  [
    'an operator ends a ban',
    hold(here, [1, { type: 'ban', name: 'Duck' }]),
    [1, { type: 'unban', name: 'dUCK' }],
    [{ type: 'unbanned', name: 'Duck', by: 'Goose' }],
  ],
  [
    'an operator ends a ban of an address',
    hold(here, [1, { type: 'ban', address: far }]),
    [1, { type: 'unban', address: far }],
    [{ type: 'unbanned', address: far, by: 'Goose' }],
  ],
  [
    'the ban has ended',
    hold(here, [1, { type: 'ban', name: 'Duck', for: 60 }]),
    [1, { type: 'unban', name: 'Duck' }, noon + 60_000],
    'no-such-user',
  ],
]

for (const [given, state, asked, then] of cases)
  test(`when ${given}, then ${JSON.stringify(then)}`, (t) => {
    t.deepEqual(judge(state, ...asked), toPlain(then))
  })

test('a ban is told to operators and the host, and whom it hits is told why before they end', (t) => {
  const ask = { type: 'ban', name: 'Swan', for: 60, reason: reasonOf('loud') } as const
  const until = noon + 60_000
  const fact = {
    name: 'Swan',
    network: three,
    by: 'Goose',
    until,
    reason: 'loud',
    seq: 8,
    at: noon,
  }
  const text = 'You are banned until 2026-11-22 12:01 UTC: loud.'
  const end = (session: SessionId, name: string, seq: number) => [
    { type: 'refuse', to: session, refusal: { code: 'banned', text } },
    { type: 'withdraw', session, room: 'lobby' },
    {
      type: 'publish',
      room: 'lobby',
      fact: { ...left(name, 'Goose'), text: 'loud', seq, at: noon },
    },
    { type: 'end', session, reason: 'banned' },
  ]
  t.deepEqual(toPlain(effectsOf(here, 1, ask)), [
    { type: 'deliver', to: [1, hostSession], fact: { type: 'banned', ...fact } },
    { type: 'bar', network: three, until },
    ...end(3, 'Heron', 9),
    ...end(4, 'Swan', 10),
  ])
  const after = hold(here, [1, ask])
  t.deepEqual([...after.people.keys()], [1, 2])
  t.deepEqual(toPlain(effectsOf(after, hostSession, { type: 'unban', name: 'swan' })), [
    {
      type: 'deliver',
      to: [1, hostSession],
      fact: { type: 'unbanned', name: 'Swan', by: 'host', seq: 11, at: noon },
    },
    { type: 'unbar', network: three },
  ])
})

/** What the door is told when that is asked. */
const barsOf = (state: typeof here, ...asked: Asked) =>
  effectsOf(state, ...asked).filter(({ type }) => type === 'bar' || type === 'unbar')

test('a ban of a person keeps their network out for an hour at most', (t) => {
  const bar = (seconds?: number) =>
    barsOf(here, hostSession, { type: 'ban', name: 'Duck', for: seconds })
  t.deepEqual(bar(), [{ type: 'bar', network: two, until: noon + hourMs }])
  t.deepEqual(bar(86_400), [{ type: 'bar', network: two, until: noon + hourMs }])
  t.deepEqual(bar(60), [{ type: 'bar', network: two, until: noon + 60_000 }])
  t.deepEqual(barsOf(away, hostSession, { type: 'ban', name: 'Duck' }), [])
})

test('a ban of an address keeps it out as long as it lasts', (t) => {
  const bar = (seconds?: number) =>
    barsOf(here, hostSession, { type: 'ban', address: far, for: seconds })
  t.deepEqual(bar(), [{ type: 'bar', network: far, until: undefined }])
  t.deepEqual(bar(86_400), [{ type: 'bar', network: far, until: noon + dayMs }])
})

test('a network is let in again when no ban of it is left', (t) => {
  const ban = { type: 'ban', address: two as never } as const
  const both = hold(here, [hostSession, { type: 'ban', name: 'Duck' }], [hostSession, ban])
  t.deepEqual(barsOf(both, hostSession, { type: 'unban', address: two as never }), [
    { type: 'bar', network: two, until: noon + hourMs },
  ])
  t.deepEqual(barsOf(both, hostSession, { type: 'unban', name: 'Duck' }), [
    { type: 'bar', network: two, until: undefined },
  ])
  const later = hold(both, [hostSession, { type: 'unban', address: two as never }])
  t.deepEqual(barsOf(later, hostSession, { type: 'unban', name: 'Duck' }), [
    { type: 'unbar', network: two },
  ])
})

test('of the bans of a network, the one counts that ends last', (t) => {
  const person = hold(here, [hostSession, { type: 'ban', name: 'Duck' }])
  const address = { type: 'ban', address: two as never, for: 60 } as const
  t.deepEqual(barsOf(person, hostSession, address), [
    { type: 'bar', network: two, until: noon + hourMs },
  ])
})

test('a later ban of the same person takes the place of the earlier', (t) => {
  const first = hold(here, [hostSession, { type: 'ban', name: 'Duck', for: 60 }])
  const again = { type: 'ban', name: 'dUCK', for: 7200 } as const
  t.deepEqual(barsOf(first, hostSession, again), [{ type: 'unbar', network: two }])
  const second = hold(first, [hostSession, again])
  t.is(second.trust.bans.names.size, 1)
  const join = { type: 'join', name: nameOf('Gull'), network: two } as const
  t.not(judge(second, 9, join), 'banned')
  t.is(judge(second, 9, known('Duck', '192.0.2.9'), noon + 60_000), 'banned')
})

test('operators list the bans in force, oldest first', (t) => {
  const state = hold(
    here,
    [1, { type: 'ban', name: 'Bandit', for: 60 }],
    [1, { type: 'ban', address: far, reason: reasonOf('loud') }],
    [hostSession, { type: 'ban', name: 'Duck' }],
    [1, { type: 'ban', name: 'Bandit', for: 120 }],
  )
  const rows = [
    { address: far, by: 'Goose', reason: 'loud', at: noon },
    { name: 'Duck', by: 'host', at: noon },
    { name: 'Bandit', by: 'Goose', until: noon + 120_000, at: noon },
  ]
  const list = (session: SessionId, at: number) =>
    toPlain(effectsOf(state, session, { type: 'bans' }, at))
  const answer = { type: 'bans', bans: rows }
  t.deepEqual(list(1, noon), [{ type: 'reply', to: 1, answer }])
  t.deepEqual(list(hostSession, noon + 120_000), [
    { type: 'reply', to: hostSession, answer: { ...answer, bans: rows.slice(0, 2) } },
  ])
})

test('there are so many bans at most; of those in force, the newest 500 are listed', (t) => {
  const ban = (index: number, until: number | undefined) =>
    ({
      type: 'banned',
      name: nameOf(`n${index}`),
      by: nameOf('host'),
      until,
      seq: index,
      at: noon,
    }) as const
  const fill = (until: number | undefined) =>
    Array.from({ length: sanctionsMax }).reduce<typeof here>(
      (state, _, index) => apply(state, ban(index, until), hostSession),
      here,
    )
  const full = fill(undefined)
  const next = { type: 'ban', name: 'Bandit' } as const
  t.is(judge(full, 1, next), 'unavailable')
  t.deepEqual(judge(full, 1, { ...next, name: 'n7' }), [banned('Goose', { name: 'n7' })])
  t.deepEqual(judge(full, 1, { type: 'ban', address: far }), [
    banned('Goose', { address: far, network: far }),
  ])
  const [listed] = effectsOf(full, 1, { type: 'bans' })
  if (listed?.type !== 'reply' || listed.answer.type !== 'bans') return t.fail()
  t.is(listed.answer.bans.length, 500)
  t.is(listed.answer.bans.at(-1)?.name, `n${sanctionsMax - 1}`)
  const ended = fill(noon + 1)
  t.is(judge(ended, 1, next, noon), 'unavailable')
  const after = hold(ended, [1, next, noon + 1])
  t.deepEqual([...after.trust.bans.names.keys()], ['bandit'] as never)
})

test('there are so many bans of addresses at most', (t) => {
  const fill = (until: number | undefined) =>
    Array.from({ length: sanctionsMax }).reduce<typeof here>((state, _, index) => {
      const network = networkOf(`198.51.${index >> 8}.${index & 255}`)
      const rest = { by: nameOf('host'), until, seq: index, at: noon }
      return apply(state, { type: 'banned', address: network, network, ...rest }, hostSession)
    }, here)
  const next = { type: 'ban', address: far } as const
  t.is(judge(fill(undefined), 1, next), 'unavailable')
  const after = hold(fill(noon + 1), [1, next, noon + 1])
  t.deepEqual([...after.trust.addresses.keys()], [far])
})

test('a ban ends within what moments there are', (t) => {
  const late = 8.64e15
  const ban = { type: 'ban', name: 'Bandit', for: 3600 } as const
  t.like(judge(here, hostSession, ban, late), [{ until: late }])
})
