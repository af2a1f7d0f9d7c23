import test from 'ava'
import { Conversation, type Person } from '../server/conversation'

/** A burst is answered at once, the rest as it is earned: nothing is dropped, and order is kept. */

const texts = (count: number, first = 1): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, index) => `${first + index}`)

const says = (count: number, first = 1): ReadonlyArray<object> =>
  texts(count, first).map((text) => ({ type: 'say', text }))

const textsHeard = (person: Person): ReadonlyArray<string> =>
  person.hear().flatMap((frame) => (frame.type === 'said' ? [frame.text] : []))

const codesHeard = (person: Person): ReadonlyArray<string> =>
  person.hear().flatMap((frame) => (frame.type === 'error' ? [frame.code] : []))

/** A goose, and a duck that is at rest: it has earned back what its `join` cost. */
const begin = (limits = {}) => {
  const conversation = new Conversation({ idleMs: 100_000, ...limits })
  const [goose, duck] = conversation.gather('goose', 'duck')
  conversation.wait(10_000)
  return { conversation, goose, duck }
}

test('given a rested user, when it says 50 things at once, then all are heard at once', (t) => {
  const { goose, duck } = begin()
  duck.send(...says(50))
  t.deepEqual(textsHeard(goose), texts(50))
  t.deepEqual(codesHeard(duck), [])
  t.is(duck.waitsUntil, undefined)
})

test('given a rested user, when it says 51, then one is held, and it is told so', (t) => {
  const { conversation, goose, duck } = begin()
  duck.send(...says(51))
  t.deepEqual(textsHeard(goose), texts(50))
  t.is(duck.waitsUntil, conversation.at + 100)
  t.like(duck.hear().at(-1), {
    code: 'slow-down',
    request: undefined,
    text:
      'You are over 10 frames a second, 50 at once after a rest; ' +
      '1 wait and are read later, nothing is lost.',
  })
})

test('one packet or many: it is the same', (t) => {
  const { goose, duck } = begin()
  for (const frame of says(60)) duck.send(frame)
  t.deepEqual(textsHeard(goose), texts(50))
})

test('bytes that complete no line cost as much as one', (t) => {
  const { goose, duck } = begin()
  for (const frame of says(30)) duck.send().send(frame)
  t.deepEqual(textsHeard(goose), texts(25))
})

test('a line costs a frame for each KiB of UTF-8 that it begins', (t) => {
  const { goose, duck } = begin()
  const say = (text: string) => ({ type: 'say', text })
  // 4 KiB and a little more, in letters of one, two, three and four bytes.
  for (const text of ['x'.repeat(4090), 'é'.repeat(2045), '鴨'.repeat(1363), '🦆'.repeat(1022)])
    duck.send(say(text))
  duck.send(...says(31))
  t.is(textsHeard(goose).length, 4 + 30)
})

test('given a throttled user, as time passes, then 10 a second are heard, in their order', (t) => {
  const { conversation, goose, duck } = begin()
  duck.send(...says(75))
  t.deepEqual(textsHeard(goose), texts(50))
  conversation.wait(99)
  t.deepEqual(textsHeard(goose), [])
  conversation.wait(1)
  t.deepEqual(textsHeard(goose), texts(1, 51))
  conversation.wait(1000)
  t.deepEqual(textsHeard(goose), texts(10, 52))
  conversation.wait(10_000)
  t.deepEqual(textsHeard(goose), texts(14, 62))
})

test('given a throttled user, when more comes, then it is heard after what is held', (t) => {
  const { conversation, goose, duck } = begin()
  duck.send(...says(51))
  conversation.wait(50)
  duck.send(...says(2, 52))
  t.deepEqual(textsHeard(goose), texts(50))
  conversation.wait(300)
  t.deepEqual(textsHeard(goose), texts(3, 51))
})

test('given a throttled user, when all that was held is heard, then nothing is waited for', (t) => {
  const { conversation, duck } = begin()
  duck.send(...says(52))
  const at = (ms: number) =>
    ({ type: 'earned', connection: duck.id, at: conversation.at + ms }) as const
  const wait = { type: 'wait', connection: duck.id, until: conversation.at + 200 } as const
  t.deepEqual(conversation.happen(at(100)).at(-1), wait)
  duck.waitsUntil = undefined
  t.is(conversation.happen(at(200)).at(-1)?.type, 'log')
  t.deepEqual(conversation.happen(at(300)), [])
})

test('given a throttled user, when it is too early to earn, then the wait goes on', (t) => {
  const { conversation, goose, duck } = begin()
  duck.send(...says(51))
  goose.hear()
  const until = conversation.at + 100
  const early = { type: 'earned', connection: duck.id, at: until - 1 } as const
  t.deepEqual(conversation.happen(early), [{ type: 'wait', connection: duck.id, until }])
  t.deepEqual(textsHeard(goose), [])
})

