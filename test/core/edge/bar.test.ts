import test from 'ava'
import { Conversation } from '../server/conversation'

/** A banned network is kept out at the door. */

const inFull = ['connected', 'refused', 'disconnected']

const readTypes = (conversation: Conversation) => conversation.readLog().map(({ type }) => type)

/** A server on which that is banned. */
const ban = (words = '192.0.2.1 10m it floods'): Conversation => {
  const conversation = new Conversation()
  conversation.order(`/ban ${words}`)
  conversation.readLog()
  return conversation
}

test('whoever comes from there is welcomed, told until when, and closed', (t) => {
  const conversation = ban()
  const duck = conversation.connect('192.0.2.1')
  const [welcome, error] = duck.hear()
  t.is(welcome?.type, 'welcome')
  t.like(error, {
    code: 'banned',
    text: 'Your address is banned until 2026-11-22 12:10 UTC.',
  })
  t.is(duck.closed, 'flush')
  t.is(conversation.connect('192.0.2.2').closed, undefined)
})

test('a flood of them is logged once a minute, costs no earned connection, and makes nobody go', (t) => {
  const conversation = new Conversation({ connectionsMax: 1 })
  const [goose] = [conversation.connect('192.0.2.2')]
  conversation.order('/ban 192.0.2.1')
  conversation.readLog()
  for (let count = 0; count < 100; count += 1) conversation.connect('192.0.2.1')
  t.is(goose.closed, undefined)
  t.deepEqual(readTypes(conversation), inFull)
  goose.join('goose')
  conversation.sleep(60_000)
  const repeated = { type: 'repeated', at: conversation.at, address: '192.0.2.1' } as const
  t.deepEqual(
    conversation.readLog().filter(({ type }) => type === 'repeated'),
    [{ ...repeated, code: 'banned', times: 99 }],
  )
  goose.vanish()
  conversation.order('/unban 192.0.2.1')
  t.is(conversation.connect('192.0.2.1').closed, undefined)
})

test('who was crowded out first and is banned then, is told so', (t) => {
  const conversation = new Conversation({ connectionsPerAddressMax: 0 })
  t.deepEqual(conversation.connect('192.0.2.1').hearBriefly(), ['welcome', 'error server-full'])
  conversation.order('/ban 192.0.2.1')
  t.deepEqual(conversation.connect('192.0.2.1').hearBriefly(), ['welcome', 'error banned'])
})

test('when it ends by itself or by a word, they are let in, and nothing is left of it', (t) => {
  for (const end of [
    (conversation: Conversation) => conversation.sleep(600_000),
    (conversation: Conversation) => void conversation.order('/unban 192.0.2.1'),
  ]) {
    const conversation = ban()
    t.is(conversation.state.edge.bars.size, 1)
    end(conversation)
    t.is(conversation.connect('192.0.2.1').closed, undefined)
    t.true(conversation.state.edge.bars.isEmpty())
  }
})

test('one that has no end is told without one', (t) => {
  const duck = ban('192.0.2.1').connect('192.0.2.1')
  t.like(duck.hear()[1], { text: 'Your address is banned.' })
})

test('of an IPv6 address, all of its /64 network are kept out', (t) => {
  const conversation = ban('2001:db8::1')
  t.is(conversation.connect('2001:db8::9').closed, 'flush')
  t.is(conversation.connect('2001:db8:0:1::1').closed, undefined)
})

test('where many share an address, they are let in', (t) => {
  t.is(ban().connect('192.0.2.1', true).closed, undefined)
})

test('who was there before without a name may not take one: told, closed, and heard no more', (t) => {
  const conversation = new Conversation()
  const duck = conversation.connect('192.0.2.1')
  duck.hear()
  conversation.order('/ban 192.0.2.1')
  t.is(duck.closed, undefined)
  conversation.readLog()
  duck.send({ type: 'join', name: 'duck' }, { type: 'ping' }, { type: 'dance' }, ...again)
  t.deepEqual(duck.hearBriefly(), ['error banned'])
  t.is(duck.closed, 'flush')
  t.deepEqual(readTypes(conversation), ['refused', 'disconnected'])
  t.is(conversation.state.chat.people.size, 0)
})

const again = ['swan', 'heron'].map((name) => ({ type: 'join', name }))

test('who bears a banned name is refused, and does not get in under another in the same packet', (t) => {
  const conversation = new Conversation()
  conversation.order('/ban duck')
  const duck = conversation.connect('192.0.2.1')
  duck.send({ type: 'join', name: 'duck' }, ...again, { type: 'say', text: 'hi' })
  t.deepEqual(duck.hearBriefly(), ['welcome', 'error banned'])
  t.is(duck.closed, 'flush')
  t.is(conversation.state.chat.people.size, 0)
})

test('what is kept of bans holds after a restart', (t) => {
  const first = new Conversation()
  first.restore()
  first.order('/ban 192.0.2.1 10m')
  const kept = first.readAppended()
  const second = new Conversation()
  second.restore(1, ...kept)
  t.is(second.connect('192.0.2.1').closed, 'flush')
  second.wait(600_000)
  t.is(second.connect('192.0.2.1').closed, undefined)
})
