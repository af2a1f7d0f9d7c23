import test from 'ava'
import { nameOf } from '../value/brand'
import { Conversation } from '../server/conversation'

/** What comes of what whoever hosts types. */

test('what is asked is answered, in words', (t) => {
  const conversation = new Conversation()
  conversation.gather('duck', 'goose')
  t.deepEqual(conversation.order('/who'), ['-- 2 here: [duck], [goose]'])
  t.deepEqual(conversation.order('/rooms'), ['-- #lobby: 2 here'])
  t.deepEqual(conversation.order('/bans'), ['-- nobody is banned'])
  t.regex(
    conversation.order('/status').join('\n'),
    /^-- people: 2; rooms: 1; [^\n]+; history: off$/,
  )
  t.regex(conversation.order('/help')[0] ?? '', /^\/help/)
})

test('what is refused, and what is no command, is told why', (t) => {
  const conversation = new Conversation()
  t.regex(conversation.order('/kick goose')[0] ?? '', /^-- .*goose/)
  t.regex(conversation.order('hello')[0] ?? '', /^-- A command begins with a slash/)
  t.deepEqual(conversation.order(' '), [])
  t.deepEqual(conversation.readLog(), [])
})

test('what is said is heard by all, and logged', (t) => {
  const conversation = new Conversation()
  const [duck] = conversation.gather('duck')
  t.deepEqual(conversation.order('/say hello'), [])
  t.deepEqual(duck.hearBriefly(), ['said host hello'])
  t.like(conversation.readLog(), [{ type: 'said', from: 'host', text: 'hello' }])
})

test('what is said in a room is heard there alone', (t) => {
  const conversation = new Conversation()
  const [duck, goose] = conversation.gather('duck', 'goose')
  duck.send({ type: 'enter', room: 'garden' })
  duck.hear()
  conversation.order('#garden hello')
  t.deepEqual(duck.hearBriefly(), ['said #garden host hello'])
  t.deepEqual(goose.hearBriefly(), [])
})

test('who is kicked is told so, and closed; the host sees it in the log', (t) => {
  const conversation = new Conversation()
  const [duck, goose] = conversation.gather('duck', 'goose')
  t.deepEqual(conversation.order('/kick goose too loud'), [])
  t.deepEqual(goose.hearBriefly(), ['error kicked'])
  t.is(goose.closed, 'flush')
  t.deepEqual(duck.hearBriefly(), ['left goose kicked'])
  t.like(conversation.readLog()[1], {
    type: 'left',
    name: 'goose',
    reason: 'kicked',
    by: 'host',
    text: 'too loud',
  })
})

test('who comes anew takes the place of a connection, which is told so; all else goes on', (t) => {
  const conversation = new Conversation()
  const token = 'x'.repeat(22)
  const goose = conversation.connect()
  goose.send({ type: 'join', name: 'goose', token })
  const again = conversation.connect()
  again.send({ type: 'join', name: 'goose', token }, { type: 'ping' })
  t.is(goose.closed, 'flush')
  t.true(goose.hearBriefly().includes('error replaced'))
  t.deepEqual(again.hearBriefly().slice(1), ['joined goose', 'pong'])
})

test('/stop asks for the end', (t) => {
  const conversation = new Conversation()
  conversation.order('/stop')
  t.true(conversation.hasHalted)
})

test('what the host says is kept, and counts as not stored until it is', (t) => {
  const conversation = new Conversation()
  conversation.restore()
  const unstored = () => {
    const { archive } = conversation.state.edge
    return archive.type === 'off' ? undefined : archive.unstored
  }
  conversation.order('/say hello')
  t.is(conversation.readAppended().length, 1)
  t.is(unstored(), 1)
  conversation.order('#nowhere hello')
  t.is(unstored(), 1)
  conversation.store(1)
  t.is(unstored(), 0)
  conversation.order('/mute duck')
  conversation.order('/ban duck')
  t.is(unstored(), conversation.readAppended().length)
})

test('an operator who is appointed is awaited until somebody owns the name', (t) => {
  const operators = ['Duck'].map(nameOf)
  const conversation = new Conversation({}, { operators })
  const warned = () =>
    conversation.readLog().flatMap((entry) => (entry.type === 'warned' ? [entry.text] : []))
  conversation.sleep(1000)
  t.deepEqual(warned(), ['[Duck] is an operator as soon as somebody owns that name, with /own.'])
  conversation.sleep(1000)
  t.deepEqual(warned(), [])
  const duck = conversation.connect()
  duck.send({ type: 'join', name: 'duck', token: 'x'.repeat(22) }, { type: 'own' })
  t.deepEqual(warned(), ['[duck] is an operator now.'])
  duck.send({ type: 'rename', name: 'swan' })
  t.deepEqual(warned(), [])
})

test('after a restart an operator who owns the name is not awaited', (t) => {
  const first = new Conversation()
  first.restore()
  first.connect().send({ type: 'join', name: 'duck', token: 'x'.repeat(22) }, { type: 'own' })
  const second = new Conversation({}, { operators: [nameOf('duck'), nameOf('goose')] })
  second.restore(9, ...first.readAppended())
  second.sleep(1000)
  t.deepEqual(
    second.readLog().map((entry) => entry.type === 'warned' && entry.text),
    ['[goose] is an operator as soon as somebody owns that name, with /own.'],
  )
})
