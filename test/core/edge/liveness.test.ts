import test from 'ava'
import { joinMs, tickMs } from '../../../core/edge/limit'
import { Conversation, noon } from '../server/conversation'

/** What falls due as time passes, to the millisecond at which the server looks. */

test('given a connection, when it has not joined in 30 s, then it is told and closed', (t) => {
  const conversation = new Conversation({ idleMs: 100_000 })
  const duck = conversation.connect()
  duck.hear()
  conversation.wait(29_999)
  t.deepEqual(duck.hear(), [])
  conversation.readLog()
  conversation.wait(1)
  const [error, ...more] = duck.hear()
  t.true(error?.type === 'error' && error.code === 'join-timeout' && error.text.includes('30 s'))
  t.deepEqual(more, [])
  t.is(duck.closed, 'flush')
  t.deepEqual(
    conversation.readLog().map(({ type }) => type),
    ['refused', 'disconnected'],
  )
})

test('no sign of life and no refused join puts that off', (t) => {
  const conversation = new Conversation({ idleMs: 100_000 })
  const [goose] = conversation.gather('goose')
  const duck = conversation.connect()
  for (let second = 1; second < 30; second += 1) {
    conversation.wait(1000)
    duck.send('', { type: 'ping' }).join('goose')
  }
  t.is(duck.closed, undefined)
  conversation.wait(1000)
  t.is(duck.closed, 'flush')
  t.deepEqual(goose.hear(), [])
})

test('held lines do not put it off either', (t) => {
  const conversation = new Conversation({ rate: 0.1, burst: 1 })
  const duck = conversation.connect().send('', '', '', '', '')
  conversation.wait(joinMs - 1)
  t.is(duck.closed, undefined)
  conversation.wait(1)
  t.is(duck.closed, 'flush')
})

test('whose lines are so many that nothing more is read is not silent, until it is read again', (t) => {
  const conversation = new Conversation({ idleMs: 10_000, connectionsPerAddressMax: 1 })
  const long = Array.from({ length: 20 }, () => 'x'.repeat(16_000))
  const duck = conversation.connect().join('duck')
  duck.send(...Array.from({ length: 449 }, () => 'x'), ...long)
  conversation.wait(40_000)
  t.false(duck.isRead)
  t.is(duck.closed, undefined)
  conversation.wait(10_000)
  t.true(duck.isRead)
  conversation.wait(15_000)
  t.is(duck.closed, undefined)
  conversation.wait(4000)
  t.is(duck.closed, 'flush')
})

test('given a user, when that time is over, then nothing happens', (t) => {
  const conversation = new Conversation({ idleMs: 100_000 })
  const duck = conversation.connect().join('duck')
  conversation.wait(2 * joinMs)
  t.is(duck.closed, undefined)
})

test('given a silent user, after 30 s it is pinged once, and after 30 more it is dropped', (t) => {
  const conversation = new Conversation()
  const [goose, duck] = conversation.gather('goose', 'duck')
  conversation.wait(29_999)
  t.deepEqual(duck.hear(), [])
  conversation.wait(1)
  t.deepEqual(duck.hear(), [{ type: 'ping', token: undefined }])
  goose.send({ type: 'pong' })
  conversation.wait(29_999)
  t.deepEqual(duck.hear(), [])
  goose.hear()
  conversation.wait(1)
  const [error, ...more] = duck.hear()
  t.like(error, {
    code: 'timed-out',
    text: 'No byte came from you for 30 s, nor for 30 s after a ping; connect anew.',
  })
  t.deepEqual(more, [])
  t.is(duck.closed, 'flush')
  t.deepEqual(goose.hearBriefly(), ['ping', 'left duck timed-out'])
  t.deepEqual(
    conversation.readLog().map(({ type }) => type),
    ['refused', 'left', 'disconnected'],
  )
})

test('given a silent connection without a name, then it is pinged and dropped the same', (t) => {
  const conversation = new Conversation({ idleMs: 1000 })
  const duck = conversation.connect()
  conversation.wait(1000)
  conversation.wait(1000)
  t.deepEqual(duck.hearBriefly(), ['welcome', 'ping', 'error timed-out'])
  t.is(duck.closed, 'flush')
})

const signs: ReadonlyArray<readonly [string, ReadonlyArray<object | string>]> = [
  ['a byte that ends no line', []],
  ['a blank line', ['']],
  ['a pong', [{ type: 'pong' }]],
  ['a pong with a token of its own', [{ type: 'pong', token: 'x' }]],
  ['a ping', [{ type: 'ping' }]],
  ['a message', [{ type: 'say', text: 'quack' }]],
  ['a frame that is refused', ['quack']],
]

