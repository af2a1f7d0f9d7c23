import assert from 'node:assert/strict'
import test from 'ava'
import fc from 'fast-check'
import { holds } from '../../property'
import { Conversation, type Person } from '../server/conversation'

/** An allowance belongs to an address, and outlives its connections: to come back buys nothing. */

const says = (count: number): ReadonlyArray<object> =>
  Array.from({ length: count }, () => ({ type: 'say', text: 'quack' }))

const countSaid = (person: Person): number =>
  person.hear().filter(({ type }) => type === 'said').length

const begin = (limits = {}) => {
  const conversation = new Conversation({ idleMs: 10_000_000, ...limits })
  const witness = conversation.connect('192.0.2.1', true).join('witness')
  conversation.wait(10_000)
  witness.hear()
  return { conversation, witness }
}

let count = 0
const come = (conversation: Conversation, address: string, exempt = false): Person =>
  conversation.connect(address, exempt).join(`duck${(count += 1)}`)

for (const [exempt, next] of [
  [false, '2001:db8::2'],
  [true, '2001:db8::1'],
] as const)
  test(`who ${exempt ? 'is exempt and ' : ''}comes back owes what was spent before`, (t) => {
    const { conversation, witness } = begin()
    come(conversation, '2001:db8::1', exempt)
      .send(...says(49))
      .vanish()
    t.is(countSaid(witness), 49)
    come(conversation, next, exempt).send(...says(20))
    conversation.wait(1000)
    t.is(countSaid(witness), 9)
  })

test('a debt is taken over once, and is gone when it is paid', (t) => {
  const { conversation, witness } = begin()
  come(conversation, '2001:db8::1')
    .send(...says(49))
    .vanish()
  come(conversation, '2001:db8::1')
  come(conversation, '2001:db8::1')
    .send(...says(49))
    .vanish()
  t.is(countSaid(witness), 49 + 49)
  conversation.wait(5000)
  come(conversation, '2001:db8::1').send(...says(49))
  t.is(countSaid(witness), 49)
})

test('to own a name costs fifty frames', (t) => {
  const conversation = new Conversation({ burst: 60 })
  const duck = conversation.connect('192.0.2.1')
  duck.send({ type: 'join', name: 'duck', token: 'x'.repeat(22) })
  conversation.wait(10_000)
  duck.hear()
  duck.send({ type: 'own' }, ...Array.from({ length: 20 }, () => ({ type: 'ping' })))
  t.is(duck.hear().filter(({ type }) => type === 'pong').length, 60 - 50)
})

test('all of one address together may send ten times as much as one, an exempt address more', (t) => {
  for (const [exempt, most] of [
    [false, 500],
    [true, 600],
  ] as const) {
    const { conversation, witness } = begin()
    const people = Array.from({ length: 20 }, () => come(conversation, '192.0.2.7', exempt))
    conversation.wait(10_000)
    witness.hear()
    for (const person of people) person.send(...says(30))
    t.is(countSaid(witness), most)
    t.is(countSaid(come(conversation, '192.0.2.8')), 0)
  }
})

test('those of one address who are over it have their turns in the order in which they came', (t) => {
  const { conversation } = begin({ rate: 1, burst: 1 })
  const people = Array.from({ length: 30 }, () => come(conversation, '192.0.2.7', false))
  conversation.wait(60_000)
  for (const person of people) person.send({ type: 'ping' })
  const answered = () =>
    people.filter((person) => person.hear().some(({ type }) => type === 'pong')).length
  t.is(answered(), 10)
  conversation.wait(1000)
  t.is(answered(), 10)
  conversation.wait(1000)
  t.is(answered(), 10)
  t.regex(
    JSON.stringify(conversation.readLog()),
    /All from your address are over 10 frames a second, 10 at once/,
  )
})

const visit = fc.record({
  frames: fc.nat(80),
  stayMs: fc.nat(3000),
  end: fc.constantFrom('vanish', 'end'),
})

test('one who comes and goes is heard no more than twice as much as one who stays', (t) => {
  const property = fc.property(
    fc.array(visit, { maxLength: 30 }),
    fc.boolean(),
    (visits, exempt) => {
      const { conversation, witness } = begin()
      const begun = conversation.at
      let said = 0
      for (const { frames, stayMs, end } of visits) {
        const person = come(conversation, '192.0.2.7', exempt).send(...says(frames))
        conversation.wait(stayMs)
        person[end]()
        said += countSaid(witness)
        // What was left behind has a pace of its own.
        assert.ok(said <= 50 + 1 + (2 * (conversation.at - begun)) / 100, `${said} said`)
      }
    },
  )
  holds(t, property, 50)
})
