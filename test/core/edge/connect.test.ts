import test from 'ava'
import { Conversation, noon, Person } from '../server/conversation'
import { takeSnapshot } from '../server/snapshot'

/** How a connection begins. */

test('given a server, when somebody connects, then the welcome comes first, and is logged', (t) => {
  const conversation = new Conversation()
  const duck = conversation.connect('::1')
  t.deepEqual(duck.hear(), [
    {
      type: 'welcome',
      protocol: 1,
      server: 'puddle test',
      text: 'Messages are logged.',
      history: undefined,
      needs: undefined,
    },
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
  [
    'in all',
    { connectionsMax: 2 },
    ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
    /full.* 2 connections/,
  ],
  [
    'from its address',
    { connectionsPerAddressMax: 2 },
    ['192.0.2.1', '192.0.2.1', '192.0.2.1'],
    /address: 2/,
  ],
  [
    'in all, of more than it takes from an address',
    { connectionsMax: 2, connectionsPerAddressMax: 1 },
    ['192.0.2.1', '192.0.2.2', '192.0.2.2'],
    /address: 1/,
  ],
] as const

/** All but what is known of networks, of which that somebody was refused is a part. */
const takeStock = (conversation: Conversation) => {
  const { networks, ...others } = takeSnapshot(conversation.state)
  const counts = Object.values(networks).map(({ connections }) => connections)
  return { ...others, counts: counts.filter((count) => count > 0) }
}

for (const [what, limits, addresses, text] of full)
  test(`given as many connections as may be ${what}, one more is welcomed, told, and closed`, (t) => {
    const conversation = new Conversation(limits)
    const people = addresses
      .slice(0, 2)
      .map((address, index) => conversation.connect(address).join(`duck${index}`))
    for (const person of people) person.hear()
    conversation.readLog()
    const before = takeStock(conversation)

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
    t.deepEqual(takeStock(conversation), before)
    for (const person of people) t.deepEqual(person.hear(), [])

    late.send({ type: 'join', name: 'late' })
    t.deepEqual(takeStock(conversation), before)
  })

test('given as many from an address as may be, others may still connect from elsewhere', (t) => {
  const conversation = new Conversation({ connectionsPerAddressMax: 1 })
  conversation.connect('192.0.2.1')
  t.is(conversation.connect('192.0.2.2').closed, undefined)
  t.is(conversation.connect('192.0.2.1').closed, 'flush')
})

test('an IPv6 address counts as its /64 network, an IPv4 address in the clothes of IPv6 as itself', (t) => {
  const conversation = new Conversation({ connectionsPerAddressMax: 1 })
  const connect = (address: string) => conversation.connect(address).closed
  t.is(connect('2001:db8:0:1::1'), undefined)
  t.is(connect('2001:db8:0:1:8000::'), 'flush')
  t.is(connect('2001:db8::1:0:0:0:9'), 'flush')
  t.is(connect('2001:db8:0:2::1'), undefined)
  t.is(connect('::1'), undefined)
  t.is(connect('::ffff:192.0.2.1'), undefined)
  t.is(connect('192.0.2.1'), 'flush')
  t.is(connect('::ffff:192.0.2.2'), undefined)
})

test('an exempt address shares nothing with its /64 network', (t) => {
  const conversation = new Conversation({ connectionsPerAddressMax: 0 })
  t.is(conversation.connect('2001:db8::1').closed, 'flush')
  t.is(conversation.connect('2001:db8::2', true).closed, undefined)
})

test('an exempt address may have more, unless a bound is given for it', (t) => {
  const conversation = new Conversation({ connectionsPerAddressMax: 1, exemptPerAddressMax: 3 })
  const closed = [1, 2, 3, 4].map(() => conversation.connect('192.0.2.1', true).closed)
  t.deepEqual(closed, [undefined, undefined, undefined, 'flush'])
})

/** Somebody comes, and goes at once; whether they were let in. */
const come = (conversation: Conversation, address: string, exempt = false): boolean => {
  const person = conversation.connect(address, exempt)
  const isIn = person.closed === undefined
  person.send({ type: 'leave' })
  return isIn
}

test('from one address 60 may come at once, and another each second', (t) => {
  const conversation = new Conversation()
  for (let count = 1; count <= 60; count += 1) t.true(come(conversation, '192.0.2.1'), `${count}`)
  t.false(come(conversation, '192.0.2.1'))
  t.true(come(conversation, '192.0.2.2'))
  conversation.wait(999)
  t.false(come(conversation, '192.0.2.1'))
  conversation.wait(1)
  t.true(come(conversation, '192.0.2.1'))
  t.false(come(conversation, '192.0.2.1'))
})

test('from an exempt address 6000 may come at once, and a hundred more each second', (t) => {
  const conversation = new Conversation()
  const countIn = (tries: number): number =>
    Array.from({ length: tries }, () => come(conversation, '192.0.2.1', true)).filter(Boolean)
      .length
  t.is(countIn(6100), 6000)
  t.true(come(conversation, '192.0.2.2', true))
  conversation.wait(1000)
  t.is(countIn(200), 100)
})

test('given a full server, then the oldest without a name of the fullest address makes room', (t) => {
  const conversation = new Conversation({ connectionsMax: 5 })
  const lonely = conversation.connect('192.0.2.1')
  const crowd = [1, 2, 3].map(() => conversation.connect('192.0.2.2'))
  const user = conversation.connect('192.0.2.2').join('duck')
  crowd[0]?.join('goose')
  user.hear()

  t.is(conversation.connect('192.0.2.3').closed, undefined)

  t.deepEqual(crowd[1]?.hearBriefly(), ['welcome', 'error server-full'])
  t.is(crowd[1]?.closed, 'flush')
  for (const other of [lonely, crowd[0], crowd[2], user]) t.is(other?.closed, undefined)
  t.is(conversation.connect('192.0.2.3').closed, undefined)
  t.is(lonely.closed, 'flush')
})

test('given a full server, when somebody goes, then there is room for one', (t) => {
  const conversation = new Conversation({ connectionsMax: 1, connectionsPerAddressMax: 1 })
  for (const end of ['vanish', 'overflow'] as const) {
    const duck = conversation.connect().join('duck')
    t.is(conversation.connect().closed, 'flush')
    duck[end]()
  }
  conversation.connect().send({ type: 'leave' })
  t.is(conversation.connect().closed, undefined)
})

test('who speaks no TLS where nothing else is spoken is told so, and closed; the first is logged', (t) => {
  const conversation = new Conversation()
  const connectPlain = (connection: number): Person => {
    const person = new Person(conversation, connection)
    conversation.people.set(connection, person)
    const origin = { address: '192.0.2.1', port: 5, exempt: false, plain: true }
    conversation.happen({ type: 'connected', connection, ...origin, at: noon })
    return person
  }
  for (const connection of [1, 2]) {
    const person = connectPlain(connection)
    const [error, ...more] = person.hear()
    t.like(error, {
      code: 'not-puddle',
      text: 'This server speaks TLS alone: connect with --tls.',
    })
    t.deepEqual(more, [])
    t.is(person.closed, 'flush')
  }
  const types = conversation.readLog().map(({ type }) => type)
  t.deepEqual(types, ['connected', 'refused', 'disconnected'])
  conversation.sleep(60_000)
  t.like(conversation.readLog(), [{ type: 'repeated', code: 'not-puddle', times: 1 }])
  t.is(conversation.state.edge.connections.size, 0)
})

test('given a connection, when its number comes again, then nothing changes', (t) => {
  const conversation = new Conversation()
  conversation.gather('duck')
  const before = takeSnapshot(conversation.state)
  const { at } = conversation
  const event = {
    type: 'connected',
    connection: 1,
    address: '::9',
    port: 9,
    exempt: false,
    at,
  } as const
  t.deepEqual(conversation.happen(event), [])
  t.deepEqual(takeSnapshot(conversation.state), before)
})

test('given a crowd that has not joined, then what is to be written may wait 5 ms for the next', (t) => {
  const conversation = new Conversation({ connectionsPerAddressMax: 100 })
  const gathered = Array.from({ length: 64 }, (_, index) => {
    const connection = index + 1
    conversation.people.set(connection, new Person(conversation, connection))
    const origin = { address: '::1', port: connection, exempt: true } as const
    return conversation
      .happen({ type: 'connected', connection, ...origin, at: noon + index })
      .find(({ type }) => type === 'gather')
  })
  t.true(gathered.slice(0, 63).every((effect) => effect === undefined))
  t.deepEqual(gathered[63], { type: 'gather', until: noon + 63 + 5 })
})