for (const [what, lines] of signs)
  test(`given a pinged user, when ${what} comes, then it has 30 s to its next ping`, (t) => {
    const conversation = new Conversation()
    const [duck] = conversation.gather('duck')
    conversation.wait(30_000)
    conversation.wait(29_999)
    duck.send(...lines)
    duck.hear()
    conversation.wait(29_999)
    t.deepEqual(duck.hear(), [])
    conversation.wait(1)
    t.deepEqual(duck.hearBriefly(), ['ping'])
    t.is(duck.closed, undefined)
  })

const threeSays = ['1', '2', '3'].map((text) => ({ type: 'say', text }))

test('given held lines, then their turn is no sign of life', (t) => {
  const conversation = new Conversation({ idleMs: 5000, rate: 0.1, burst: 2 })
  const [duck] = conversation.gather('duck')
  duck.send(...threeSays)
  conversation.wait(10_000)
  t.deepEqual(duck.hearBriefly().slice(-3), ['ping', 'said duck 2', 'error timed-out'])
})

test('given held lines, then what comes behind them is', (t) => {
  const conversation = new Conversation({ idleMs: 5000, rate: 0.1, burst: 2 })
  const [duck] = conversation.gather('duck')
  duck.send(...threeSays)
  conversation.wait(5000)
  duck.send({ type: 'pong' })
  conversation.wait(9000)
  t.deepEqual(duck.hearBriefly().slice(2), ['ping', 'said duck 2', 'ping'])
  t.is(duck.closed, undefined)
})

test('given several who fall due at once, then those who stay hear of each, once', (t) => {
  const conversation = new Conversation()
  const [duck, swan, goose] = conversation.gather('duck', 'swan', 'goose')
  conversation.wait(30_000)
  goose.send('')
  conversation.wait(30_000)
  t.deepEqual(
    [duck, swan].map(({ closed }) => closed),
    ['flush', 'flush'],
  )
  t.deepEqual(goose.hearBriefly(), ['ping', 'left duck timed-out', 'left swan timed-out', 'ping'])
})

/** Longest time from one look at the deadlines to the next that may pass without an excuse. */
const excuseMs = 2 * tickMs

test('given users, when the machine has slept, then nobody is dropped for having been silent', (t) => {
  const conversation = new Conversation()
  const people = conversation.gather('duck', 'goose')
  conversation.wait(1000)
  conversation.sleep(3_600_000)
  conversation.wait(29_999)
  for (const person of people) t.deepEqual(person.hear(), [])
  conversation.wait(1)
  for (const person of people) t.deepEqual(person.hearBriefly(), ['ping'])
})

test('given a pinged user, when the machine has slept, then it is pinged anew before it is dropped', (t) => {
  const conversation = new Conversation()
  const [duck] = conversation.gather('duck')
  conversation.wait(30_000)
  conversation.sleep(60_000)
  conversation.wait(30_000)
  t.deepEqual(duck.hearBriefly(), ['ping', 'ping'])
  conversation.wait(30_000)
  t.deepEqual(duck.hearBriefly(), ['error timed-out'])
})

for (const [lateMs, told] of [
  [excuseMs, ['ping', 'error timed-out']],
  [excuseMs + 1, ['ping']],
] as const)
  test(`given a pinged user, when the server looks ${lateMs} ms later, then: ${told.join(', ')}`, (t) => {
    const conversation = new Conversation({ idleMs: excuseMs })
    const [duck] = conversation.gather('duck')
    conversation.wait(excuseMs)
    conversation.sleep(lateMs)
    t.deepEqual(duck.hearBriefly(), told)
  })

test('the first look at the deadlines is never late, however long nothing was there', (t) => {
  const conversation = new Conversation()
  const duck = conversation.connect().join('duck')
  duck.hear()
  conversation.sleep(30_000)
  t.deepEqual(duck.hearBriefly(), ['ping'])
})

test('who has not joined in time is dismissed, though the machine has slept', (t) => {
  const conversation = new Conversation()
  const duck = conversation.connect()
  conversation.wait(1000)
  conversation.sleep(joinMs)
  t.deepEqual(duck.hearBriefly(), ['welcome', 'error join-timeout'])
})

test('a clock that goes back and on again is no sleep', (t) => {
  const conversation = new Conversation({ idleMs: 1000 })
  const [duck] = conversation.gather('duck')
  conversation.wait(1000)
  conversation.happen({ type: 'ticked', at: noon - 3_600_000 })
  conversation.wait(1000)
  t.deepEqual(duck.hearBriefly(), ['ping', 'error timed-out'])
})
