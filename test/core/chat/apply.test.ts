import test from 'ava'
import { apply } from '../../../core/chat/apply'
import { initialChatState } from '../../../core/chat/state'
import type { Fact } from '../../../core/message/fact'
import { lobby } from '../../../core/value/room'
import { noTopic } from '../../../core/value/text'
import { nameOf, roomOf, textOf, topicOf } from '../value/brand'
import { noon, seat, takeChatSnapshot } from './hall'

/** What a fact makes of the state. */

const at = noon
const duck = nameOf('Duck')
const mallard = nameOf('Mallard')
const text = textOf('quack')

/** A Goose and a Duck, as sessions 1 and 2. */
const hall = seat('Goose', 'Duck')

const garden = roomOf('Garden')

/** Those facts, all of session 2. */
const applyAll = (...facts: ReadonlyArray<Fact>) =>
  takeChatSnapshot(facts.reduce((state, fact) => apply(state, fact, 2), hall))

const goose = [1, nameOf('Goose')] as const

const everyone = { name: lobby, topic: noTopic, members: [] }

const said = { type: 'said', from: duck, text, seq: 3, at } as const
const entered = { type: 'entered', room: garden, name: duck, seq: 3, at } as const
const exited = { type: 'exited', room: garden, name: duck, seq: 4, at } as const
const topic = topicOf('ducks')
const described = { type: 'described', room: garden, topic, by: duck, seq: 4, at } as const
const left = { type: 'left', name: duck, reason: 'lost', seq: 5, at } as const

for (const fact of [said, { type: 'whispered', from: duck, to: duck, text, seq: 3, at } as const])
  test(`what is ${fact.type} changes the number alone`, (t) => {
    t.deepEqual(applyAll(fact), { ...takeChatSnapshot(hall), seq: 3 })
  })

test('who has a new name bears it, and the old one is free', (t) => {
  const renamed = { type: 'renamed', from: duck, to: mallard, seq: 4, at } as const
  const { people, names } = applyAll(entered, renamed)
  t.deepEqual(people, [goose, [2, mallard]])
  t.deepEqual(names, { goose: 1, mallard: 2 })
})

test('who has left is nowhere any more', (t) => {
  t.deepEqual(applyAll(entered, left), {
    seq: 5,
    people: [goose],
    names: { goose: 1 },
    rooms: [everyone],
    entered: [],
  })
})

test('a room is there from the first who enters it to the last who exits', (t) => {
  t.deepEqual(applyAll(entered), {
    seq: 3,
    people: [goose, [2, duck]],
    names: { goose: 1, duck: 2 },
    rooms: [everyone, { name: garden, topic: noTopic, members: [2] }],
    entered: [[2, [garden]]],
  })
  t.deepEqual(applyAll(entered, exited), { ...takeChatSnapshot(hall), seq: 4 })
})

test('a room with a topic is there without anybody, until the topic is taken away', (t) => {
  const room = { name: garden, topic, members: [] }
  t.deepEqual(applyAll(entered, described, exited).rooms, [everyone, room])
  t.deepEqual(applyAll(entered, described, left).rooms, [everyone, room])
  const undescribed = { ...described, topic: noTopic }
  t.deepEqual(applyAll(entered, described, exited, undescribed).rooms, [everyone])
})

test('the lobby has a topic, and is always there', (t) => {
  const ofLobby = { type: 'described', topic, by: duck, seq: 3, at } as const
  t.deepEqual(applyAll(ofLobby).rooms, [{ ...everyone, topic }])
  t.deepEqual(applyAll(ofLobby, { ...ofLobby, topic: noTopic }).rooms, [everyone])
})

test('who has joined is here, last of all', (t) => {
  const fact: Fact = { type: 'joined', name: duck, seq: 2, at }
  t.deepEqual(takeChatSnapshot(apply(seat('Goose'), fact, 7)), {
    seq: 2,
    people: [goose, [7, duck]],
    names: { goose: 1, duck: 7 },
    rooms: [everyone],
    entered: [],
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
  t.is(apply(initialChatState(), { type: 'joined', name: duck, seq: 40, at }, 1).seq, 40)
})
