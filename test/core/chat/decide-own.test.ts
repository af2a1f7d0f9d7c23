import test from 'ava'
import { hostSession } from '../../../core/chat/request'
import { initialChatState } from '../../../core/chat/state'
import { namesOwnedInAllMax } from '../../../core/value/bound'
import { apply } from '../../../core/chat/apply'
import { nameOf } from '../value/brand'
import { type Asked, dayMs, gathered, hold, judge, known, listen, noon, secretOf } from './hall'

/** Whose a name may become, and whose it may be no more. */

const here = hold(initialChatState(), ...gathered)
const year = noon + 365 * dayMs

const owned = (name: string, by = name, more: object = {}) => ({
  type: 'owned',
  name,
  by,
  token: secretOf(name),
  ...more,
})

const cases: ReadonlyArray<readonly [given: string, asked: Asked, then: unknown]> = [
  ['somebody with a token owns their name', [3, { type: 'own' }], [owned('Heron')]],
  ['somebody without one wants to', [4, { type: 'own' }], 'no-token'],
  ['an owner owns it again', [2, { type: 'own' }], [owned('Duck')]],
  [
    'an operator owns it again',
    [1, { type: 'own' }],
    [owned('Goose', 'Goose', { promoted: true })],
  ],
  [
    'an operator says so of another',
    [1, { type: 'own', name: 'hERON' }],
    [owned('Heron', 'Goose')],
  ],
  ['an operator says so of who has no token', [1, { type: 'own', name: 'Swan' }], 'no-token'],
  ['an operator says so of nobody', [1, { type: 'own', name: 'Egret' }], 'no-such-user'],
  ['another says so of somebody', [2, { type: 'own', name: 'Heron' }], 'not-operator'],
  ['whoever hosts says so', [hostSession, { type: 'own', name: 'Heron' }], 'not-joined'],
  [
    'an owner disowns their name',
    [2, { type: 'disown' }],
    [{ type: 'disowned', name: 'Duck', by: 'Duck' }],
  ],
  [
    'an owner disowns it by name',
    [2, { type: 'disown', name: 'DUCK' }],
    [{ type: 'disowned', name: 'Duck', by: 'Duck' }],
  ],
  ['it is nobody’s', [3, { type: 'disown' }], 'no-such-user'],
  ['it is nobody’s any more', [2, { type: 'disown' }, year], 'no-such-user'],
  ['it is another’s', [3, { type: 'disown', name: 'Duck' }], 'not-operator'],
  [
    'it is another’s, and they have no token',
    [4, { type: 'disown', name: 'Duck' }],
    'not-operator',
  ],
  [
    'an operator disowns another’s',
    [1, { type: 'disown', name: 'duck' }],
    [{ type: 'disowned', name: 'Duck', by: 'Goose' }],
  ],
  [
    'whoever hosts disowns it',
    [hostSession, { type: 'disown', name: 'duck' }],
    [{ type: 'disowned', name: 'Duck', by: 'host' }],
  ],
  ['whoever hosts disowns their own', [hostSession, { type: 'disown' }], 'no-such-user'],
  ['the last operator disowns that name', [1, { type: 'disown' }], 'not-operator'],
  [
    'whoever hosts disowns the last operator',
    [hostSession, { type: 'disown', name: 'goose' }],
    [{ type: 'disowned', name: 'Goose', by: 'host' }],
  ],
]

for (const [given, asked, then] of cases)
  test(`when ${given}, then ${JSON.stringify(then)}`, (t) => {
    t.deepEqual(judge(here, ...asked), then)
  })

test('an operator disowns their name when another is one as well', (t) => {
  const two = hold(here, [1, { type: 'promote', name: 'Duck' }])
  const disowned = { type: 'disowned', name: 'Goose', by: 'Goose' }
  t.deepEqual(judge(two, 1, { type: 'disown' }), [disowned])
  t.is(judge(two, 1, { type: 'disown' }, year), 'no-such-user')
  const late = hold(two, [1, { type: 'own' }, year - 1])
  t.deepEqual(judge(late, 1, { type: 'disown' }, year - 1), [disowned])
  t.is(judge(late, 1, { type: 'disown' }, year), 'not-operator')
})

/** Heron owns so many names. */
const names = ['Heron', 'Egret', 'Stork', 'Ibis', 'Crane']
const rich = hold(
  here,
  ...names.flatMap((name): ReadonlyArray<Asked> => [
    ...(name === 'Heron' ? [] : [[3, { type: 'rename', name: nameOf(name) }] as const]),
    [3, { type: 'own' }],
  ]),
)

test('a token owns five names at most', (t) => {
  const sixth = hold(rich, [3, { type: 'rename', name: nameOf('Rail') }])
  t.is(judge(sixth, 3, { type: 'own' }), 'name-owned')
  t.is(listen(sixth, 3, { type: 'own' }), 'You own 5 names; disown one first.')
  t.is(judge(sixth, 1, { type: 'own', name: 'Rail' }), 'name-owned')
  const token = secretOf('Heron')
  t.deepEqual(judge(rich, 3, { type: 'own' }), [owned('Crane', 'Crane', { token })])
  const fewer = hold(sixth, [3, { type: 'disown', name: 'Ibis' }])
  t.deepEqual(judge(fewer, 3, { type: 'own' }), [owned('Rail', 'Rail', { token })])
  t.deepEqual(judge(sixth, 3, { type: 'own' }, year), [owned('Rail', 'Rail', { token })])
})

test('a name that is nobody’s any more may become another’s, who is no operator by that', (t) => {
  const gone = hold(here, [1, { type: 'leave' }])
  const came = hold(gone, [9, { ...known('Gull', '192.0.2.9'), name: nameOf('Goose') }, year])
  const token = secretOf('Gull')
  t.deepEqual(judge(came, 9, { type: 'own' }, year), [owned('Goose', 'Goose', { token })])
  const after = hold(came, [9, { type: 'own' }, year])
  t.is(judge(after, 9, { type: 'bans' }, year), 'not-operator')
  t.is(after.trust.ownership.byToken.get(secretOf('Goose')), undefined)
})

test('as many names are owned as may be, and then the oldest has to be nobody’s', (t) => {
  const full = Array.from({ length: namesOwnedInAllMax - 2 }).reduce<typeof here>(
    (state, _, index) => {
      const name = nameOf(`n${index}`)
      const token = secretOf(`n${index}`)
      return apply(state, { type: 'owned', name, by: name, token, seq: index, at: noon + 1 }, 1)
    },
    here,
  )
  t.is(judge(full, 3, { type: 'own' }), 'name-owned')
  t.deepEqual(judge(full, 2, { type: 'own' }), [owned('Duck')])
  t.is(judge(full, 3, { type: 'own' }, year - 1), 'name-owned')
  t.deepEqual(judge(full, 3, { type: 'own' }, year), [owned('Heron')])
  const { ownership, promoted } = hold(full, [3, { type: 'own' }, year]).trust
  t.is(ownership.names.size, namesOwnedInAllMax)
  t.false(ownership.names.has('goose' as never))
  t.is(promoted.size, 0)
})
