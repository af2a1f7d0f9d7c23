import test from 'ava'
import type { ClientEvent } from '../../../core/client/event'
import { Client, clientAt, describeEffect, noon, type StageName, welcome } from './client'

/** Every stage and every event: which stage comes next, and what is done. */

const happenings = {
  opened: { type: 'opened', at: noon },
  garbage: { type: 'received', lines: ['SSH-2.0-OpenSSH_9.9'], overlong: false, at: noon },
  overlong: { type: 'received', lines: [], overlong: true, at: noon },
  closed: { type: 'closed', at: noon },
  unreachable: { type: 'unreachable', text: 'No way.', at: noon },
  typed: { type: 'typed', line: 'hello', at: noon },
  blank: { type: 'typed', line: '  ', at: noon },
  help: { type: 'typed', line: '/help', at: noon },
  quit: { type: 'typed', line: '/quit', at: noon },
  nick: { type: 'typed', line: '/nick mallard', at: noon },
  'input-ended': { type: 'input-ended', at: noon },
  interrupted: { type: 'interrupted', status: 143, at: noon },
  'ticked soon': { type: 'ticked', at: noon + 1999 },
  'ticked late': { type: 'ticked', at: noon + 5000 },
} satisfies Readonly<Record<string, ClientEvent>>

type Happening = keyof typeof happenings

const stranger =
  'problem pond port 12000 does not answer like a Puddle server; check host and port.'
const lost = 'problem The connection to pond port 12000 is lost.'
const early = 'problem Not sent: you have not joined yet.'
const noName = 'problem Not sent: choose a name first, with /nick NAME.'
const help = 'show /help'

/** The stage after each happening, and the effects. A piped client unless the table's name says so. */
const transitions: Readonly<
  Record<string, Readonly<Record<Happening, readonly [StageName, ...ReadonlyArray<string>]>>>
