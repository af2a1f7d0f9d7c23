import test from 'ava'
import * as O from 'fp-ts/Option'
import {
  type Client,
  clientAt,
  describeEffects,
  type Frame,
  joined,
  noonStamp as at,
  type StageName,
  token,
} from './client'

/** Who is sent away, or has come from elsewhere, ends and does not come back; and how others see it. */

const told = (code: string, text: string): Frame => ({ type: 'error', code, text })
const left = (name: string, reason: string, more: object = {}): Frame => ({
  type: 'left',
  name,
  reason,
  at,
  ...more,
})

const elsewhere = 'problem You have joined from elsewhere with the same token; this client ends.'

for (const user of ['person', 'pipe', 'follower'] as const)
  for (const [how, frame, words] of [
    [
      'kicked',
      told('kicked', 'You were kicked by goose: floods.'),
      'problem You were kicked by goose: floods.',
    ],
    ['banned', told('banned', 'You are banned: floods.'), 'problem You are banned: floods.'],
    ['replaced', told('replaced', 'Whatever.'), elsewhere],
    ['seen to be replaced', left('duck', 'replaced'), elsewhere],
    [
      'seen to be kicked',
      left('duck', 'kicked', { by: 'goose', text: 'floods' }),
      'problem You were kicked by [goose]: floods.',
    ],
    ['seen to be banned', left('duck', 'banned'), 'problem You were banned.'],
  ] as const)
    test(`${user}: who is ${how} is told why, and ends`, (t) => {
      const client = clientAt.joined({ user })
      t.deepEqual(describeEffects(client.hear(frame)), [words, 'exit 1'])
      t.deepEqual(client.lose(), [])
      t.is(client.state.stage.type, 'exited')
    })

for (const stage of ['joining', 'nameless', 'awaiting-name', 'awaiting-password'] as const)
  test(`${stage}: who is banned ends`, (t) => {
    const done = clientAt[stage]({ user: 'person' }).hear(told('banned', 'You are banned.'))
    t.deepEqual(describeEffects(done), ['problem You are banned.', 'exit 1'])
  })

test('who leaves is not kept from it', (t) => {
  const client = clientAt.leaving()
  t.deepEqual(client.hear(told('kicked', 'You were kicked.')), [])
  t.deepEqual(client.lose(), [{ type: 'exit', status: 130 }])
})

test('what was sent last is told, since nobody knows what became of it', (t) => {
  const client = clientAt.joined({ user: 'person' })
  client.type('hello')
  t.deepEqual(describeEffects(client.hear(told('kicked', 'You were kicked.'))), [
    'problem You were kicked.',
    'problem Perhaps not sent: hello',
    'exit 1',
  ])
})

test('reasons that are no end for good are none', (t) => {
  const client = clientAt.joined({ user: 'person' })
  t.deepEqual(describeEffects(client.hear(left('duck', 'timed-out'))), [
    'show [duck] has left (timed out)',
  ])
  t.is(client.state.stage.type, 'joined')
})

/** A person and the goose, who has whispered. */
const among = (): Client => {
  const client = clientAt.joined({ user: 'person', token: O.some(token) })
  client.hear(joined('goose'), { type: 'whispered', from: 'goose', to: 'duck', text: 'psst', at })
  return client
}

const rosterOf = ({ state: { stage } }: Client) =>
  stage.type === 'joined' ? [...stage.roster] : []

test('another who comes anew from elsewhere was here all along', (t) => {
  const client = among()
  t.deepEqual(client.hear(left('goose', 'replaced'), joined('goose')), [])
  t.deepEqual(rosterOf(client), ['duck', 'goose'])
  t.like(client.type('/r hi')[0], { ask: { type: 'whisper', to: 'goose' } })
  t.deepEqual(describeEffects(client.hear(left('goose', 'lost'), joined('goose'))), [
    'show [goose] has left (connection lost)',
    'show [goose] has joined',
  ])
})

test('who joins under another name meanwhile is told', (t) => {
  const client = among()
  t.deepEqual(describeEffects(client.hear(left('goose', 'replaced'), joined('swan'))), [
    'show [swan] has joined',
  ])
  t.deepEqual(describeEffects(client.hear(joined('goose'))), ['show [goose] has joined'])
})

