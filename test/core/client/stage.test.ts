import test from 'ava'
import type { ClientEvent } from '../../../core/client/event'
import {
  Client,
  clientAt,
  describeEffect,
  describeEffects,
  joined,
  noon,
  type StageName,
  welcome,
  userOf,
} from './client'

/** Every stage and every event: which stage comes next, and what is done. */

const happenings = {
  started: { type: 'started', at: noon },
  connected: { type: 'connected', at: noon },
  garbage: { type: 'received', lines: ['SSH-2.0-OpenSSH_9.9'], overlong: false, at: noon },
  overlong: { type: 'received', lines: [], overlong: true, at: noon },
  disconnected: { type: 'disconnected', jitter: 0.5, at: noon },
  unreachable: { type: 'unreachable', text: 'No way.', jitter: 0.5, at: noon },
  entered: { type: 'entered', line: 'hello', begunAt: noon, at: noon },
  blank: { type: 'entered', line: '  ', begunAt: noon, at: noon },
  help: { type: 'entered', line: '/help', begunAt: noon, at: noon },
  quit: { type: 'entered', line: '/quit', begunAt: noon, at: noon },
  nick: { type: 'entered', line: '/nick mallard', begunAt: noon, at: noon },
  unlocked: { type: 'password-entered', password: 'secret', at: noon },
  'input-ended': { type: 'input-ended', at: noon },
  interrupted: { type: 'interrupted', status: 143, at: noon },
  'ticked soon': { type: 'ticked', at: noon + 1999 },
  'ticked late': { type: 'ticked', at: noon + 5000 },
} satisfies Readonly<Record<string, ClientEvent>>

type Happening = keyof typeof happenings

const stranger =
  'problem pond port 12000 does not answer like a Puddle server; check host and port.'
const lost = 'problem The connection to pond port 12000 is lost.'
const early = 'problem Not sent: there is no connection yet.'
const noName = 'problem Not sent: you have no name here; take one with /nick NAME.'
const again = 'show The connection to pond port 12000 is lost; trying again. Enter tries at once.'
const help = 'show /help'
const yesOrNo = 'problem Type yes if this is the key of pond port 12000, or no to leave.'

/** The stage after each happening, and the effects. A piped client unless the table's name says so. */
const transitions: Readonly<
  Record<
    string,
    Readonly<Partial<Record<Happening, readonly [StageName, ...ReadonlyArray<string>]>>>
  >
