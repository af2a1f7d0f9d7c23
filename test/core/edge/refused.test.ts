import test from 'ava'
import { Conversation } from '../server/conversation'

/** What the log tells of connections that are refused in a row. */

/** A server on which two addresses have as many connections as they may. */
const crowd = (): Conversation => {
  const conversation = new Conversation({ connectionsPerAddressMax: 1 })
  conversation.connect('192.0.2.1').join('duck')
  conversation.connect('192.0.2.2').join('goose')
  return conversation
}

/** What is logged while so many more connect from there. */
const logRefused = (conversation: Conversation, count: number, address: string) => {
  conversation.readLog()
  for (let index = 0; index < count; index += 1) conversation.connect(address)
  return conversation.readLog().map(({ type }) => type)
}

const inFull = ['connected', 'refused', 'disconnected']

test('the first is logged, and a minute later how many more there were', (t) => {
  const conversation = crowd()
  t.deepEqual(logRefused(conversation, 3, '192.0.2.2'), inFull)
  t.deepEqual(logRefused(conversation, 5, '192.0.2.1'), inFull)
  conversation.sleep(59_999)
  t.deepEqual(logRefused(conversation, 1, '192.0.2.1'), [])
  conversation.sleep(1)
  const more = { type: 'repeated', at: conversation.at, code: 'server-full' } as const
  t.deepEqual(conversation.readLog(), [
    { ...more, address: '192.0.2.1', times: 5 },
    { ...more, address: '192.0.2.2', times: 2 },
  ])
})

test('after that it begins anew', (t) => {
  const conversation = crowd()
  logRefused(conversation, 2, '192.0.2.1')
  conversation.sleep(60_000)
  t.deepEqual(logRefused(conversation, 2, '192.0.2.1'), inFull)
})

test('given none but the first, then nothing is added', (t) => {
  const conversation = crowd()
  logRefused(conversation, 1, '192.0.2.1')
  conversation.sleep(60_000)
  t.deepEqual(conversation.readLog(), [])
})

test('who is refused and not logged is told all the same, and closed', (t) => {
  const conversation = crowd()
  logRefused(conversation, 1, '192.0.2.1')
  const late = conversation.connect('192.0.2.1')
  t.deepEqual(late.hearBriefly(), ['welcome', 'error server-full'])
  t.is(late.closed, 'flush')
})

test('who comes in after others were refused is logged', (t) => {
  const conversation = crowd()
  logRefused(conversation, 2, '192.0.2.1')
  conversation.people.get(1)?.vanish()
  t.deepEqual(logRefused(conversation, 1, '192.0.2.1'), ['connected'])
})

test('at a stop it is logged how many more there were', (t) => {
  const conversation = crowd()
  logRefused(conversation, 3, '192.0.2.1')
  conversation.stop()
  t.deepEqual(conversation.readLog()[0], {
    type: 'repeated',
    at: conversation.at,
    address: '192.0.2.1',
    code: 'server-full',
    times: 2,
  })
})

test('when all is told, then nothing is known of an address any more', (t) => {
  const conversation = new Conversation({ connectionsMax: 0 })
  logRefused(conversation, 3, '192.0.2.1')
  conversation.sleep(60_000)
  t.true(conversation.state.edge.networks.isEmpty())
})
