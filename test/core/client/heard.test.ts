import test from 'ava'
import {
  Client,
  clientAt,
  describeEffect,
  describeEffects,
  type Frame,
  joined,
  noon,
  noonStamp as at,
  type StageName,
  welcome,
} from './client'

/** Every frame at every stage: what is shown, what is answered, what is remembered. */

const frames: ReadonlyArray<Frame> = [
  welcome,
  joined('goose'),
  { type: 'left', name: 'goose', reason: 'lost', at },
  { type: 'renamed', from: 'goose', to: 'gander', at },
  { type: 'said', from: 'goose', text: 'hello', at },
  { type: 'whispered', from: 'goose', to: 'duck', text: 'psst', at },
  { type: 'users', names: ['goose', 'duck'] },
  { type: 'error', code: 'no-such-user', text: 'Nobody.', request: 'whisper' },
  { type: 'ping', token: 'x' },
  { type: 'pong', token: 'x' },
  { type: 'stopping', text: 'The end.', at },
]

const stranger =
  'problem pond port 12000 does not answer like a Puddle server; check host and port.; exit 1'

/** The effects of each frame of `frames`, in their order. */
const effects: Readonly<Record<StageName, ReadonlyArray<string>>> = {
  connecting: Array(11).fill(''),
  unverified: Array(11).fill(''),
  greeting: ['show Messages are logged.; send join', ...Array(10).fill(stranger)],
  joining: [
    '',
    'show [goose] has joined; read',
    '',
    '',
    '',
    '',
    '',
    'problem Nobody.',
    'send pong',
    '',
    'show The end.',
  ],
  nameless: ['', '', '', '', '', '', '', 'problem Nobody.', 'send pong', '', 'show The end.'],
  joined: [
    '',
    'show [goose] has joined',
    'show [goose] has left (connection lost)',
    'show [goose] is now [gander]',
    'show [goose] hello',
    'show [goose] whispers to you: psst',
    'show 2 here: goose, duck',
    'problem Nobody.',
    'send pong',
    '',
    'show The end.',
  ],
  disconnecting: Array(11).fill(''),
  waiting: Array(11).fill(''),
  'awaiting-name': [
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    'problem Nobody.',
    'send pong',
    '',
    'show The end.',
  ],
  'awaiting-password': [
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    'problem Nobody.',
    'send pong',
    '',
    'show The end.',
  ],
  'locked-out': Array(11).fill(''),
  outside: Array(11).fill(''),
  leaving: ['', '', '', '', '', '', '', '', 'send pong', '', 'show The end.'],
  exited: Array(11).fill(''),
}

for (const [stage, expected] of Object.entries(effects))
  test(`${stage}: what each frame leads to`, (t) => {
    for (const [index, frame] of frames.entries()) {
      const done = clientAt[stage as StageName]().hear(frame)
      t.is(done.map(describeEffect).join('; '), expected[index] ?? '', frame.type)
    }
  })

test('a pong repeats the token of its ping', (t) => {
  const [effect] = clientAt.joined().hear({ type: 'ping', token: 'x' })
  t.deepEqual(effect, { type: 'send', ask: { type: 'pong', token: 'x' } })
})

test('a server of another version is not spoken to', (t) => {
  const done = clientAt.greeting().hear({ ...welcome, protocol: 2 })
  t.deepEqual(done.map(describeEffect), [
    "problem The server speaks protocol 2, this client protocol 1; use a client of the server's version.",
    'exit 1',
  ])
})

for (const code of ['name-taken', 'bad-name'] as const) {
  const refused: Frame = { type: 'error', code, text: 'Not that name.', request: 'join' }

  test(`${code} at join: a person is asked for another name`, (t) => {
    const client = clientAt.joining({ user: 'person' })
    t.deepEqual(client.hear(refused).map(describeEffect), [
      'problem Not that name. Type /nick NAME.',
    ])
    t.deepEqual(client.type('/nick mallard'), [
      { type: 'send', ask: { type: 'join', name: 'mallard' } },
    ])
    client.hear(joined('mallard'))
    t.is(client.state.stage.type === 'joined' && client.state.name, 'mallard')
  })

  test(`${code} at join: a pipe ends with 1`, (t) => {
    t.deepEqual(clientAt.joining().hear(refused).map(describeEffect), [
      'problem Not that name.',
      'exit 1',
    ])
  })
}

test('a server that is full says so, and then the connection is lost', (t) => {
  const client = clientAt.joining()
  const full: Frame = {
    type: 'error',
    code: 'server-full',
    text: 'Full.',
    request: undefined,
  }
  t.deepEqual(client.hear(full).map(describeEffect), ['problem Full.'])
  t.is(client.state.stage.type, 'joining')
})