test('everyone sees who was kicked, by whom and why, unless they want quiet', (t) => {
  const client = among()
  const kicked = left('goose', 'kicked', { by: 'swan', text: 'floods' })
  t.deepEqual(describeEffects(client.hear(kicked)), [
    'show [goose] has left (kicked by [swan]: floods)',
  ])
  client.type('/quiet on')
  t.deepEqual(client.hear(kicked), [])
  const mine = left('goose', 'kicked', { by: 'duck' })
  t.deepEqual(describeEffects(client.hear(mine)), ['show [goose] has left (kicked by [duck])'])
})

/** By whom, about whom; and whether that is the user's own matter. */
const deeds: ReadonlyArray<readonly [frame: Frame, isOurs: boolean]> = [
  [{ type: 'owned', name: 'goose', by: 'goose', at }, false],
  [{ type: 'owned', name: 'duck', by: 'duck', at }, true],
  [{ type: 'disowned', name: 'duck', by: 'host', at }, true],
  [{ type: 'muted', name: 'goose', by: 'swan', at }, false],
  [{ type: 'muted', name: 'duck', by: 'swan', at }, true],
  [{ type: 'muted', name: 'goose', by: 'duck', at }, true],
  [{ type: 'unmuted', name: 'duck', by: 'swan', at }, true],
  [{ type: 'promoted', name: 'duck', by: 'host', at }, true],
  [{ type: 'demoted', name: 'goose', by: 'host', at }, false],
  [{ type: 'banned', address: '192.0.2.7', by: 'duck', at }, true],
  [{ type: 'banned', name: 'fox', by: 'swan', at }, false],
  [{ type: 'unbanned', name: 'fox', by: 'swan', at }, false],
]

for (const [frame, isOurs] of deeds)
  test(`${JSON.stringify(frame)} is shown, and to who wants quiet ${isOurs ? 'too' : 'not'}`, (t) => {
    const client = among()
    t.is(client.hear(frame).length, 1)
    client.type('/quiet on')
    t.is(client.hear(frame).length, isOurs ? 1 : 0)
  })

test('what an operator does to the user rings; what others do to each other does not', (t) => {
  const client = among()
  const ring = (frame: Frame) => client.hear(frame)[0]
  t.like(ring({ type: 'muted', name: 'duck', by: 'swan', at }), { entry: { rings: true } })
  t.like(ring({ type: 'owned', name: 'duck', by: 'duck', at }), { entry: { rings: false } })
  t.like(ring({ type: 'muted', name: 'goose', by: 'swan', at }), { entry: { rings: false } })
})

for (const [line, ask] of [
  ['/own', { type: 'own' }],
  ['/own goose', { type: 'own', name: 'goose' }],
  ['/disown', { type: 'disown' }],
  ['/kick goose floods', { type: 'kick', name: 'goose', reason: 'floods' }],
  ['/bans', { type: 'bans' }],
  ['/op goose', { type: 'promote', name: 'goose' }],
] as const)
  test(`${line} is asked of the server, and its refusal told`, (t) => {
    const client = clientAt.joined()
    t.deepEqual(client.type(line), [{ type: 'send', ask }])
    const refused: Frame = {
      type: 'error',
      code: 'not-operator',
      text: 'You are no operator.',
      request: ask.type,
    }
    t.deepEqual(describeEffects(client.hear(refused)), ['problem You are no operator.'])
  })

test('the bans are listed, and operators are marked in a list', (t) => {
  const client = clientAt.joined()
  t.deepEqual(describeEffects(client.hear({ type: 'bans', bans: [] })), ['show Nobody is banned.'])
  const users: Frame = { type: 'users', names: ['duck', 'goose'], operators: ['goose'] }
  const marked = (where: string) => [`show 2 ${where}: duck, @goose; @ is an operator`]
  t.deepEqual(describeEffects(client.hear(users)), marked('here'))
  t.deepEqual(describeEffects(client.hear({ ...users, room: 'garden' })), marked('in #garden'))
})

test('/help operators tells what operators can do, at any time', (t) => {
  for (const stage of ['connecting', 'joined'] satisfies ReadonlyArray<StageName>)
    t.regex(describeEffects(clientAt[stage]().type('/help operators'))[0] ?? '', /^show \/kick /)
})
