import test from 'ava'
import { hostSession } from '../../../core/chat/request'
import { initialChatState } from '../../../core/chat/state'
import { nameOf, networkOf } from '../value/brand'
import {
  type Asked,
  dayMs,
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

/** Who may come under which name, and who may take which. */

const here = hold(initialChatState(), ...gathered)
/** The same when Duck, who owns that name, is away. */
const away = hold(here, [2, { type: 'leave' }])

const stranger = { type: 'join', name: nameOf('Duck') } as const
const owner = known('Duck', '192.0.2.20')
const thief = { ...known('Thief', '192.0.2.21'), name: nameOf('Duck') }

/** As the fact has it: nothing that is undefined. */
const joined = ({ name, token, network }: Partial<typeof owner>) => ({
  type: 'joined',
  name,
  ...(token === undefined ? {} : { token }),
  ...(network === undefined ? {} : { network }),
})

type Case = readonly [given: string, state: typeof here, asked: Asked, then: unknown]

const year = noon + 365 * dayMs
const month = noon + 30 * dayMs
const renewed = { type: 'owned', name: 'Duck', by: 'Duck', token: owner.token }

const cases: ReadonlyArray<Case> = [
  ['the owner is here, a stranger comes', here, [9, stranger], 'name-taken'],
  ['the owner is here, another token comes', here, [9, thief], 'name-taken'],
  [
    'the owner is here, and comes anew',
    here,
    [9, owner],
    [{ type: 'left', name: 'Duck', reason: 'replaced' }, joined(owner)],
  ],
  [
    'somebody with a token is here, and comes anew in other letters',
    here,
    [9, { ...known('Heron', '192.0.2.20'), name: nameOf('hERON') }],
    [
      { type: 'left', name: 'Heron', reason: 'replaced' },
      joined({ ...known('Heron', '192.0.2.20'), name: nameOf('hERON') }),
    ],
  ],
  [
    'somebody without a token is here, and comes anew',
    here,
    [9, { type: 'join', name: nameOf('Swan') }],
    'name-taken',
  ],
  ['the owner is away, a stranger comes', away, [9, stranger], 'name-owned'],
  ['the owner is away, another token comes', away, [9, thief], 'name-owned'],
  ['the owner is away, and comes', away, [9, owner], [joined(owner)]],
  ['the name was not used for nearly a year', away, [9, stranger, year - 1], 'name-owned'],
  ['the name was not used for a year', away, [9, stranger, year], [joined(stranger)]],
  ['the owner comes after 30 days', away, [9, owner, month], [joined(owner)]],
  ['the owner comes after more', away, [9, owner, month + 1], [joined(owner), renewed]],
  ['the owner comes after a year', away, [9, owner, year], [joined(owner)]],
  [
    'an operator comes after more than 30 days, and stays one',
    here,
    [9, known('Goose', '192.0.2.1'), month + 1],
    [
      { type: 'left', name: 'Goose', reason: 'replaced' },
      joined(known('Goose', '192.0.2.1')),
      { type: 'owned', name: 'Goose', by: 'Goose', token: secretOf('Goose'), promoted: true },
    ],
  ],
  [
    'the name is too like that of somebody here',
    here,
    [9, { type: 'join', name: nameOf('ʜᴇʀᴏɴ') }],
    'name-taken',
  ],
  [
    'the name is too like an owned one',
    away,
    [9, { type: 'join', name: nameOf('ᴅᴜᴄᴋ') }],
    'name-taken',
  ],
  [
    'the name is too like one of their own',
    away,
    [9, { ...owner, name: nameOf('ᴅᴜᴄᴋ') }],
    [joined({ ...owner, name: nameOf('ᴅᴜᴄᴋ') })],
  ],
  [
    'the name was too like one that nobody owns any more',
    away,
    [9, { type: 'join', name: nameOf('ᴅᴜᴄᴋ') }, year],
    [joined({ name: nameOf('ᴅᴜᴄᴋ') })],
  ],
  ...['lobby', 'Server', 'HOST', 'ʜᴏꜱᴛ', 'Iobby'].map((name): Case => {
    return [`${name} comes`, here, [9, { type: 'join', name: nameOf(name) }], 'name-taken']
  }),
  [
    'another renames to an owned name',
    away,
    [3, { type: 'rename', name: nameOf('duck') }],
    'name-owned',
  ],
  [
    'another renames to one too like it',
    away,
    [3, { type: 'rename', name: nameOf('ᴅᴜᴄᴋ') }],
    'name-taken',
  ],
  [
    'somebody renames to what their own ghost is called',
    hold(here, [9, { ...known('Heron', '192.0.2.3'), name: nameOf('Egret') }]),
    [9, { type: 'rename', name: nameOf('Heron') }],
    'name-taken',
  ],
  [
    'somebody renames to what is too like their own name alone',
    here,
    [3, { type: 'rename', name: nameOf('ʜᴇʀᴏɴ') }],
    [{ type: 'renamed', from: 'Heron', to: 'ʜᴇʀᴏɴ' }],
  ],
  [
    'somebody renames to the host',
    here,
    [3, { type: 'rename', name: nameOf('Host') }],
    'name-taken',
  ],
]

for (const [given, state, asked, then] of cases)
  test(`when ${given}, then ${JSON.stringify(then)}`, (t) => {
    t.deepEqual(judge(state, ...asked), toPlain(then))
  })

test('whoever chooses a name that is too like another is told which that is', (t) => {
  const like = (state: typeof here, name: string): string =>
    listen(state, 9, { type: 'join', name: nameOf(name) })
  t.is(like(here, 'ʜᴇʀᴏɴ'), 'The name "ʜᴇʀᴏɴ" is too like "Heron"; choose another.')
  t.is(like(away, 'ᴅᴜᴄᴋ'), 'The name "ᴅᴜᴄᴋ" is too like "Duck"; choose another.')
  t.is(like(here, 'ʜᴏꜱᴛ'), 'The name "ʜᴏꜱᴛ" is too like "host"; choose another.')
})

/** Each looks like the next, but the first not like the last. */
const [capital, low, flat] = ['paypaI', 'paypai', 'paypal'].map(
  (name) => ({ type: 'join', name: nameOf(name) }) as const,
) as never as readonly [typeof stranger, typeof stranger, typeof stranger]

test('a name that looks like another is as free as that when its bearer has gone or renamed', (t) => {
  const borne = hold(here, [9, capital])
  t.is(judge(borne, 8, flat), 'name-taken')
  t.is(judge(hold(here, [9, flat]), 8, capital), 'name-taken')
  const gone = hold(borne, [9, { type: 'leave' }])
  const renamed = hold(borne, [9, { type: 'rename', name: nameOf('bank') }])
  for (const free of [gone, renamed]) {
    t.deepEqual(judge(free, 8, flat), [joined(flat)])
    t.deepEqual(judge(hold(free, [7, low]), 8, flat), [joined(flat)])
  }
})

test('a name that looks like an owned one is as free as that when nobody owns it any more', (t) => {
  const own = (name: typeof low) =>
    [
      [9, { ...known('Gull', '192.0.2.9'), ...name }],
      [9, { type: 'own' }],
    ] as const
  const owned = hold(here, ...own(capital), [9, { type: 'leave' }])
  t.is(judge(owned, 8, flat), 'name-taken')
  const disown = { type: 'disown', name: 'paypaI' } as const
  const free = hold(owned, [hostSession, disown], ...own(low), [9, { type: 'leave' }])
  t.deepEqual(judge(free, 8, flat), [joined(flat)])
})

test('a name that looks like a banned one is as free as that when the ban has ended', (t) => {
  const ban = (name: string) => [hostSession, { type: 'ban', name }] as const
  const banned = hold(here, ban('paypaI'))
  t.is(judge(banned, 8, flat), 'banned')
  const ended = hold(banned, [hostSession, { type: 'unban', name: 'paypai' }], ban('paypai'))
  t.deepEqual(judge(ended, 8, flat), [joined(flat)])
})

test('whoever comes anew takes their own place in one step, and the ghost is told why it ends', (t) => {
  const inRoom = hold(here, [2, { type: 'enter', room: 'pond' as never }])
  const [ghost, session] = [2, 9]
  const stamp = { at: noon }
  const left = { type: 'left', name: 'Duck', reason: 'replaced', seq: 9, ...stamp }
  t.deepEqual(toPlain(effectsOf(inRoom, session, owner)), [
    {
      type: 'refuse',
      to: ghost,
      refusal: {
        code: 'replaced',
        text: 'You have joined anew from elsewhere, so this connection ends.',
      },
    },
    { type: 'withdraw', session: ghost, room: 'pond' },
    { type: 'withdraw', session: ghost, room: 'lobby' },
    { type: 'publish', room: 'lobby', fact: left },
    { type: 'end', session: ghost, reason: 'replaced' },
    { type: 'seat', session, name: 'Duck' },
    { type: 'enrol', session, room: 'lobby' },
    { type: 'publish', room: 'lobby', fact: { ...joined(owner), seq: 10, ...stamp } },
  ])
  const after = hold(inRoom, [session, owner])
  t.deepEqual([...after.people.keys()], [1, 3, 4, session])
  t.is(after.names.get('duck' as never), session)
})

test('a banned one does not come, be it by token, by network or by name', (t) => {
  const banned = hold(here, [hostSession, { type: 'ban', name: 'Duck', for: 7200 }])
  const elsewhere = networkOf('192.0.2.99')
  const join = { type: 'join', network: elsewhere } as const
  const later = noon + hourMs
  t.is(judge(banned, 9, owner), 'banned')
  t.is(judge(banned, 9, { ...owner, name: nameOf('Swallow'), network: elsewhere }), 'banned')
  const next = { ...join, name: nameOf('Swallow'), network: networkOf('192.0.2.2') }
  t.is(judge(banned, 9, next), 'banned')
  t.is(judge(banned, 9, next, later - 1), 'banned')
  t.deepEqual(judge(banned, 9, next, later), [joined(next)])
  t.is(judge(banned, 9, { ...join, name: nameOf('dUCK') }), 'banned')
  t.is(judge(banned, 9, { ...join, name: nameOf('ᴅᴜᴄᴋ') }), 'banned')
  t.is(judge(banned, 9, owner, noon + 2 * hourMs - 1), 'banned')
  t.deepEqual(judge(banned, 9, owner, noon + 2 * hourMs), [joined(owner)])
})

test('a ban of a name alone does not hold for whoever owns it', (t) => {
  const banned = hold(here, [hostSession, { type: 'ban', name: 'ᴅᴜᴄᴋ' }], [2, { type: 'leave' }])
  t.deepEqual(judge(banned, 9, owner), [joined(owner)])
  t.is(judge(banned, 9, { ...thief, name: nameOf('ᴅᴜᴄᴋ') }), 'banned')
  t.is(judge(banned, 9, stranger), 'banned')
})

test('a ban of an address holds for it as long as it lasts, and for nobody whose address is not known', (t) => {
  const address = networkOf('192.0.2.77')
  const banned = hold(here, [hostSession, { type: 'ban', address, for: 86_400 }])
  const join = { ...known('Swallow', '192.0.2.77') }
  t.is(judge(banned, 9, join, noon + dayMs - 1), 'banned')
  t.deepEqual(judge(banned, 9, join, noon + dayMs), [joined(join)])
  t.deepEqual(judge(banned, 9, { ...join, network: undefined }), [
    joined({ ...join, network: undefined } as never),
  ])
})

test('a banned one is told until when, and why', (t) => {
  const text = (ask: object): string => {
    const ban = { type: 'ban', name: 'Duck', ...ask } as const
    return listen(hold(here, [hostSession, ban]), 9, owner)
  }
  t.is(text({}), 'You are banned.')
  t.is(text({ for: 60 }), 'You are banned until 2026-11-22 12:01 UTC.')
  t.is(text({ for: 60, reason: 'quack' }), 'You are banned until 2026-11-22 12:01 UTC: quack.')
})

test('nobody renames to a banned name, or one too like it', (t) => {
  const banned = hold(here, [hostSession, { type: 'ban', name: 'bandit' }])
  t.is(judge(banned, 3, { type: 'rename', name: nameOf('BANDIT') }), 'name-taken')
  t.is(judge(banned, 3, { type: 'rename', name: nameOf('ʙᴀɴᴅɪᴛ') }), 'name-taken')
})
