import test from 'ava'
import { Conversation, noon, Person } from '../server/conversation'
import { takeSnapshot } from '../server/snapshot'

/** How a connection begins. */

test('given a server, when somebody connects, then the welcome comes first, and is logged', (t) => {
  const conversation = new Conversation()
  const duck = conversation.connect('::1')
  t.deepEqual(duck.hear(), [
    { type: 'welcome', protocol: 1, server: 'puddle test', text: 'Messages are logged.' },
  ])
  t.deepEqual(conversation.readLog(), [
    { type: 'connected', at: noon, connection: 1, address: '::1', port: 50_001 },
  ])
})

test('given users, when somebody connects, then the users are not told', (t) => {
  const conversation = new Conversation()
  const [duck] = conversation.gather('duck')
  conversation.connect()
  t.deepEqual(duck.hear(), [])
})

const full = [
  ['in all', { connectionsMax: 2 }, ['::1', '::2', '::3'], /full.* 2 connections/],
  ['from its address', { connectionsPerAddressMax: 2 }, ['::1', '::1', '::1'], /address: 2/],
  [
    'in all, of more than it takes from an address',
    { connectionsMax: 2, connectionsPerAddressMax: 1 },
    ['::1', '::2', '::2'],
    /full/,
  ],
] as const

for (const [what, limits, addresses, text] of full)
  test(`given as many connections as may be ${what}, one more is welcomed, told, and closed`, (t) => {
    const conversation = new Conversation(limits)
    const people = addresses.slice(0, 2).map((address) => conversation.connect(address))
    for (const person of people) person.hear()
    conversation.readLog()
    const before = takeSnapshot(conversation.state)

    const late = conversation.connect(addresses[2])

    const [welcome, error, ...more] = late.hear()
    t.is(welcome?.type, 'welcome')
    t.true(error?.type === 'error' && error.code === 'server-full' && text.test(error.text))
    t.deepEqual(more, [])
    t.is(late.closed, 'flush')
    t.deepEqual(
      conversation.readLog().map((entry) => [entry.type, 'reason' in entry && entry.reason]),
      [
        ['connected', false],
        ['refused', false],
        ['disconnected', 'server-full'],
      ],
    )
    t.deepEqual(takeSnapshot(conversation.state), before)
    for (const person of people) t.deepEqual(person.hear(), [])

    late.send({ type: 'join', name: 'late' })
    t.deepEqual(takeSnapshot(conversation.state), before)
  })

test('given as many from an address as may be, others may still connect from elsewhere', (t) => {
  const conversation = new Conversation({ connectionsPerAddressMax: 1 })
  conversation.connect('::1')
  t.is(conversation.connect('::2').closed, undefined)
  t.is(conversation.connect('::1').closed, 'flush')
})

test('given a full server, when somebody goes, then there is room for one', (t) => {
  const conversation = new Conversation({ connectionsMax: 1, connectionsPerAddressMax: 1 })
  for (const end of ['vanish', 'overflow'] as const) {
    const duck = conversation.connect()
    t.is(conversation.connect().closed, 'flush')
    duck[end]()
  }
  conversation.connect().send({ type: 'leave' })
  t.is(conversation.connect().closed, undefined)
})

test('given a connection, when its number comes again, then nothing changes', (t) => {
  const conversation = new Conversation()
  conversation.gather('duck')
  const before = takeSnapshot(conversation.state)
  const { at } = conversation
  const event = { type: 'connected', connection: 1, address: '::9', port: 9, at } as const
  t.deepEqual(conversation.happen(event), [])
  t.deepEqual(takeSnapshot(conversation.state), before)
})

test('when somebody connects, then what is to be written may wait 5 ms for the next of a crowd', (t) => {
  const conversation = new Conversation()
  for (const [connection, at] of [
    [1, noon],
    [2, noon + 4],
    [3, noon + 60_000],
  ] as const) {
    const event = { type: 'connected', connection, address: '::1', port: 1, at } as const
    conversation.people.set(connection, new Person(conversation, connection))
    t.deepEqual(conversation.happen(event)[0], { type: 'gather', until: at + 5 })
  }
})