test('a refusal makes a pipe end with 1, throttling does not', (t) => {
  const finish = (client: Client): string => {
    client.happen({ type: 'input-ended', at: 0 })
    client.hear({ type: 'pong', token: 'finish' })
    return describeEffects(client.lose(0)).join()
  }
  const throttling: Frame = {
    type: 'error',
    code: 'slow-down',
    text: 'Slowly.',
    request: undefined,
  }
  const throttled = clientAt.joined()
  throttled.hear(throttling)
  t.is(finish(throttled), 'exit 0')

  const throttledFromTheStart = clientAt.joining()
  t.deepEqual(throttledFromTheStart.hear(throttling).map(describeEffect), ['problem Slowly.'])
  throttledFromTheStart.hear(joined('duck'))
  t.is(finish(throttledFromTheStart), 'exit 0')

  const refused = clientAt.joined()
  refused.hear({ type: 'error', code: 'no-such-user', text: 'Nobody.', request: 'whisper' })
  t.is(finish(refused), 'exit 1')

  const mistyped = clientAt.joined()
  mistyped.type('/nonsense')
  t.is(finish(mistyped), 'exit 1')
})

test('a person who was refused something still ends with 0', (t) => {
  const client = clientAt.joined({ user: 'person' })
  client.hear({ type: 'error', code: 'no-such-user', text: 'Nobody.', request: 'whisper' })
  client.type('/nonsense')
  client.type('/quit')
  t.deepEqual(client.lose(0), [{ type: 'exit', status: 0 }])
})

test('a person is told how to begin, and asks who is here', (t) => {
  const done = clientAt.joining({ user: 'person' }).hear(joined('duck'))
  t.deepEqual(done.map(describeEffect), [
    'show [duck] has joined',
    'show Type a message and press Enter; /help lists the commands.',
    'send list',
  ])
})

const whisperTo = (to: string, text: string, count: number) => [
  { type: 'send', ask: { type: 'whisper', to, text, id: `id-${count}` } },
]

test('a reply goes to who whispered last, whatever they are called by now', (t) => {
  const client = clientAt.joined()
  const whisper = (from: string, to: string): Frame => ({
    type: 'whispered',
    from,
    to,
    text: 'psst',
    at,
  })
  t.deepEqual(client.type('/r hi').map(describeEffect), [
    'problem Not sent: nobody has whispered to you yet; use /msg NAME TEXT.',
    'return /r hi',
  ])
  client.hear(whisper('goose', 'duck'), whisper('duck', 'swan'))
  t.deepEqual(client.type('/r hi'), whisperTo('goose', 'hi', 1))
  client.hear({ type: 'renamed', from: 'goose', to: 'gander', at })
  t.deepEqual(client.type('/r hi'), whisperTo('gander', 'hi', 2))
})

const whispered = (from: string): Frame => ({
  type: 'whispered',
  from,
  to: 'duck',
  text: 'psst',
  at,
})

test('a reply to who has left is given back, whoever bears the name now', (t) => {
  const client = clientAt.joined({ user: 'person' })
  const gone = ['problem Not sent: [goose], who whispered to you, has left.', 'return /r hi']
  client.hear(joined('goose'), whispered('goose'))
  client.hear({ type: 'left', name: 'goose', reason: 'left', at })
  t.deepEqual(describeEffects(client.type('/r hi')), gone)
  client.hear(joined('goose'), joined('fox'))
  t.deepEqual(describeEffects(client.type('/r hi')), gone)
  client.hear({ type: 'renamed', from: 'goose', to: 'gander', at })
  t.deepEqual(describeEffects(client.type('/r hi')), gone)
  client.hear(whispered('gander'))
  t.deepEqual(client.type('/r hi'), whisperTo('gander', 'hi', 1))
})

test('a reply that was begun before another whispered is given back', (t) => {
  const client = clientAt.joined({ user: 'person' })
  const whisper = (from: string, ms: number): void => {
    const lines = [JSON.stringify(whispered(from))]
    client.happen({ type: 'received', lines, overlong: false, at: noon + ms })
  }
  const reply = (begunAt: number) =>
    client.happen({ type: 'entered', line: '/r hi', begunAt: noon + begunAt, at: noon + 9000 })
  whisper('goose', 0)
  whisper('goose', 2000)
  t.deepEqual(reply(1000), whisperTo('goose', 'hi', 1))
  whisper('fox', 3000)
  t.deepEqual(describeEffects(reply(2999)), [
    'problem Not sent: [fox] has whispered meanwhile; Enter sends it there.',
    'return /r hi',
  ])
  t.deepEqual(reply(3000), whisperTo('fox', 'hi', 2))
})

test('what is longer than anybody needs is passed over', (t) => {
  const client = clientAt.joined({ user: 'person' })
  const name = 'n'.repeat(257)
  t.deepEqual(client.hear(joined(name), { type: 'said', from: name, text: 'hi', at }), [])
  t.deepEqual(client.hear({ type: 'said', from: 'goose', text: 'x'.repeat(65_537), at }), [])
  t.deepEqual(client.hear({ type: 'users', names: Array(20_001).fill('goose') }), [])
  t.deepEqual(client.hear({ type: 'error', code: 'bad-text', text: 'x'.repeat(65_537) }), [])
  t.is(client.hear({ type: 'said', from: 'goose', text: 'x'.repeat(65_536), at }).length, 1)
})