test('slow-down comes once a spell: again only after all was earned back', (t) => {
  const { conversation, duck } = begin()
  duck.send(...says(60))
  conversation.wait(1000)
  duck.send(...says(20))
  t.deepEqual(codesHeard(duck), ['slow-down'])
  conversation.wait(6999)
  duck.send(...says(50))
  t.is(duck.waitsUntil, conversation.at + 1)
  t.deepEqual(codesHeard(duck), [])
  conversation.wait(5001)
  duck.send(...says(51))
  t.deepEqual(codesHeard(duck), ['slow-down'])
})

test('one who keeps to the rate is never slowed', (t) => {
  const { conversation, goose, duck } = begin()
  for (let second = 0; second < 60; second += 1) {
    duck.send(...says(10))
    t.is(textsHeard(goose).length, 10)
    conversation.wait(1000)
  }
  t.deepEqual(codesHeard(duck), [])
})

test('every line costs the same: refused ones, blank ones, and those before join', (t) => {
  const conversation = new Conversation({ burst: 4 })
  const duck = conversation.connect()
  duck.send('quack', '', { type: 'ping' }, { type: 'list' }, { type: 'join', name: 'duck' })
  t.deepEqual(duck.hearBriefly(), [
    'welcome',
    'error bad-frame',
    'pong',
    'error not-joined',
    'error slow-down',
  ])
  conversation.wait(100)
  t.deepEqual(duck.hearBriefly(), ['joined duck'])
})

test('the pace of one is no concern of another', (t) => {
  const { goose, duck } = begin()
  duck.send(...says(60))
  goose.hear()
  goose.send(...says(50))
  t.is(textsHeard(goose).length, 50)
})

test('given a throttled user, when it renames before it speaks, then it speaks by the new name', (t) => {
  const { conversation, goose, duck } = begin({ burst: 1 })
  duck.send({ type: 'rename', name: 'mallard' }, { type: 'say', text: 'quack' })
  conversation.wait(100)
  t.deepEqual(goose.hearBriefly(), ['renamed duck mallard', 'said mallard quack'])
})

test('given a held leave, when it is earned, then what follows it is not heard', (t) => {
  const { conversation, goose, duck } = begin({ burst: 1 })
  duck.send(...says(1), { type: 'leave' }, ...says(1, 2))
  conversation.wait(1000)
  t.deepEqual(goose.hearBriefly(), ['said duck 1', 'left duck left'])
  t.is(duck.closed, 'flush')
})

test('given held lines and an overlong one, then those are heard first', (t) => {
  const { conversation, goose, duck } = begin()
  duck.sendOverlong(...says(52))
  duck.send(...says(1, 53))
  t.is(duck.closed, undefined)
  conversation.wait(100)
  t.is(duck.closed, undefined)
  conversation.wait(100)
  t.deepEqual(goose.hearBriefly().slice(-3), ['said duck 51', 'said duck 52', 'left duck too-long'])
  t.is(duck.closed, 'flush')
})

test('given held lines, when an overlong one comes behind them, then it waits its turn', (t) => {
  const { conversation, goose, duck } = begin({ burst: 1 })
  duck.send(...says(2))
  duck.sendOverlong()
  duck.send(...says(1, 3))
  conversation.wait(5000)
  t.deepEqual(goose.hearBriefly(), ['said duck 1', 'said duck 2', 'left duck too-long'])
})

test('given held lines, when their sender goes, then they go with it', (t) => {
  const { conversation, goose, duck } = begin({ burst: 1 })
  duck.send(...says(3))
  duck.vanish()
  duck.waitsUntil = undefined
  conversation.happen({ type: 'earned', connection: duck.id, at: conversation.at + 100 })
  t.deepEqual(goose.hearBriefly(), ['said duck 1', 'left duck lost'])
})

const rates = [
  { rate: 0, burst: 1, at: 0, heard: 1000 },
  { rate: 1, burst: 1, at: 3000, heard: 4 },
  { rate: 3, burst: 1, at: 1002, heard: 4 },
  { rate: 0.5, burst: 2, at: 3999, heard: 3 },
  { rate: 1000, burst: 10, at: 100, heard: 110 },
]

for (const { rate, burst, at, heard } of rates)
  test(`at ${rate} a second in bursts of ${burst}, ${heard} are heard in ${at} ms`, (t) => {
    const { conversation, goose, duck } = begin({ rate, burst })
    duck.send(...says(1000))
    conversation.wait(at)
    t.deepEqual(textsHeard(goose), texts(heard))
  })