> = {
  connecting: {
    started: ['connecting', 'connect'],
    connected: ['greeting'],
    unreachable: ['exited', 'problem No way.', 'exit 1'],
    entered: ['connecting', early, 'return hello'],
    blank: ['connecting'],
    help: ['connecting', help],
    quit: ['exited', 'exit 0'],
    nick: ['connecting', early, 'return /nick mallard'],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['connecting'],
    'ticked late': ['connecting'],
  },
  'unverified, interactive': {
    disconnected: ['unverified'],
    entered: ['unverified', yesOrNo],
    blank: ['unverified', yesOrNo],
    help: ['unverified', yesOrNo],
    quit: ['exited', 'problem Nothing was sent.', 'exit 1'],
    nick: ['unverified', yesOrNo],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['unverified'],
    'ticked late': ['unverified'],
  },
  greeting: {
    garbage: ['exited', stranger, 'exit 1'],
    overlong: ['exited', stranger, 'exit 1'],
    disconnected: ['exited', stranger, 'exit 1'],
    entered: ['greeting', early, 'return hello'],
    blank: ['greeting'],
    help: ['greeting', help],
    quit: ['exited', 'exit 0'],
    nick: ['greeting', early, 'return /nick mallard'],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['greeting'],
    'ticked late': ['exited', stranger, 'exit 1'],
  },
  joining: {
    garbage: ['joining'],
    overlong: ['exited', stranger, 'exit 1'],
    disconnected: ['exited', lost, 'exit 1'],
    entered: ['joining', early, 'return hello'],
    blank: ['joining'],
    help: ['joining', help],
    quit: ['exited', 'exit 0'],
    nick: ['joining', early, 'return /nick mallard'],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['joining'],
    'ticked late': ['joining'],
  },
  'nameless, interactive': {
    garbage: ['nameless'],
    overlong: ['exited', stranger, 'exit 1'],
    disconnected: ['outside'],
    entered: ['nameless', noName, 'return hello'],
    blank: ['nameless'],
    help: ['nameless', help],
    quit: ['exited', 'exit 0'],
    nick: ['joining', 'send join'],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['nameless'],
    'ticked late': ['nameless'],
  },
  outside: {
    entered: ['outside', noName, 'return hello'],
    blank: ['outside'],
    help: ['outside', help],
    quit: ['exited', 'exit 0'],
    nick: ['connecting', 'connect'],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['outside'],
    'ticked late': ['outside'],
  },
  joined: {
    garbage: ['joined'],
    overlong: ['exited', stranger, 'exit 1'],
    disconnected: ['exited', lost, 'exit 1'],
    entered: ['joined', 'send say'],
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
    garbage: ['joined'],
    overlong: ['disconnecting', again, 'disconnect'],
    disconnected: ['waiting', again],
    entered: ['joined', 'send say'],
    blank: ['joined'],
    help: ['joined', help],
    quit: ['leaving', 'send leave'],
    nick: ['joined', 'send rename'],
    'input-ended': ['leaving', 'send leave'],
    interrupted: ['leaving', 'send leave'],
    'ticked soon': ['joined'],
    'ticked late': ['joined'],
  },
  disconnecting: {
    garbage: ['disconnecting'],
    overlong: ['disconnecting'],
    disconnected: ['waiting'],
    entered: ['disconnecting', early, 'return hello'],
    blank: ['disconnecting'],
    help: ['disconnecting', help],
    quit: ['exited', 'exit 0'],
    nick: ['disconnecting', early, 'return /nick mallard'],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['disconnecting'],
    'ticked late': ['disconnecting'],
  },
  waiting: {
    entered: ['connecting', early, 'return hello', 'connect'],
    blank: ['connecting', 'connect'],
    help: ['waiting', help],
    quit: ['exited', 'exit 0'],
    nick: ['connecting', early, 'return /nick mallard', 'connect'],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['connecting', 'connect'],
    'ticked late': ['connecting', 'connect'],
  },
  'awaiting-name': {
    garbage: ['awaiting-name'],
    overlong: ['disconnecting', 'disconnect'],
    disconnected: ['waiting'],
    entered: ['awaiting-name', noName, 'return hello'],
    blank: ['awaiting-name'],
    help: ['awaiting-name', help],
    quit: ['exited', 'exit 0'],
    nick: ['joining', 'send join'],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['awaiting-name'],
    'ticked late': ['joining', 'send join'],
  },
  'awaiting-password': {
    garbage: ['awaiting-password'],
    overlong: ['exited', stranger, 'exit 1'],
    disconnected: ['locked-out'],
    entered: ['awaiting-password', noName, 'return hello'],
    blank: ['awaiting-password'],
    help: ['awaiting-password', help],
    quit: ['exited', 'exit 0'],
    nick: ['awaiting-password', noName, 'return /nick mallard'],
    unlocked: ['joining', 'send join'],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['awaiting-password'],
    'ticked late': ['awaiting-password'],
  },
  'locked-out': {
    entered: ['locked-out', noName, 'return hello'],
    blank: ['locked-out'],
    help: ['locked-out', help],
    quit: ['exited', 'exit 0'],
    nick: ['locked-out', noName, 'return /nick mallard'],
    unlocked: ['connecting', 'connect'],
    'input-ended': ['exited', 'exit 0'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['locked-out'],
    'ticked late': ['locked-out'],
  },
  leaving: {
    garbage: ['leaving'],
    overlong: ['exited', 'exit 130'],
    disconnected: ['exited', 'exit 130'],
    entered: ['leaving'],
    blank: ['leaving'],
    help: ['leaving'],
    quit: ['leaving'],
    nick: ['leaving'],
    'input-ended': ['exited', 'exit 130'],
    interrupted: ['exited', 'exit 143'],
    'ticked soon': ['leaving'],
    'ticked late': ['exited', 'exit 130'],
  },
}

/** What cannot happen at each stage. */
const impossible: Readonly<Record<StageName, ReadonlyArray<Happening>>> = {
  connecting: ['unlocked', 'garbage', 'overlong', 'disconnected'],
  unverified: ['unlocked', 'started', 'connected', 'garbage', 'overlong', 'unreachable'],
  greeting: ['unlocked', 'started', 'connected', 'unreachable'],
  joining: ['unlocked', 'started', 'connected', 'unreachable'],
  nameless: ['unlocked', 'started', 'connected', 'unreachable'],
  'awaiting-name': ['unlocked', 'started', 'connected', 'unreachable'],
  outside: [
    'unlocked',
    'started',
    'connected',
    'garbage',
    'overlong',
    'disconnected',
    'unreachable',
  ],
  joined: ['unlocked', 'started', 'connected', 'unreachable'],
  disconnecting: ['unlocked', 'started', 'connected', 'unreachable'],
  waiting: [
    'unlocked',
    'started',
    'connected',
    'garbage',
    'overlong',
    'disconnected',
    'unreachable',
  ],
  leaving: ['unlocked', 'started', 'connected', 'unreachable'],
  'awaiting-password': ['started', 'connected', 'unreachable'],
  'locked-out': ['started', 'connected', 'garbage', 'overlong', 'disconnected', 'unreachable'],
  exited: Object.keys(happenings) as ReadonlyArray<Happening>,
}

const given = (name: string): Client => {
  const [stage, interactive] = name.split(', ')
  return clientAt[stage as StageName]({ user: userOf(interactive !== undefined) })
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

for (const [stage, events] of Object.entries(impossible))
  for (const interactive of [false, true])
    test(`${stage}, ${interactive}: what cannot happen changes nothing`, (t) => {
      for (const happening of events) {
        const client = clientAt[stage as StageName]({ user: userOf(interactive) })
        const before = client.state
        t.deepEqual(client.happen(happenings[happening]), [], happening)
        t.is(client.state, before, happening)
      }
    })

test('each event is possible at a stage or is not', (t) => {
  for (const [name, rows] of Object.entries(transitions)) {
    const [stage] = name.split(', ')
    const told = [...Object.keys(rows), ...impossible[stage as StageName]]
    t.deepEqual(told.toSorted(), Object.keys(happenings).toSorted(), name)
  }
})

test('a person is listened to at once, a pipe only when what it brings can be sent', (t) => {
  t.deepEqual(describeEffects(new Client({ user: 'person' }).start()), ['read', 'connect'])
  t.deepEqual(describeEffects(new Client().start()), ['connect'])
  t.deepEqual(clientAt.joining().hear('{"type":"joined","name":"duck","at":"x"}'), [])
  t.deepEqual(describeEffects(clientAt.joining().hear(joined('duck'))), [
    'show [duck] has joined',
    'read',
  ])
})

test('a client joins under its name as soon as it is welcomed', (t) => {
  t.deepEqual(clientAt.greeting({ name: 'mallard' }).hear(welcome), [
    { type: 'show', entry: { type: 'welcome', server: 'puddle/1', text: 'Messages are logged.' } },
    { type: 'send', ask: { type: 'join', name: 'mallard' } },
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

test('a silent server is asked for a sign of life, and then given up', (t) => {
  const client = clientAt.joined()
  t.deepEqual(client.tick(noon + 44_999), [])
  t.deepEqual(client.tick(noon + 45_000).map(describeEffect), ['send ping'])
  t.deepEqual(client.tick(noon + 89_999), [])
  t.deepEqual(client.tick(noon + 90_000).map(describeEffect), [
    'problem pond port 12000 does not answer any more; check your network.',
    'exit 1',
  ])
})

test('who has been here parts from a server that does not answer, and comes back', (t) => {
  const client = clientAt.joined({ user: 'person' })
  client.type('hello')
  t.deepEqual(client.tick(noon + 44_999), [])
  t.deepEqual(describeEffects(client.tick(noon + 45_000)), [again, 'return hello', 'disconnect'])
  t.deepEqual(client.tick(noon + 45_250), [])
  t.deepEqual(client.lose(noon + 45_250), [])
  t.deepEqual(describeEffects(client.tick(noon + 46_250)), ['connect'])
})

test("a name's ghost does not keep a client from noticing that the server is silent", (t) => {
  const client = clientAt['awaiting-name']()
  for (let at = noon; at < noon + 47_000; at += 250) client.tick(at)
  t.is(client.state.stage.type, 'disconnecting')
})

test('a stranger in the place of the server is left, and tried again', (t) => {
  const client = clientAt.waiting()
  client.type('')
  client.open()
  t.deepEqual(describeEffects(client.hear('SSH-2.0', 'SSH', welcome)), ['disconnect'])
  t.deepEqual(client.lose(), [])
  t.is(client.state.stage.type, 'waiting')
})

test('a server that is back but does not welcome is left after five seconds, and tried again', (t) => {
  const client = clientAt.waiting()
  client.type('')
  client.open()
  t.deepEqual(client.tick(noon + 4999), [])
  t.deepEqual(describeEffects(client.tick(noon + 5000)), ['disconnect'])
  t.deepEqual(client.tick(noon + 5250), [])
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
  t.deepEqual(ping, [{ type: 'send', ask: { type: 'ping', token: 'finish' } }])
  t.deepEqual(client.hear({ type: 'pong', token: undefined }), [])
  t.deepEqual(client.hear({ type: 'pong', token: 'other' }), [])
  t.deepEqual(client.hear({ type: 'pong', token: 'finish' }), [
    { type: 'send', ask: { type: 'leave' } },
  ])
  t.deepEqual(client.lose(), [{ type: 'exit', status: 0 }])
})

test('what is typed after the end of the chat is not sent', (t) => {
  const client = clientAt.joined()
  client.type('/quit')
  t.deepEqual(client.type('too late'), [])
  t.deepEqual(client.type('/nick late'), [])
})
