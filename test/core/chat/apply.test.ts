import test from 'ava'
import { apply } from '../../../core/chat/apply'
import { initialChatState } from '../../../core/chat/state'
import type { Fact } from '../../../core/message/fact'
import { nameOf, textOf } from '../value/brand'
import { noon, seat, takeChatSnapshot } from './hall'

/** What a fact makes of the state. */

const at = noon
const duck = nameOf('Duck')
const mallard = nameOf('Mallard')
const text = textOf('quack')

/** Who is here after a fact that session 2 made, when a Goose and a Duck were here before. */
const applied: ReadonlyArray<readonly [Fact, ReadonlyArray<readonly [number, string]>]> = [
  [
    { type: 'said', from: duck, text, seq: 3, at },
    [
      [1, 'Goose'],
      [2, 'Duck'],
    ],
  ],
  [
    { type: 'whispered', from: duck, to: duck, text, seq: 3, at },
    [
      [1, 'Goose'],
      [2, 'Duck'],
    ],
  ],
  [
    { type: 'renamed', from: duck, to: mallard, seq: 3, at },
    [
      [1, 'Goose'],
      [2, 'Mallard'],
    ],
  ],
  [{ type: 'left', name: duck, reason: 'lost', seq: 3, at }, [[1, 'Goose']]],
]

for (const [fact, people] of applied)
  test(`what is ${fact.type} is so from then on`, (t) => {
    t.deepEqual(takeChatSnapshot(apply(seat('Goose', 'Duck'), fact, 2)), {
      seq: 3,
      people,
      names: Object.fromEntries(people.map(([session, name]) => [name.toLowerCase(), session])),
    } as ReturnType<typeof takeChatSnapshot>)
  })

test('who has joined is here, last of all', (t) => {
  const fact: Fact = { type: 'joined', name: duck, seq: 2, at }
  t.deepEqual(takeChatSnapshot(apply(seat('Goose'), fact, 7)), {
    seq: 2,
    people: [
      [1, nameOf('Goose')],
      [7, duck],
    ],
    names: { goose: 1, duck: 7 },
  })
})

test('a new name keeps its place among the others', (t) => {
  const fact: Fact = { type: 'renamed', from: nameOf('Goose'), to: mallard, seq: 3, at }
  t.deepEqual([...apply(seat('Goose', 'Duck'), fact, 1).people.keys()], [1, 2])
})

test('another spelling of the same name is still the one bearer', (t) => {
  const fact: Fact = { type: 'renamed', from: duck, to: nameOf('dUCK'), seq: 3, at }
  t.deepEqual(takeChatSnapshot(apply(seat('Goose', 'Duck'), fact, 2)).names, { goose: 1, duck: 2 })
})

test('no rule is asked: a number goes on from whatever a fact bears', (t) => {
  t.is(apply(initialChatState, { type: 'joined', name: duck, seq: 40, at }, 1).seq, 40)
})
