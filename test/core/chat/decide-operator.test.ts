import test from 'ava'
import { hostSession } from '../../../core/chat/request'
import { initialChatState } from '../../../core/chat/state'
import { nameOf, reasonOf } from '../value/brand'
import { type Asked, dayMs, effectsOf, gathered, hold, judge, listen, noon, toPlain } from './hall'

/** What operators may do, and who is one. */

const here = hold(initialChatState(), ...gathered)
const appointed = hold(initialChatState([nameOf('dUCK')]), ...gathered)
const year = noon + 365 * dayMs

const cases: ReadonlyArray<
  readonly [given: string, state: typeof here, asked: Asked, then: unknown]
> = [
  [
    'an operator kicks somebody',
    here,
    [1, { type: 'kick', name: 'dUCK' }],
    [{ type: 'left', name: 'Duck', reason: 'kicked', by: 'Goose' }],
  ],
  [
    'an operator says why',
    here,
    [1, { type: 'kick', name: 'Swan', reason: reasonOf('too loud') }],
    [{ type: 'left', name: 'Swan', reason: 'kicked', by: 'Goose', text: 'too loud' }],
  ],
  [
    'whoever hosts kicks an operator',
    here,
    [hostSession, { type: 'kick', name: 'Goose' }],
    [{ type: 'left', name: 'Goose', reason: 'kicked', by: 'host' }],
  ],
  ['an operator kicks nobody', here, [1, { type: 'kick', name: 'Egret' }], 'no-such-user'],
  ['an operator kicks themselves', here, [1, { type: 'kick', name: 'goose' }], 'not-operator'],
  ['an operator kicks the host', here, [1, { type: 'kick', name: 'HOST' }], 'not-operator'],
  [
    'whoever hosts kicks the host',
    here,
    [hostSession, { type: 'kick', name: 'host' }],
    'not-operator',
  ],
  ['an owner kicks somebody', here, [2, { type: 'kick', name: 'Swan' }], 'not-operator'],
  ['a stranger kicks somebody', here, [9, { type: 'kick', name: 'Swan' }], 'not-joined'],
  [
    'an operator promotes an owner',
    here,
    [1, { type: 'promote', name: 'dUCK' }],
    [{ type: 'promoted', name: 'Duck', by: 'Goose' }],
  ],
  ['an operator promotes no owner', here, [1, { type: 'promote', name: 'Heron' }], 'no-token'],
  ['an operator promotes nobody', here, [1, { type: 'promote', name: '' }], 'no-token'],
  [
    'the name was not used for a year',
    here,
    [hostSession, { type: 'promote', name: 'Duck' }, year],
    'no-token',
  ],
  [
    'whoever hosts demotes the last operator',
    here,
    [hostSession, { type: 'demote', name: 'Goose' }],
    [{ type: 'demoted', name: 'Goose', by: 'host' }],
  ],
  [
    'the last operator demotes themselves',
    here,
    [1, { type: 'demote', name: 'goose' }],
    'not-operator',
  ],
  ['an operator demotes who is none', here, [1, { type: 'demote', name: 'Duck' }], 'no-such-user'],
  [
    'an appointed one is demoted',
    appointed,
    [hostSession, { type: 'demote', name: 'Duck' }],
    'not-operator',
  ],
  [
    'an appointed one does it',
    appointed,
    [2, { type: 'demote', name: 'Goose' }],
    [{ type: 'demoted', name: 'Goose', by: 'Duck' }],
  ],
  [
    'an owner who is no operator promotes themselves',
    here,
    [2, { type: 'promote', name: 'Duck' }],
    'not-operator',
  ],
]

for (const [given, state, asked, then] of cases)
  test(`when ${given}, then ${JSON.stringify(then)}`, (t) => {
    t.deepEqual(judge(state, ...asked), then)
  })

