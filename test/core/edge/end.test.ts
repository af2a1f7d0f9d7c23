import test from 'ava'
import { initialServerState } from '../../../core/server'
import { Conversation, noon, type Person, readLines } from '../server/conversation'
import { takeSnapshot } from '../server/snapshot'

/** However someone goes, everyone else hears of it once, and the server keeps nothing of it. */

interface Way {
  readonly go: (duck: Person, conversation: Conversation) => void
  readonly reason: string
  /** What the one who goes is told, and how its connection is closed. */
  readonly told: ReadonlyArray<string>
  readonly closed: 'flush' | 'discard'
  readonly log: ReadonlyArray<string>
}

const ways: ReadonlyArray<Way> = [
  {
    go: (duck) => duck.send({ type: 'leave' }),
    reason: 'left',
    told: ['left duck left'],
    closed: 'flush',
    log: ['left', 'disconnected'],
  },
  {
    go: (duck) => duck.vanish(),
    reason: 'lost',
    told: [],
    closed: 'flush',
    log: ['left', 'disconnected'],
  },
  {
    go: (duck) => duck.overflow(),
    reason: 'too-slow',
    told: ['error too-slow'],
    closed: 'discard',
    log: ['refused', 'left', 'disconnected'],
  },
  {
    go: (duck) => duck.sendOverlong(),
    reason: 'too-long',
    told: ['error too-long'],
    closed: 'flush',
    log: ['refused', 'left', 'disconnected'],
  },
]

for (const { go, reason, told, closed, log } of ways) {
  test(`given users, when one goes (${reason}), then the others hear why`, (t) => {
    const conversation = new Conversation()
    const [goose, duck, swan] = conversation.gather('goose', 'duck', 'swan')
    go(duck, conversation)
    for (const other of [goose, swan]) t.deepEqual(other.hearBriefly(), [`left duck ${reason}`])
    t.deepEqual(duck.hearBriefly(), told)
    t.is(duck.closed, closed)
    const entries = conversation.readLog()
    t.deepEqual(
      entries.map(({ type }) => type),
      log,
    )
    for (const entry of entries)
      if ('reason' in entry) t.is(entry.reason, reason as typeof entry.reason)
  })

  test(`given a connection without a name, when it goes (${reason}), then nobody hears`, (t) => {
    const conversation = new Conversation()
    const [goose] = conversation.gather('goose')
    const duck = conversation.connect()
    duck.hear()
    conversation.readLog()
    go(duck, conversation)
    t.deepEqual(goose.hear(), [])
    t.deepEqual(
      duck.hearBriefly(),
      told.filter((what) => what.startsWith('error')),
    )
    t.is(duck.closed, closed)
    t.deepEqual(
      conversation.readLog().map(({ type }) => type),
      log.filter((event) => event !== 'left'),
    )
  })

  test(`given one who is gone (${reason}), when more of it comes, then nothing happens`, (t) => {
    const conversation = new Conversation()
    const [goose, duck] = conversation.gather('goose', 'duck')
    go(duck, conversation)
    goose.hear()
    duck.hear()
    const before = takeSnapshot(conversation.state)
    duck.say('quack').sendOverlong()
    duck.overflow()
    duck.vanish()
    conversation.happen({ type: 'earned', connection: duck.id, at: conversation.at })
    t.deepEqual([goose.hear(), duck.hear()], [[], []])
    t.deepEqual(takeSnapshot(conversation.state), before)
  })

  test(`given one who is gone (${reason}), then its name is free at once`, (t) => {
    const conversation = new Conversation()
    const [goose, duck] = conversation.gather('goose', 'duck')
    go(duck, conversation)
    conversation.connect().join('Duck')
    t.deepEqual(goose.hearBriefly(), [`left duck ${reason}`, 'joined Duck'])
  })
}

test('given a renamed user, when it goes, then both its names are free', (t) => {
  const conversation = new Conversation()
  const [duck, goose] = conversation.gather('duck', 'goose')
  duck.send({ type: 'rename', name: 'mallard' })
  goose.send({ type: 'rename', name: 'DUCK' })
  t.deepEqual(goose.hearBriefly(), ['renamed duck mallard', 'renamed goose DUCK'])
  duck.vanish()
  goose.send({ type: 'rename', name: 'Mallard' })
  t.deepEqual(goose.hearBriefly(), ['left mallard lost', 'renamed DUCK Mallard'])
})

