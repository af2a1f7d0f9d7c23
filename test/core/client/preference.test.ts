import test from 'ava'
import { describeStatus } from '../../../core/client/status'
import {
  type Client,
  clientAt,
  describeEffects,
  type Frame,
  joined,
  noonStamp as at,
} from './client'

/** What a person likes to see and to hear: the server learns nothing of it. */

const said = (from: string, text = 'hello'): Frame => ({ type: 'said', from, text, at })
const whispered = (from: string): Frame => ({
  type: 'whispered',
  from,
  to: 'duck',
  text: 'psst',
  at,
})
const renamed = (from: string, to: string): Frame => ({ type: 'renamed', from, to, at })

const enter = (client: Client, line: string): ReadonlyArray<string> =>
  describeEffects(client.type(line))

const comingAndGoing: ReadonlyArray<Frame> = [
  joined('swan'),
  renamed('swan', 'cygnet'),
  { type: 'left', name: 'cygnet', reason: 'left', at },
]

test('who wants quiet is not shown who comes and goes, but what is said', (t) => {
  const client = clientAt.joined({ user: 'person' })
  t.is(client.hear(...comingAndGoing).length, 3)
  t.deepEqual(enter(client, '/quiet on'), ['show Joins, leaves and renames are not shown.'])
  t.deepEqual(enter(client, '/quiet'), ['show Joins, leaves and renames are not shown.'])
  t.deepEqual(client.hear(...comingAndGoing), [])
  t.deepEqual(describeEffects(client.hear(said('goose'), whispered('goose'))), [
    'show [goose] hello',
    'show [goose] whispers to you: psst',
  ])
  t.deepEqual(enter(client, '/quiet off'), ['show Joins, leaves and renames are shown.'])
  t.deepEqual(enter(client, '/quiet'), ['show Joins, leaves and renames are shown.'])
  t.is(client.hear(...comingAndGoing).length, 3)
})

test('in quiet one still knows who is here', (t) => {
  const client = clientAt.joined({ user: 'person' })
  client.type('/quiet on')
  client.hear(joined('swan'))
  t.is(client.statuses.at(-1)?.roster.size, 2)
})

test('who is ignored is not heard, whatever the case of the name, until that ends', (t) => {
  const client = clientAt.joined({ user: 'person' })
  t.deepEqual(enter(client, '/ignore Goose'), [
    'show You do not see what [Goose] says; /unignore Goose ends it.',
  ])
  t.deepEqual(client.hear(said('goose'), whispered('goose')), [])
  t.deepEqual(describeEffects(client.hear(said('swan'))), ['show [swan] hello'])
  t.deepEqual(enter(client, '/unignore GOOSE'), ['show You see what [GOOSE] says.'])
  t.is(client.hear(said('goose'), whispered('goose')).length, 2)
})

test('who is ignored is still seen to come and go', (t) => {
  const client = clientAt.joined()
  client.type('/ignore swan')
  t.is(client.hear(...comingAndGoing).length, 3)
})

test('who is ignored stays so under every name, and nobody else does', (t) => {
  const client = clientAt.joined()
  client.type('/ignore goose')
  client.hear(renamed('goose', 'gander'), renamed('swan', 'goose'), renamed('gander', 'Gosling'))
  t.deepEqual(client.hear(said('Gosling')), [])
  t.is(client.hear(said('goose')).length, 1)
  t.is(client.hear(said('gander')).length, 1)
  t.deepEqual(enter(client, '/ignore'), ['show You ignore Gosling.'])
})

test('who is ignored is told, each once', (t) => {
  const client = clientAt.joined()
  t.deepEqual(enter(client, '/ignore'), ['show You ignore nobody.'])
  for (const name of ['goose', 'swan', 'GOOSE']) client.type(`/ignore ${name}`)
  t.deepEqual(enter(client, '/ignore'), ['show You ignore GOOSE, swan.'])
})

test('one hears oneself, even if one ignores oneself', (t) => {
  const client = clientAt.joined()
  client.type('/ignore duck')
  t.is(client.hear(said('duck')).length, 1)
})

test('a reply never goes to who is ignored', (t) => {
  const client = clientAt.joined()
  client.type('/ignore fox')
  client.hear(whispered('goose'), whispered('fox'))
  const ask = { type: 'whisper', to: 'goose', text: 'a secret', id: 'id-1' }
  t.deepEqual(client.type('/r a secret'), [{ type: 'send', ask }])
})

test('the bell is as the person likes it', (t) => {
  const client = clientAt.joined({ user: 'person' })
  for (const [line, bell] of [
    ['/bell', 'on'],
    ['/bell off', 'off'],
    ['/bell', 'off'],
    ['/bell on', 'on'],
  ] as const) {
    t.deepEqual(enter(client, line), [`show The bell is ${bell}.`])
    t.is(describeStatus(client.state).bell, bell === 'on')
  }
})

for (const stage of ['connecting', 'greeting', 'nameless', 'waiting', 'awaiting-name'] as const)
  test(`${stage}: preferences need no server`, (t) => {
    const client = clientAt[stage]({ user: 'person' })
    for (const line of ['/quiet', '/bell off', '/ignore goose', '/unignore goose', '/ignore'])
      t.regex(enter(client, line).join('\n'), /^show .+$/, line)
    t.deepEqual(enter(client, '/clear'), ['clear'])
    t.is(client.state.stage.type, stage)
  })

test('preferences outlast a lost connection', (t) => {
  const client = clientAt.joined({ user: 'person' })
  client.type('/ignore goose')
  client.lose()
  client.type('')
  client.open()
  client.hear({ type: 'welcome', protocol: 1, server: 'puddle/1', text: '' }, joined('duck'))
  t.deepEqual(client.hear(said('goose')), [])
})
