import test from 'ava'
import { guessersMax } from '../../../core/edge/limit'
import { Conversation, type Person } from '../server/conversation'

/** The password that a `join` has to hold, and those who guess at it. */

const password = 'the right one'

const guard = (): Conversation => new Conversation({}, { password })

const ask = (guess?: string, name = 'duck') => ({ type: 'join', name, password: guess })

/** What somebody is told of their password, if that is all that they are told. */
const hearTexts = (person: Person): ReadonlyArray<string> =>
  person.hear().flatMap((frame) => (frame.type === 'error' ? [frame.text] : []))

/** From that address, as many wrong ones, each three by a connection of their own. */
const guess = (conversation: Conversation, times: number, address = '192.0.2.1'): void => {
  for (let left = times; left > 0; left -= 3)
    conversation
      .connect(address)
      .send(...Array.from({ length: Math.min(3, left) }, () => ask('wrong')))
}

/** What is told to somebody who comes from that address with the right one. */
const tryRight = (conversation: Conversation, address = '192.0.2.1'): string | undefined => {
  const person = conversation.connect(address)
  person.send(ask(password))
  const [text] = hearTexts(person)
  person.vanish()
  return text
}

test('the welcome says that it is needed', (t) => {
  const [welcome] = guard().connect().hear()
  t.deepEqual(welcome?.type === 'welcome' && welcome.needs, ['password'])
})

test('with it one joins, without it or with another one does not', (t) => {
  const conversation = guard()
  const duck = conversation.connect()
  const before = conversation.state.chat
  duck.hear()
  duck.send({ type: 'join', name: 'duck' }, ask('wrong'))
  t.deepEqual(hearTexts(duck), ['This server asks for a password.', 'Wrong password.'])
  t.is(conversation.state.chat, before)
  duck.send(ask(password))
  t.deepEqual(duck.hearBriefly(), ['joined duck'])
})

test('no chat and no log is told it', (t) => {
  const conversation = guard()
  conversation.connect().send(ask('a guess'))
  const effects = conversation.happen({
    type: 'received',
    connection: 1,
    lines: [JSON.stringify(ask(password))],
    overlong: false,
    at: conversation.at,
  })
  const traces = JSON.stringify([effects, conversation.readLog(), conversation.state.chat])
  t.regex(traces, /"type":"joined"/)
  for (const secret of [password, 'a guess']) t.false(traces.includes(secret))
})

test('where none is wanted, any will do', (t) => {
  const duck = new Conversation().connect()
  duck.send(ask('whatever'))
  t.deepEqual(duck.hearBriefly(), ['welcome', 'joined duck'])
})

test('the third wrong one closes the connection, and is logged as all are', (t) => {
  const conversation = guard()
  const duck = conversation.connect('192.0.2.1')
  for (const _ of [1, 2]) duck.send(ask('wrong'))
  t.is(duck.closed, undefined)
  conversation.readLog()
  duck.send(ask('wrong'))
  t.is(duck.closed, 'flush')
  const at = { at: conversation.at, connection: 1, address: '192.0.2.1' }
  t.deepEqual(conversation.readLog(), [
    { type: 'refused', ...at, code: 'bad-password', text: 'Wrong password.', request: 'join' },
    { type: 'disconnected', ...at, port: 50_001, reason: 'bad-password' },
  ])
})

test('what is asked between is answered in its turn, and what follows the third is not', (t) => {
  const duck = guard().connect('192.0.2.1')
  const ping = { type: 'ping' }
  duck.send(ping, ask('wrong'), ping, ask(), ping, ask('wrong'), ping)
  const refused = 'error bad-password'
  t.deepEqual(duck.hearBriefly(), ['welcome', 'pong', refused, 'pong', refused, 'pong', refused])
  t.is(duck.closed, 'flush')
})

test('what was asked before a wrong one, and in the same packet, is decided first', (t) => {
  const conversation = guard()
  const [goose] = [conversation.connect()]
  goose.send(ask(password, 'goose'))
  const duck = conversation.connect('192.0.2.1')
  duck.send(ask(password, 'goose'), ask('wrong'), ask('wrong'), ask('wrong'), { type: 'ping' })
  conversation.wait(0)
  const refused = 'error bad-password'
  t.deepEqual(duck.hearBriefly(), ['welcome', 'error name-taken', refused, refused, refused])
  t.is(duck.closed, 'flush')
  t.is(conversation.state.chat.people.size, 1)
})

test('who has joined is not asked again, whatever stands in another join', (t) => {
  const conversation = guard()
  const duck = conversation.connect('192.0.2.1')
  duck.send(ask(password), ask('wrong'), ask('wrong'), ask('wrong'))
  conversation.wait(0)
  duck.send(ask())
  const again = 'error already-joined'
  t.deepEqual(duck.hearBriefly(), ['welcome', 'joined duck', again, again, again, again])
  t.is(duck.closed, undefined)
  t.is(tryRight(conversation), 'The name "duck" is taken; choose another.')
})

