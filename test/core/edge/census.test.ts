import test from 'ava'
import { describeCensus, takeCensus } from '../../../core/edge/census'
import { Conversation } from '../server/conversation'

/** How a server stands, in numbers. */

const nothing = {
  connections: { greeting: 0, seated: 0 },
  holding: { earned: 0, stored: 0, answered: 0 },
  heldLines: 0,
  people: 0,
  rooms: 1,
  seq: 0,
  history: { type: 'off', unstored: 0, failures: 0 },
} as const

test('a server that nobody has found yet has a lobby, and nothing else', (t) => {
  t.deepEqual(takeCensus(new Conversation().state), nothing)
})

test('who is there is counted by the stage, what waits by what it waits for', (t) => {
  const conversation = new Conversation({ rate: 1, burst: 3 })
  const [duck] = conversation.gather('duck', 'goose')
  conversation.connect()
  duck.send({ type: 'enter', room: 'garden' }, { type: 'ping' }, { type: 'ping' }, { type: 'ping' })
  t.deepEqual(takeCensus(conversation.state), {
    ...nothing,
    connections: { greeting: 1, seated: 2 },
    holding: { earned: 1, stored: 0, answered: 0 },
    heldLines: 2,
    people: 2,
    rooms: 2,
    seq: 3,
  })
  conversation.wait(5000)
  t.like(takeCensus(conversation.state), { holding: { earned: 0 }, heldLines: 0 })
})

test('what is to be stored is counted, who waits for an answer, and how often it failed', (t) => {
  const conversation = new Conversation()
  const history = () => takeCensus(conversation.state).history
  conversation.restore()
  const [duck] = conversation.gather('duck')
  duck.say('one').say('two').send({ type: 'recall' }, { type: 'ping' })
  t.deepEqual(history(), { type: 'open', unstored: 2, failures: 0 })
  t.like(takeCensus(conversation.state), { holding: { answered: 1 }, heldLines: 1 })
  const fail = () => conversation.happen({ type: 'failed', text: 'no disk', at: conversation.at })
  fail()
  fail()
  t.deepEqual(history(), { type: 'failed', unstored: 2, failures: 1 })
  conversation.happen({ type: 'mended', at: conversation.at })
  conversation.store(2)
  t.deepEqual(history(), { type: 'open', unstored: 0, failures: 1 })
  fail()
  t.deepEqual(history(), { type: 'failed', unstored: 0, failures: 2 })
})

test('in words it is one line, which leaves out of a history what is not there', (t) => {
  t.is(
    describeCensus(nothing),
    'people: 0; rooms: 1; connections: 0 seated, 0 greeting; throttled: 0; lines held: 0; ' +
      'latest fact: 0; history: off',
  )
  const history = { type: 'failed', unstored: 7, failures: 1 } as const
  t.regex(describeCensus({ ...nothing, history }), /; history: failed, 7 to be stored$/)
})
