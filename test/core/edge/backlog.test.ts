import assert from 'node:assert/strict'
import test from 'ava'
import fc from 'fast-check'
import { holds } from '../../property'
import { Conversation, noon } from '../server/conversation'

/** Who has to go when too much waits to be read: none who need not. */

const bounds = { backlogBytesMax: 100, backlogTotalBytesMax: 250 }

const names = ['ant', 'bee', 'cow', 'duck', 'eel', 'fox']

interface Waiting {
  readonly connection: number
  readonly bytes: number
}

/** The names of those who are dropped, in that order, when so much waits. */
const drop = (waiting: ReadonlyArray<Waiting>): ReadonlyArray<string> => {
  const conversation = new Conversation(bounds)
  conversation.gather(...names)
  conversation.happen({ type: 'overflowed', waiting, at: noon })
  return conversation.readLog().flatMap((entry) => (entry.type === 'left' ? [entry.name] : []))
}

/** So many bytes wait for the ant, the bee, and so on. */
const dropOf = (...bytes: ReadonlyArray<number>): ReadonlyArray<string> =>
  drop(bytes.map((count, index) => ({ connection: index + 1, bytes: count })))

const examples: ReadonlyArray<readonly [string, ReadonlyArray<number>, ReadonlyArray<string>]> = [
  ['nobody is over a bound', [100, 100, 50], []],
  ['one is over its own', [5, 101, 100], ['bee']],
  ['two are over their own, in the order in which they are told of', [101, 5, 900], ['ant', 'cow']],
  ['all together are over theirs: the slowest goes', [60, 70, 90, 50], ['cow']],
  ['all together are over theirs by far: the slowest go first', [70, 80, 90, 85], ['cow']],
  ['the slowest alone are not enough', [90, 100, 95, 85, 80, 75], ['bee', 'cow', 'ant']],
  ['two are equally slow: the one told of first goes', [10, 90, 90, 70], ['bee']],
  ['who is over its own goes first, and then the others keep theirs', [80, 80, 101, 80], ['cow']],
  [
    'who is over its own goes first, and the others do not keep theirs',
    [80, 90, 101, 85],
    ['cow', 'bee'],
  ],
]

for (const [what, bytes, dropped] of examples)
  test(`when ${what}, then: ${dropped.join(', ') || 'none'}`, (t) => {
    t.deepEqual(dropOf(...bytes), dropped)
  })

test('who is over its own bound is dropped, and told all numbers and both bounds', (t) => {
  const conversation = new Conversation(bounds)
  const [duck, goose] = conversation.gather('duck', 'goose')
  conversation.happen({ type: 'overflowed', waiting: [{ connection: 1, bytes: 101 }], at: noon })
  const [error, ...more] = duck.hear()
  t.true(error?.type === 'error' && error.code === 'too-slow')
  t.true(error?.type === 'error' && /\b101\b.*\b100\b.*\b250\b/.test(error.text))
  t.deepEqual(more, [])
  t.is(duck.closed, 'discard')
  t.deepEqual(goose.hearBriefly(), ['left duck too-slow'])
})

test('a connection without a name may be too slow as well', (t) => {
  const conversation = new Conversation(bounds)
  const duck = conversation.connect()
  conversation.happen({ type: 'overflowed', waiting: [{ connection: 1, bytes: 101 }], at: noon })
  t.is(duck.closed, 'discard')
})

test('who is gone, or told of twice, is counted once at most', (t) => {
  const one = { connection: 1, bytes: 90 }
  t.deepEqual(drop([one, one, one, { connection: 99, bytes: 100 }]), [])
  t.deepEqual(
    drop([
      { connection: 1, bytes: 900 },
      { connection: 1, bytes: 901 },
    ]),
    ['ant'],
  )
})

test('whoever stays keeps its bound, all who stay keep theirs, and none went in vain', (t) => {
  const amounts = fc.array(fc.nat(120), { maxLength: names.length })
  const property = fc.property(amounts, (bytes) => {
    const dropped = new Set(dropOf(...bytes).map((name) => names.indexOf(name)))
    const stay = bytes.filter((_, index) => !dropped.has(index))
    const total = stay.reduce((sum, count) => sum + count, 0)
    assert.ok(stay.every((count) => count <= bounds.backlogBytesMax))
    assert.ok(total <= bounds.backlogTotalBytesMax)
    const went = [...dropped].map((index) => bytes[index] ?? 0)
    const least = Math.min(...went.filter((count) => count <= bounds.backlogBytesMax))
    assert.ok(least === Infinity || total + least > bounds.backlogTotalBytesMax)
    assert.ok(least === Infinity || stay.every((count) => count <= least))
  })
  holds(t, property, 300)
})