test('who has sent as much as may be held is read again after a wrong one', (t) => {
  const conversation = new Conversation({ burst: 1 }, { password })
  const duck = conversation.connect('192.0.2.1')
  const many = Array.from({ length: 999 }, () => ({ type: 'pong' }))
  duck.send({ type: 'pong' }, ask('wrong'), ...many)
  t.false(duck.isRead)
  conversation.wait(1000)
  t.true(duck.isRead)
})

test('after three wrong ones a network waits 2 s, whichever connection it comes by', (t) => {
  const conversation = guard()
  guess(conversation, 2)
  t.is(tryRight(conversation), undefined)
  guess(conversation, 1)
  const waiting = 'Too many wrong passwords from your address: wait 2 s.'
  t.is(tryRight(conversation), waiting)
  conversation.sleep(500)
  t.is(tryRight(conversation), waiting)
  conversation.sleep(1499)
  t.is(tryRight(conversation), 'Too many wrong passwords from your address: wait 1 s.')
  conversation.sleep(1)
  t.is(tryRight(conversation), undefined)
})

test('each further wrong one doubles the wait, up to an hour', (t) => {
  const conversation = guard()
  guess(conversation, 3)
  const waits = Array.from({ length: 13 }, () => {
    const seconds = Number(/wait (\d+) s/.exec(tryRight(conversation) ?? '')?.[1])
    conversation.sleep(seconds * 1000)
    guess(conversation, 1)
    return seconds
  })
  t.deepEqual(waits, [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600])
})

test('what is not looked at lengthens no wait, but counts for its connection', (t) => {
  const conversation = guard()
  guess(conversation, 3)
  const duck = conversation.connect('192.0.2.1')
  duck.send(ask('wrong'), ask(password), ask('wrong'))
  t.is(duck.closed, 'flush')
  conversation.sleep(2000)
  t.is(tryRight(conversation), undefined)
})

test('who says none has not guessed', (t) => {
  const conversation = guard()
  for (const _ of [1, 2]) conversation.connect('192.0.2.1').send(ask(), ask(), ask())
  t.is(tryRight(conversation), undefined)
})

test('others do not wait, but those of one /64 network do', (t) => {
  const conversation = guard()
  guess(conversation, 3, '2001:db8::1')
  t.is(tryRight(conversation, '192.0.2.1'), undefined)
  t.is(tryRight(conversation, '2001:db8:0:1::1'), undefined)
  t.regex(tryRight(conversation, '2001:db8::2') ?? '', /wait 2 s/)
})

test('who comes from an exempt address makes no others wait', (t) => {
  const conversation = guard()
  const duck = conversation.connect('127.0.0.1', true)
  duck.send(ask('wrong'), ask('wrong'), ask('wrong'))
  t.is(duck.closed, 'flush')
  const goose = conversation.connect('127.0.0.1', true)
  goose.send(ask(password))
  t.deepEqual(goose.hearBriefly(), ['welcome', 'joined duck'])
})

test('a day after the last wrong one, nothing is known of it', (t) => {
  const conversation = guard()
  guess(conversation, 4)
  conversation.sleep(86_399_999)
  t.is(conversation.state.edge.guesses.size, 1)
  conversation.sleep(1)
  t.true(conversation.state.edge.guesses.isEmpty())
  guess(conversation, 2)
  t.is(tryRight(conversation), undefined)
})

test('a day after the one before, a wrong one is the first', (t) => {
  const conversation = guard()
  const lasting = conversation.connect('192.0.2.1')
  guess(conversation, 2)
  conversation.at += 86_400_000
  lasting.send(ask('wrong'), ask('wrong'))
  t.is(tryRight(conversation), undefined)
})

test('of so many networks the one whose last guess is the oldest is forgotten for another', (t) => {
  const conversation = new Conversation({ connectionsMax: 20_000 }, { password })
  const addressOf = (index: number): string => `2001:db8:${index.toString(16)}::1`
  guess(conversation, 3, addressOf(0))
  guess(conversation, 3, addressOf(1))
  conversation.sleep(2000)
  guess(conversation, 1, addressOf(0))
  for (let index = 2; index <= guessersMax; index += 1) guess(conversation, 1, addressOf(index))
  t.is(conversation.state.edge.guesses.size, guessersMax)
  t.regex(tryRight(conversation, addressOf(0)) ?? '', /wait 4 s/)
  guess(conversation, 2, addressOf(1))
  t.is(tryRight(conversation, addressOf(1)), undefined)
})