test('given a packet with frames after leave, then those are not answered', (t) => {
  const conversation = new Conversation()
  const [duck] = conversation.gather('duck')
  duck.sendOverlong({ type: 'leave' }, { type: 'list' }, 'quack')
  t.deepEqual(duck.hearBriefly(), ['left duck left'])
})

test('given a held packet in which its sender leaves, then its connection is not read again', (t) => {
  const conversation = new Conversation({ burst: 1 })
  const [goose, duck] = conversation.gather('goose', 'duck')
  duck.send({ type: 'leave' })
  goose.sendOverlong({ type: 'list' })
  for (const { id } of [duck, goose]) {
    const effects = conversation.happen({ type: 'earned', connection: id, at: noon + 100 })
    t.deepEqual(effects.at(-1), { type: 'close', connection: id, unsent: 'flush' })
  }
})

test('given a packet with an overlong frame at its end, then what comes before is answered', (t) => {
  const conversation = new Conversation()
  const [duck] = conversation.gather('duck')
  duck.sendOverlong({ type: 'list' }, { type: 'say', text: 'quack' })
  t.deepEqual(duck.hearBriefly(), ['users duck', 'said duck quack', 'error too-long'])
})

test('what one is told comes before others hear of it, and the close comes last', (t) => {
  const conversation = new Conversation()
  const [duck] = conversation.gather('duck', 'goose')
  const event = { type: 'received', connection: duck.id, lines: [], overlong: true } as const
  const effects = conversation.happen({ ...event, at: conversation.at })
  t.deepEqual(
    effects.map((effect) => ('text' in effect ? readLines(effect.text)[0]?.type : effect.type)),
    ['error', 'log', 'unsubscribe', 'left', 'log', 'log', 'close'],
  )
})

test('when the server stops, everyone is told that, nothing else, and closed', (t) => {
  const conversation = new Conversation()
  const people = conversation.gather('duck', 'goose')
  const late = conversation.connect()
  late.hear()
  conversation.readLog()

  conversation.stop()

  for (const person of [...people, late]) {
    t.deepEqual(person.hear(), [
      { type: 'stopping', text: 'The server is shutting down.', at: noon },
    ])
    t.is(person.closed, 'flush')
  }
  t.deepEqual(
    conversation.readLog().map(({ type }) => type),
    ['left', 'disconnected', 'left', 'disconnected', 'disconnected'],
  )
})

test('when the server stops, then those who leave are in the log, and on no wire', (t) => {
  const conversation = new Conversation()
  conversation.gather('duck')
  const effects = conversation.happen({ type: 'stopped', at: noon })
  t.deepEqual(
    effects.map(({ type }) => type),
    ['tell', 'unsubscribe', 'unsubscribe', 'publish', 'log', 'log', 'close'],
  )
  t.like(conversation.readLog()[0], { type: 'left', name: 'duck', reason: 'stopped', seq: 2 })
})

test('given a server where nobody is, when it stops, then nothing is left to do', (t) => {
  const conversation = new Conversation()
  conversation.stop()
  t.deepEqual(conversation.readLog(), [])
  t.is(conversation.state.edge.connections.size, 0)
})

const ends: ReadonlyArray<readonly [string, (conversation: Conversation) => void]> = [
  ['one after another', ({ people }) => people.forEach((person) => person.vanish())],
  ['as the server stops', (conversation) => conversation.stop()],
]

for (const [how, end] of ends)
  test(`when all have gone ${how}, then the state is the initial one, but for its time and number`, (t) => {
    const conversation = new Conversation()
    conversation.gather(...Array.from({ length: 40 }, (_, index) => `duck${index}`))
    conversation.connect('::1')
    end(conversation)
    conversation.wait(60_000)
    const initial = initialServerState(conversation.state.edge.settings)
    const { seq } = conversation.state.chat
    t.is(seq, 80)
    t.deepEqual(takeSnapshot(conversation.state), {
      ...takeSnapshot(initial),
      at: noon + 60_000,
      seq,
    })
  })
