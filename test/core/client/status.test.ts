import test from 'ava'
import fc from 'fast-check'
import { describeStatus, type Status } from '../../../core/client/status'
import { holds } from '../../property'
import {
  Client,
  clientAt,
  type Frame,
  joined,
  noon,
  noonStamp as at,
  taken,
  welcome,
} from './client'

/** The status: told when something of it has changed, and seldom else. */

const said = (from: string): Frame => ({ type: 'said', from, text: 'hello', at })
const users = (...names: ReadonlyArray<string>): Frame => ({ type: 'users', names })

/** In short: the name, the link, who is here. */
const plain = ({ name, link, roster }: Status): ReadonlyArray<unknown> => [
  name,
  link.type === 'waiting' ? { type: link.type, until: link.until } : link,
  [...roster],
]

/** A person among others. */
const among = (...names: ReadonlyArray<string>): Client => {
  const client = clientAt.joined({ user: 'person' })
  client.hear(users('duck', ...names))
  client.statuses.length = 0
  return client
}

const rosterOf = (client: Client): ReadonlyArray<string> => [
  ...(client.statuses.at(-1)?.roster ?? []),
]

test('a life, as the status tells it', (t) => {
  const client = new Client({ user: 'person' })
  client.start()
  client.open()
  client.hear(welcome, joined('duck'), users('goose', 'duck'))
  client.lose()
  client.tick(noon + 1000)
  client.miss()
  client.tick(noon + 2000)
  client.open()
  client.hear(welcome, taken)
  client.tick(noon + 4000)
  client.hear(joined('duck'))
  client.hear(users('duck'))
  const connecting = { type: 'connecting' }
  const connected = { type: 'connected' }
  const waiting = (ms: number) => ({ type: 'waiting', until: noon + ms })
  const nameless = { type: 'nameless' }
  const unanswered = { type: 'unanswered', at: noon }
  t.deepEqual(client.statuses.map(plain), [
    ['duck', unanswered, ['goose', 'duck']],
    ['duck', waiting(1000), []],
    ['duck', connecting, []],
    ['duck', waiting(2000), []],
    ['duck', connecting, []],
    ['duck', nameless, []],
    ['duck', connecting, []],
    ['duck', unanswered, ['duck']],
    ['duck', connected, ['duck']],
  ])
})

test('a pipe is not told that it is connecting', (t) => {
  const client = new Client()
  client.start()
  t.deepEqual(client.statuses, [])
})

test('who has spoken last stands last', (t) => {
  const client = among('goose', 'swan', 'crane')
  client.hear(said('goose'))
  client.hear(said('swan'))
  t.deepEqual(rosterOf(client), ['crane', 'duck', 'goose', 'swan'])
  client.hear(said('goose'))
  t.deepEqual(rosterOf(client), ['crane', 'duck', 'swan', 'goose'])
})

test('a list of who is here does not forget who has spoken last', (t) => {
  const client = among('goose', 'swan', 'crane')
  client.hear(said('goose'), users('duck', 'goose', 'heron', 'swan'))
  t.deepEqual(rosterOf(client), ['heron', 'swan', 'duck', 'goose'])
})

const changes: Readonly<Record<string, (client: Client) => void>> = {
  'somebody comes': (client) => client.hear(joined('heron')),
  'somebody goes': (client) => client.hear({ type: 'left', name: 'swan', reason: 'left', at }),
  'somebody is renamed': (client) =>
    client.hear({ type: 'renamed', from: 'swan', to: 'cygnet', at }),
  'one is renamed': (client) => client.hear({ type: 'renamed', from: 'duck', to: 'drake', at }),
  'another speaks': (client) => client.hear(said('goose')),
  'the list is news': (client) => client.hear(users('duck', 'goose', 'swan', 'heron')),
  'one sends a message': (client) => client.type('hello'),
  'the bell is turned off': (client) => client.type('/bell off'),
  'the connection is lost': (client) => client.lose(),
  'one goes to a room': (client) => client.type('/enter garden'),
}

for (const [change, make] of Object.entries(changes))
  test(`${change}: the status is told, once`, (t) => {
    const client = among('goose', 'swan')
    make(client)
    t.is(client.statuses.length, 1)
  })

const trifles: Readonly<Record<string, (client: Client) => void>> = {
  'whoever came last speaks': (client) => client.hear(said('duck')),
  'the bell is on already': (client) => client.type('/bell on'),
  'one asks for quiet': (client) => client.type('/quiet'),
  'one leaves': (client) => client.type('/quit'),
  'time passes': (client) => client.tick(noon + 44_000),
}

for (const [trifle, make] of Object.entries(trifles))
  test(`${trifle}: the status is not told`, (t) => {
    const client = among('goose', 'swan')
    make(client)
    t.deepEqual(client.statuses, [])
  })

const names = fc.constantFrom('duck', 'goose', 'swan')

/** What happens to a person who is connected, now and then. */
const happenings: fc.Arbitrary<(client: Client) => void> = fc.oneof(
  names.map((name) => (client: Client) => void client.hear(said(name))),
  names.map((name) => (client: Client) => void client.hear(joined(name))),
  fc.uniqueArray(names).map((list) => (client: Client) => void client.hear(users(...list))),
  fc.tuple(names, names).map(
    ([from, to]) =>
      (client: Client) =>
        void client.hear({ type: 'renamed', from, to, at }),
  ),
  fc
    .constantFrom('/bell on', '/bell off', '', 'hello')
    .map((line) => (client: Client) => void client.type(line)),
  fc.constantFrom<(client: Client) => void>(
    (client) => client.lose(),
    (client) => client.open(),
    (client) => client.hear(welcome),
    (client) => client.hear(taken),
  ),
)

test('whatever happens, what was told last is how things stand', (t) => {
  holds(
    t,
    fc.property(fc.array(happenings, { maxLength: 30 }), (history) => {
      const client = clientAt.joined({ user: 'person' })
      for (const happen of history) happen(client)
      const told = client.statuses.at(-1)
      t.deepEqual(told && plain(told), plain(describeStatus(client.state)))
    }),
    500,
  )
})