test('however many come or speak, no more are known than a list may hold', (t) => {
  const client = clientAt.joined()
  for (let count = 0; count < 20_100; count += 100)
    client.hear(...Array.from({ length: 100 }, (_, index) => joined(`n${count + index}`)))
  client.hear({ type: 'said', from: 'goose', text: 'hi', at })
  client.hear({ type: 'renamed', from: 'swan', to: 'cygnet', at })
  t.is(client.state.stage.type === 'joined' && client.state.stage.roster.size, 20_000)
})

test('one is known by the name that the server keeps, through every rename', (t) => {
  const client = clientAt.joining({ name: 'ｄuck' })
  client.hear(joined('duck'), { type: 'renamed', from: 'duck', to: 'mallard', at })
  const [own] = client.hear({ type: 'said', from: 'mallard', text: 'me', at })
  const [other] = client.hear({ type: 'said', from: 'duck', text: 'Mallard?', at })
  t.like(own, { entry: { own: true, personal: false } })
  t.like(other, { entry: { own: false, personal: true } })
})

test('the answer to a command carries what was typed', (t) => {
  const client = clientAt.joined()
  const sent = ['hello', '/msg goose psst', '/nick mallard', '/who'].flatMap((line) =>
    client.type(line),
  )
  t.deepEqual(
    sent.map((effect) => (effect.type === 'send' ? effect.ask : effect)),
    [
      { type: 'say', text: 'hello', id: 'id-1' },
      { type: 'whisper', to: 'goose', text: 'psst', id: 'id-2' },
      { type: 'rename', name: 'mallard' },
      { type: 'list' },
    ],
  )
})

test("a ping of one's own tells how long the way there and back takes", (t) => {
  const client = clientAt.joined({ user: 'person' })
  const [sent] = client.happen({ type: 'entered', line: '/ping', begunAt: noon, at: noon })
  if (sent?.type !== 'send' || sent.ask.type !== 'ping') return t.fail()
  const pong = JSON.stringify({ type: 'pong', token: sent.ask.token })
  const heard = client.happen({ type: 'received', lines: [pong], overlong: false, at: noon + 12 })
  return t.deepEqual(describeEffects(heard), ['show There and back: 12 ms'])
})

test('two pings on their way are told apart', (t) => {
  const client = clientAt.joined({ user: 'person' })
  const tokens = [0, 5].map((later) => {
    const [sent] = client.happen({
      type: 'entered',
      line: '/ping',
      begunAt: noon + later,
      at: noon + later,
    })
    return sent?.type === 'send' && sent.ask.type === 'ping' ? sent.ask.token : undefined
  })
  const lines = tokens.map((token) => JSON.stringify({ type: 'pong', token }))
  t.deepEqual(
    describeEffects(client.happen({ type: 'received', lines, overlong: false, at: noon + 12 })),
    ['show There and back: 12 ms', 'show There and back: 7 ms'],
  )
})

test('an answer to the silent question whether the server lives is not shown', (t) => {
  const client = clientAt.joined({ user: 'person' })
  client.tick(noon + 45_000)
  t.deepEqual(client.hear({ type: 'pong', token: undefined }), [])
})

test('what this client does not know is passed over, and the rest understood', (t) => {
  const client = clientAt.joined()
  const unknown = ['{"type":"reaction","to":7}', JSON.stringify({ ...joined('swan'), at: 0 })]
  t.deepEqual(client.hear(...unknown), [])
  const left = {
    type: 'left',
    name: 'goose',
    reason: 'abducted',
    seq: 7,
    room: 'pond',
    at,
  } as const
  t.deepEqual(describeEffects(client.hear(left)), ['show [goose] has left'])
  const refused = { type: 'error', code: 'too-late', text: 'Too late.', request: 'react' } as const
  t.deepEqual(describeEffects(client.hear(refused)), ['problem Too late.'])
})

test('a name that this client may not ask for is borne, but not asked for anew', (t) => {
  const client = clientAt.joined({ user: 'person' })
  client.hear({ type: 'renamed', from: 'duck', to: 'the duck', at })
  t.like(client.hear({ type: 'said', from: 'the duck', text: 'me', at })[0], {
    entry: { own: true },
  })
  client.lose()
  client.type('')
  client.open()
  t.like(client.hear(welcome).at(-1), { ask: { type: 'join', name: 'duck' } })
})

test('the screen is cleared on demand, and the server not asked', (t) => {
  t.deepEqual(clientAt.joined().type('/clear'), [{ type: 'clear' }])
})

test('what a server does not know is told as what it is: the server is older', (t) => {
  const client = clientAt.joined()
  const text = 'There is no frame type "own"; known are join, say.'
  t.deepEqual(
    describeEffects(client.hear({ type: 'error', code: 'unknown-type', text, request: 'own' })),
    ['problem This server is too old for that: it does not know "own".'],
  )
})
