import test from 'ava'
import { unstoredMax } from '../../../core/edge/archive'
import { Conversation, type Person } from '../server/conversation'

/** What is kept, and what happens when the archive cannot follow. */

const begin = () => {
  const conversation = new Conversation({ rate: 0 })
  conversation.restore()
  const [goose, duck] = conversation.gather('Goose', 'Duck')
  return { conversation, goose, duck }
}

const says = (count: number, text = ''): ReadonlyArray<object> =>
  Array.from({ length: count }, (_, index) => ({ type: 'say', text: `${text}${index + 1}` }))

const countSaid = (person: Person): number =>
  person.hear().filter(({ type }) => type === 'said').length

test('what is said, whispered and described is kept, as it is logged; nothing else is', (t) => {
  const { conversation, duck } = begin()
  duck.send({ type: 'enter', room: 'garden' }, { type: 'say', text: 'hi', room: 'garden' })
  duck.send({ type: 'describe', topic: 'tea' }, { type: 'whisper', to: 'goose', text: 'psst' })
  duck.send({ type: 'rename', name: 'Mallard' }, { type: 'exit', room: 'garden' })
  duck.send({ type: 'leave' })
  const kept = conversation.readAppended().map((line) => JSON.parse(line))
  t.deepEqual(
    kept.map(({ type }) => type),
    ['said', 'described', 'whispered'],
  )
  const numbered = conversation.readLog().flatMap((entry) => ('seq' in entry ? [entry] : []))
  const logged = new Map(numbered.map(({ seq, type }) => [seq, type]))
  for (const { seq, type } of kept) t.is(logged.get(seq), type)
})

test('topics are there again after a restart', (t) => {
  const { conversation, duck } = begin()
  duck.send({ type: 'enter', room: 'Garden' }, { type: 'describe', topic: 'tea', room: 'garden' })
  duck.send({ type: 'describe', topic: 'all' })
  const next = new Conversation()
  next.restore(1_000_000_007, ...conversation.readAppended(), 'no fact', '{"type":"later"}')
  const [swan] = next.gather('Swan')
  swan.send({ type: 'enter', room: 'gARDEN' }, { type: 'enter', room: 'lobby' })
  const rooms = swan.hear().flatMap((frame) => (frame.type === 'room' ? [frame] : []))
  t.deepEqual(
    rooms.map(({ room, topic }) => [room, topic]),
    [
      ['Garden', 'tea'],
      ['lobby', 'all'],
    ],
  )
  const [said] = swan.say('x').hear()
  t.true(said?.type === 'said' && (said.seq ?? 0) > 1_000_000_007)
})

test('who has more to say waits when too much is not stored, and goes on when it is', (t) => {
  const { conversation, goose, duck } = begin()
  duck.send(...says(unstoredMax + 100))
  t.is(countSaid(goose), unstoredMax)
  goose.send({ type: 'ping' }, { type: 'list' })
  t.deepEqual(goose.hearBriefly(), ['pong', 'users Goose Duck'])
  goose.say('and me')
  t.is(countSaid(goose), 0)
  conversation.store(60)
  t.is(countSaid(goose), 60)
  conversation.store(41)
  t.deepEqual(
    goose
      .hear()
      .flatMap((frame) => (frame.type === 'said' ? [frame.text] : []))
      .toSorted()
      .slice(-2),
    [`${unstoredMax + 100}`, 'and me'],
  )
  conversation.store(unstoredMax)
  t.is(duck.send(...says(1)).hear().length > 0, true)
})

test('nothing is lost or overtaken, however slowly it is stored', (t) => {
  const { conversation, goose, duck } = begin()
  duck.send(...says(3000, 'd'))
  goose.send(...says(3000, 'g'))
  let stored = 0
  const heard: Array<string> = []
  for (let turn = 0; turn < 100; turn += 1) {
    const frames = goose.hear()
    const fresh = frames.flatMap((frame) => (frame.type === 'said' ? [frame.text] : []))
    heard.push(...fresh)
    t.true(heard.length - stored <= unstoredMax)
    stored += 100
    conversation.store(100)
  }
  for (const [who, count] of [
    ['d', 3000],
    ['g', 3000],
  ] as const)
    t.deepEqual(
      heard.filter((text) => text.startsWith(who)),
      Array.from({ length: count }, (_, index) => `${who}${index + 1}`),
    )
})

test('what is refused is not waited for', (t) => {
  const { goose, duck } = begin()
  for (let count = 0; count < unstoredMax + 10; count += 1)
    duck.send({ type: 'say', text: 'x', room: 'nowhere' }, { type: 'whisper', to: 'x', text: 'x' })
  goose.say('still heard')
  t.is(countSaid(goose), 1)
})

test('who waited for what was refused in the end goes on', (t) => {
  const { conversation, goose, duck } = begin()
  const refused = { type: 'say', text: 'x', room: 'nowhere' }
  duck.send(...Array.from({ length: unstoredMax }, () => refused), { type: 'say', text: 'heard' })
  t.is(countSaid(goose), 0)
  conversation.wait(1000)
  t.is(countSaid(goose), 1)
})

test('those who wait have turns, and whoever has gone is not waited for', (t) => {
  const { conversation, goose, duck } = begin()
  const [swan] = conversation.gather('Swan')
  duck.send(...says(unstoredMax))
  swan.say('first')
  goose.say('second')
  duck.say('third')
  for (const person of [goose, duck]) person.hear()
  swan.vanish()
  conversation.store(2)
  t.deepEqual(goose.hearBriefly(), ['left Swan lost', 'said Goose second', 'said Duck third'])
})

test('when the archive fails everyone is told once, and nobody waits; then they do again', (t) => {
  const { conversation, goose, duck } = begin()
  duck.send(...says(unstoredMax + 1))
  countSaid(goose)
  const failed = { type: 'failed', text: 'the disk is full', at: conversation.at } as const
  conversation.happen(failed)
  conversation.happen(failed)
  const [error, said, ...more] = goose.hear()
  t.regex(error?.type === 'error' ? error.text : '', /\(the disk is full\)/)
  t.deepEqual([said?.type, more], ['said', []])
  duck.send({ type: 'recall' }, { type: 'say', text: 'on' })
  conversation.wait(1)
  t.deepEqual(duck.hearBriefly().slice(-2), ['error unavailable', 'said Duck on'])
  conversation.store(unstoredMax + 2)
  conversation.happen({ type: 'mended', at: conversation.at })
  conversation.happen({ type: 'mended', at: conversation.at })
  duck.send({ type: 'recall' })
  t.is(conversation.readQuestions().length, 1)
  goose.send(...says(unstoredMax + 5))
  goose.hear()
  t.is(duck.hear().filter(({ type }) => type === 'said').length, unstoredMax)
})
