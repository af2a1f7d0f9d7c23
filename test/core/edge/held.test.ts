import test from 'ava'
import { Conversation, type Person } from '../server/conversation'

/** What waits until it is earned is bounded, and its sender is listened to meanwhile. */

const says = (count: number, text = ''): ReadonlyArray<object> =>
  Array.from({ length: count }, (_, index) => ({ type: 'say', text: `${text}${index + 1}` }))

const countHeard = (person: Person): number =>
  person.hear().filter(({ type }) => type === 'said').length

const begin = (limits = {}) => {
  const conversation = new Conversation({ idleMs: 10_000_000, burst: 1, ...limits })
  const [goose, duck] = conversation.gather('goose', 'duck')
  conversation.wait(10_000)
  return { conversation, goose, duck }
}

test('a connection is read on until 1000 lines wait, and again when there are fewer', (t) => {
  const { conversation, goose, duck } = begin()
  duck.send(...says(1000))
  t.true(duck.isRead)
  duck.send(...says(1))
  t.false(duck.isRead)
  conversation.wait(100)
  t.true(duck.isRead)
  conversation.wait(200_000)
  t.is(countHeard(goose), 1001)
})

test('it is read on until 256 KiB wait', (t) => {
  const { conversation, duck } = begin({ burst: 5 })
  const long = 'x'.repeat(4080)
  duck.send(...says(64, long))
  t.true(duck.isRead)
  duck.send(...says(1, long))
  t.false(duck.isRead)
  conversation.wait(1000)
  t.true(duck.isRead)
})

test('reads that complete no line count as if they held the longest', (t) => {
  const { duck } = begin()
  for (let count = 1; count <= 16; count += 1) t.true(duck.send().isRead, `${count}`)
  t.false(duck.send().isRead)
})

test('whoever says all and then ends is heard in full, at its pace, and then has left', (t) => {
  const { conversation, goose, duck } = begin()
  duck.send(...says(31))
  duck.end()
  t.is(countHeard(goose), 1)
  conversation.wait(3000)
  t.deepEqual(goose.hearBriefly().slice(-2), ['said duck 31', 'left duck lost'])
  t.is(duck.closed, 'flush')
})

test('also if the connection is closed meanwhile, so that no timer is left', (t) => {
  const { conversation, goose, duck } = begin({ burst: 10 })
  duck.send(...says(40))
  duck.end()
  duck.vanish()
  duck.waitsUntil = undefined
  for (let second = 0; second < 4; second += 1) {
    conversation.wait(1000)
    duck.waitsUntil = undefined
  }
  t.deepEqual(goose.hearBriefly().slice(-2), ['said duck 40', 'left duck lost'])
})

test('whoever breaks the connection without an end is not heard', (t) => {
  const { goose, duck } = begin()
  duck.send(...says(31))
  duck.vanish()
  t.deepEqual(goose.hearBriefly(), ['said duck 1', 'left duck lost'])
})

test('of what was said before an end, no more is heard than may wait', (t) => {
  const { conversation, goose, duck } = begin()
  duck.send(...says(1500))
  duck.end()
  conversation.wait(110_000)
  t.is(countHeard(goose), 1001)
  t.is(duck.closed, 'flush')
})

test('those of one address who have ended take turns, and no more may wait for all', (t) => {
  const conversation = new Conversation({ idleMs: 10_000_000, burst: 1 })
  const [goose, duck, swan, teal] = conversation.gather('goose', 'duck', 'swan', 'teal')
  conversation.wait(10_000)
  for (const person of [duck, swan, teal]) {
    person.send(...says(601))
    person.end()
  }
  t.is(teal.closed, 'flush')
  goose.hear()
  conversation.wait(50_000)
  t.true(countHeard(goose) <= 501)
  conversation.wait(51_000)
  t.is(swan.closed, 'flush')
})

test('the first line of HTTP, or TLS, ends a connection before anything is obeyed', (t) => {
  const conversation = new Conversation()
  for (const first of ['POST / HTTP/1.1', 'GET /a?b HTTP/1.0', '\x16\x03', '\x16\x03\x01\x02 x']) {
    const page = conversation.connect().send(first, { type: 'join', name: 'boss' })
    t.deepEqual(page.hearBriefly(), ['welcome', 'error not-puddle'])
    t.is(page.closed, 'flush')
  }
  t.is(conversation.state.chat.people.size, 0)
  const reasons = conversation.readLog().flatMap((entry) => ('reason' in entry ? entry.reason : []))
  t.deepEqual(new Set(reasons), new Set(['not-puddle']))
})

test('what only looks like that is refused as any other line', (t) => {
  const conversation = new Conversation()
  for (const first of ['POST /', 'get / HTTP/1.1', 'GET / HTTP/2', 'x GET / HTTP/1.1', '\x16']) {
    const person = conversation.connect().send(first)
    t.deepEqual(person.hearBriefly(), ['welcome', 'error bad-frame'])
  }
  const later = conversation.connect().send('quack').send('GET / HTTP/1.1')
  t.deepEqual(later.hearBriefly(), ['welcome', 'error bad-frame', 'error bad-frame'])
})

test('a list costs a frame more for each 128 who are connected', (t) => {
  const conversation = new Conversation({ burst: 5, connectionsPerAddressMax: 1000 })
  const [duck] = conversation.gather('duck')
  for (let count = 0; count < 255; count += 1) conversation.connect('127.0.0.1', true)
  conversation.wait(10_000)
  const list = { type: 'list' }
  duck.send(list, list, list)
  t.deepEqual(duck.hearBriefly(), ['users duck', 'users duck', 'error slow-down'])
})