> = {
  connecting: {
    opened: ['connecting'],
    garbage: ['exited', stranger, 'exit 1'],
    overlong: ['exited', stranger, 'exit 1'],
    closed: ['exited', stranger, 'exit 1'],
    unreachable: ['exited', 'problem No way.', 'exit 1'],
    typed: ['connecting', early],
    blank: ['connecting'],
    help: ['connecting', help],
    quit: ['exited', 'exit 0'],
    nick: ['connecting', early],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['connecting'],
    'ticked late': ['exited', stranger, 'exit 1'],
  },
  joining: {
    opened: ['connecting'],
    garbage: ['joining'],
    overlong: ['exited', stranger, 'exit 1'],
    closed: ['exited', lost, 'exit 1'],
    unreachable: ['exited', 'problem No way.', 'exit 1'],
    typed: ['joining', early],
    blank: ['joining'],
    help: ['joining', help],
    quit: ['exited', 'exit 0'],
    nick: ['joining', early],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['joining'],
    'ticked late': ['joining'],
  },
  'nameless, interactive': {
    opened: ['connecting', 'read'],
    garbage: ['nameless'],
    overlong: ['exited', stranger, 'exit 1'],
    closed: ['exited', lost, 'exit 1'],
    unreachable: ['exited', 'problem No way.', 'exit 1'],
    typed: ['nameless', noName],
    blank: ['nameless'],
    help: ['nameless', help],
    quit: ['exited', 'exit 0'],
    nick: ['joining', 'send join'],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['nameless'],
    'ticked late': ['nameless'],
  },
  joined: {
    opened: ['connecting'],
    garbage: ['joined'],
    overlong: ['exited', stranger, 'exit 1'],
    closed: ['exited', lost, 'exit 1'],
    unreachable: ['exited', 'problem No way.', 'exit 1'],
    typed: ['joined', 'send say'],
    blank: ['joined'],
    help: ['joined', help],
    quit: ['joined', 'send ping'],
    nick: ['joined', 'send rename'],
    'input-ended': ['joined', 'send ping'],
    interrupted: ['leaving', 'send leave'],
    'ticked soon': ['joined'],
    'ticked late': ['joined'],
  },
  'joined, interactive': {
    opened: ['connecting', 'read'],
    garbage: ['joined'],
    overlong: ['exited', stranger, 'exit 1'],
    closed: ['exited', lost, 'exit 1'],
    unreachable: ['exited', 'problem No way.', 'exit 1'],
    typed: ['joined', 'send say'],
    blank: ['joined'],
    help: ['joined', help],
    quit: ['leaving', 'send leave'],
    nick: ['joined', 'send rename'],
    'input-ended': ['leaving', 'send leave'],
    interrupted: ['leaving', 'send leave'],
    'ticked soon': ['joined'],
    'ticked late': ['joined'],
  },
  leaving: {
    opened: ['connecting'],
    garbage: ['leaving'],
    overlong: ['exited', stranger, 'exit 1'],
    closed: ['exited', 'exit 130'],
    unreachable: ['exited', 'problem No way.', 'exit 1'],
    typed: ['leaving'],
    blank: ['leaving'],
    help: ['leaving'],
    quit: ['leaving'],
    nick: ['leaving'],
    'input-ended': ['exited', 'exit 130'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['leaving'],
    'ticked late': ['exited', 'exit 130'],
  },
  exited: {
    opened: ['exited'],
    garbage: ['exited'],
    overlong: ['exited'],
    closed: ['exited'],
    unreachable: ['exited'],
    typed: ['exited'],
    blank: ['exited'],
    help: ['exited'],
    quit: ['exited'],
    nick: ['exited'],
    'input-ended': ['exited'],
    interrupted: ['exited'],
    'ticked soon': ['exited'],
    'ticked late': ['exited'],
  },
}

const given = (name: string): Client => {
  const [stage, interactive] = name.split(', ')
  return clientAt[stage as StageName]({ interactive: interactive !== undefined })
}

/** The first line of an effect is enough to know it by. */
const summarise = (text: string): string => (text.startsWith('show /help') ? help : text)

for (const [name, rows] of Object.entries(transitions))
  test(`${name}: what each event leads to`, (t) => {
    for (const [happening, [stage, ...effects]] of Object.entries(rows)) {
      const client = given(name)
      const done = client.happen(happenings[happening as Happening]).map(describeEffect)
      t.deepEqual([client.state.stage.type, ...done.map(summarise)], [stage, ...effects], happening)
    }
  })

test('a person is listened to at once, a pipe only when what it brings can be sent', (t) => {
  t.deepEqual(new Client({ interactive: true }).open(), [{ type: 'read' }])
  t.deepEqual(new Client().open(), [])
  t.deepEqual(clientAt.joining().hear('{"type":"joined","name":"duck","at":"x"}'), [])
  const effects = clientAt.joining().hear({
    type: 'joined',
    name: 'duck',
    at: new Date(noon).toISOString(),
  })
  t.deepEqual(effects.map(describeEffect), ['show [duck] has joined', 'read'])
})

test('a client joins under its name as soon as it is welcomed', (t) => {
  t.deepEqual(clientAt.connecting({ name: 'mallard' }).hear(welcome), [
    { type: 'show', entry: { type: 'welcome', server: 'puddle/1', text: 'Messages are logged.' } },
    { type: 'send', frame: { type: 'join', name: 'mallard' } },
  ])
})

test('the welcome is due five seconds after the connection stands, not before', (t) => {
  const client = new Client()
  t.deepEqual(client.tick(noon + 3_600_000), [])
  client.open()
  t.deepEqual(client.tick(noon + 4999), [])
  t.is(client.tick(noon + 5000).length, 2)
})

test('a server that does not answer a leave is left after two seconds', (t) => {
  const client = clientAt.leaving()
  t.deepEqual(client.tick(noon + 1999), [])
  t.deepEqual(client.tick(noon + 2000), [{ type: 'exit', status: 130 }])
})

for (const stage of ['joining', 'nameless', 'joined'] as const)
  test(`${stage}: a silent server is asked for a sign of life, and then given up`, (t) => {
    const client = clientAt[stage]()
    t.deepEqual(client.tick(noon + 44_999), [])
    t.deepEqual(client.tick(noon + 45_000).map(describeEffect), ['send ping'])
    t.deepEqual(client.tick(noon + 89_999), [])
    t.deepEqual(client.tick(noon + 90_000).map(describeEffect), [
      'problem pond port 12000 does not answer any more; check your network.',
      'exit 1',
    ])
  })

test('any bytes of the server are a sign of life', (t) => {
  const client = clientAt.joined()
  client.tick(noon + 45_000)
  client.happen({ type: 'received', lines: [], overlong: false, at: noon + 89_999 })
  t.deepEqual(client.tick(noon + 90_000), [])
  t.deepEqual(client.tick(noon + 89_999 + 45_000).map(describeEffect), ['send ping'])
})

test('a pipe that has ended leaves when all that it sent has been answered', (t) => {
  const client = clientAt.joined()
  client.type('hello')
  const ping = client.happen({ type: 'input-ended', at: noon })
  t.deepEqual(ping, [{ type: 'send', frame: { type: 'ping', token: 'finish' } }])
  t.deepEqual(client.hear({ type: 'pong', token: undefined }), [])
  t.deepEqual(client.hear({ type: 'pong', token: 'other' }), [])
  t.deepEqual(client.hear({ type: 'pong', token: 'finish' }), [
    { type: 'send', frame: { type: 'leave' } },
  ])
  t.deepEqual(client.happen({ type: 'closed', at: noon }), [{ type: 'exit', status: 0 }])
})

test('what is typed after the end of the chat is not sent', (t) => {
  const client = clientAt.joined()
  client.type('/quit')
  t.deepEqual(client.type('too late'), [])
  t.deepEqual(client.type('/nick late'), [])
})