test('an operator is whoever bears an operator’s name, and owns it', (t) => {
  const mayAct = (state: typeof here, session: number, at = noon): boolean =>
    judge(state, session, { type: 'bans' }, at) !== 'not-operator'
  t.true(mayAct(here, hostSession))
  t.true(mayAct(here, 1))
  t.false(mayAct(here, 2))
  t.true(mayAct(here, 1, year - 1))
  t.false(mayAct(here, 1, year))
  const renamed = hold(here, [1, { type: 'rename', name: nameOf('Gull') }])
  t.false(mayAct(renamed, 1))
  t.true(mayAct(hold(renamed, [1, { type: 'rename', name: nameOf('GOOSE') }]), 1))
  t.true(mayAct(appointed, 2))
  const unowned = hold(initialChatState([nameOf('duck')]), ...gathered.slice(0, 4))
  t.false(mayAct(unowned, 2))
  t.true(mayAct(hold(unowned, [2, { type: 'own' }]), 2))
  const disowned = hold(here, [hostSession, { type: 'disown', name: 'Goose' }])
  t.false(mayAct(disowned, 1))
  t.false(mayAct(hold(disowned, [1, { type: 'own' }]), 1))
  t.false(mayAct(hold(here, [hostSession, { type: 'demote', name: 'Goose' }]), 1))
})

test('an operator steps back when another is one', (t) => {
  const two = hold(here, [1, { type: 'promote', name: 'Duck' }])
  t.deepEqual(judge(two, 1, { type: 'demote', name: 'Goose' }), [
    { type: 'demoted', name: 'Goose', by: 'Goose' },
  ])
  const one = hold(two, [1, { type: 'demote', name: 'Goose' }])
  t.is(judge(one, 2, { type: 'demote', name: 'Duck' }), 'not-operator')
  t.is(
    listen(one, 2, { type: 'demote', name: 'Duck' }),
    'You are the last operator; promote another first.',
  )
})

test('whoever is kicked is told by whom, and why; everyone else hears it', (t) => {
  const kick = { type: 'kick', name: 'Duck', reason: reasonOf('too loud') } as const
  const left = { name: 'Duck', reason: 'kicked', by: 'Goose', text: 'too loud', seq: 8, at: noon }
  t.deepEqual(toPlain(effectsOf(here, 1, kick)), [
    {
      type: 'refuse',
      to: 2,
      refusal: { code: 'kicked', text: 'You were kicked by Goose: too loud.' },
    },
    { type: 'withdraw', session: 2, room: 'lobby' },
    { type: 'publish', room: 'lobby', fact: { type: 'left', ...left } },
    { type: 'end', session: 2, reason: 'kicked' },
  ])
  t.false(hold(here, [1, kick]).people.has(2))
})

test('who is an operator is listed with who is here', (t) => {
  const ask = { type: 'list' } as const
  const names = ['Goose', 'Duck', 'Heron', 'Swan']
  const list = (state: typeof here, at = noon) => effectsOf(state, 4, ask, at)
  const answer = { type: 'users', names, room: undefined, operators: ['Goose'] }
  t.deepEqual(list(here), [{ type: 'reply', to: 4, answer }])
  const two = hold(here, [hostSession, { type: 'promote', name: 'Duck' }])
  const both = { ...answer, operators: ['Goose', 'Duck'] }
  t.deepEqual(list(two), [{ type: 'reply', to: 4, answer: both }])
  t.deepEqual(list(two, year), [
    { type: 'reply', to: 4, answer: { ...answer, operators: undefined } },
  ])
  const pond = nameOf('pond') as never
  const inPond = hold(two, [4, { type: 'enter', room: pond }], [2, { type: 'enter', room: pond }])
  t.deepEqual(effectsOf(inPond, 4, { type: 'list', room: pond }), [
    {
      type: 'reply',
      to: 4,
      answer: { type: 'users', names: ['Swan', 'Duck'], room: pond, operators: ['Duck'] },
    },
  ])
})

test('the list is the same as long as nothing in it is another', (t) => {
  const answerOf = (state: typeof here) => {
    const [effect] = effectsOf(state, 4, { type: 'list' })
    return effect?.type === 'reply' ? effect.answer : undefined
  }
  t.is(answerOf(here), answerOf(hold(here, [4, { type: 'say', text: 'quack' as never }])))
  t.not(answerOf(here), answerOf(hold(here, [1, { type: 'promote', name: 'Duck' }])))
})
