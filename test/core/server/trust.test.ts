import test from 'ava'
import { Conversation, noon, type Person } from './conversation'

/** Whom to trust, over the wire: what all hear, what is kept, and what is left of it after a restart. */

const hourMs = 3_600_000
const secretOf = (name: string): string => name.toLowerCase().padEnd(22, '_')

/** Somebody who comes from there, known by their token. */
const come = (conversation: Conversation, name: string, address: string, token = name): Person =>
  conversation.connect(address).send({ type: 'join', name, token: secretOf(token) })

/** Goose, an operator, Duck, who owns that name, and Swan. */
const open = () => {
  const conversation = new Conversation({ rate: 0 })
  conversation.restore()
  const [goose, duck, swan] = [
    come(conversation, 'Goose', '192.0.2.1'),
    come(conversation, 'Duck', '192.0.2.2'),
    come(conversation, 'Swan', '192.0.2.3'),
  ]
  goose.send({ type: 'own' })
  duck.send({ type: 'own' })
  conversation.order('/op goose')
  for (const person of [goose, duck, swan]) person.hear()
  return { conversation, goose, duck, swan }
}

/** The server starts again, with what the history has kept. */
const restart = (before: Conversation): Conversation => {
  const conversation = new Conversation({ rate: 0 })
  conversation.at = before.at
  conversation.restore(before.state.chat.seq, ...before.readAppended())
  return conversation
}

test('whoever comes anew takes the place of their ghost, who is told; nobody sees two of them', (t) => {
  const { conversation, goose, duck } = open()
  const again = come(conversation, 'duck', '192.0.2.20', 'Duck')
  t.deepEqual(goose.hearBriefly(), ['left Duck replaced', 'joined duck'])
  t.deepEqual(duck.hearBriefly(), ['error replaced'])
  t.is(duck.closed, 'flush')
  t.deepEqual(again.hearBriefly(), ['welcome', 'joined duck'])
  t.deepEqual(conversation.order('/who'), ['-- 3 here: [Goose] (operator), [Swan], [duck]'])
})

test('whoever is kicked is told why, and may come again', (t) => {
  const { conversation, goose, duck, swan } = open()
  goose.send({ type: 'kick', name: 'duck', reason: 'too loud' })
  const [left] = swan.hear()
  t.like(left, { type: 'left', name: 'Duck', reason: 'kicked', by: 'Goose', text: 'too loud' })
  const [error] = duck.hear()
  t.like(error, { type: 'error', code: 'kicked', text: 'You were kicked by Goose: too loud.' })
  t.is(duck.closed, 'flush')
  t.deepEqual(come(conversation, 'Duck', '192.0.2.2').hearBriefly(), ['welcome', 'joined Duck'])
})

test('whoever is banned leaves, and does not come again, be it after a restart', (t) => {
  const { conversation, goose, duck, swan } = open()
  goose.send({ type: 'ban', name: 'duck', reason: 'floods', for: 7200 })
  t.deepEqual(swan.hearBriefly(), ['left Duck banned'])
  t.deepEqual(goose.hearBriefly(), ['banned', 'left Duck banned'])
  const text = 'You are banned until 2026-11-22 14:00 UTC: floods.'
  t.like(duck.hear()[0], { type: 'error', code: 'banned', text })
  t.is(duck.closed, 'flush')
  for (const server of [conversation, restart(conversation)]) {
    // The door knows the address for an hour, and the chat the token and the name.
    t.like(come(server, 'Gull', '192.0.2.2').hear()[1], {
      code: 'banned',
      text: 'Your address is banned until 2026-11-22 13:00 UTC.',
    })
    const elsewhere = come(server, 'Gull', '192.0.2.9', 'Duck')
    t.like(elsewhere.hear()[1], { code: 'banned', text })
    t.is(elsewhere.closed, 'flush')
    t.deepEqual(come(server, 'ᴅᴜᴄᴋ', '192.0.2.8', 'x').hearBriefly(), ['welcome', 'error banned'])
    server.at = noon + hourMs
    t.deepEqual(come(server, 'Tern', '192.0.2.2').hearBriefly(), ['welcome', 'joined Tern'])
    server.at = noon + 2 * hourMs
    t.deepEqual(come(server, 'Gull', '192.0.2.9', 'Duck').hearBriefly(), ['welcome', 'joined Gull'])
  }
})

test('an address that is banned for ever is so after a restart', (t) => {
  const { conversation } = open()
  conversation.order('/ban 2001:db8::1')
  conversation.order('/ban 192.0.2.77')
  conversation.order('/unban 192.0.2.77')
  const server = restart(conversation)
  server.at = noon + 24 * hourMs
  const [, error] = server.connect('2001:db8::2').hear()
  t.like(error, { code: 'banned', text: 'Your address is banned.' })
  t.is(server.connect('2001:db8:0:1::2').closed, undefined)
  t.is(server.connect('192.0.2.77').closed, undefined)
  t.deepEqual(server.order('/bans'), ['-- 2001:db8:0:0::/64, by [host]'])
})

test('a name is its owner’s, and operators are operators, after a restart', (t) => {
  const { conversation } = open()
  const server = restart(conversation)
  t.deepEqual(come(server, 'Duck', '192.0.2.9', 'x').hearBriefly(), ['welcome', 'error name-owned'])
  const goose = come(server, 'goose', '192.0.2.1', 'Goose')
  goose.hear()
  goose.send({ type: 'list' }, { type: 'bans' })
  t.like(goose.hear()[0], { type: 'users', names: ['goose'], operators: ['goose'] })
  server.order('/deop goose')
  goose.hear()
  t.deepEqual(goose.send({ type: 'bans' }).hearBriefly(), ['error not-operator'])
})

test('a muted one reads, and is not heard, be it after a restart', (t) => {
  const { conversation, goose, duck, swan } = open()
  goose.send({ type: 'mute', name: 'Duck', for: 60, reason: 'loud' })
  for (const person of [goose, duck, swan]) t.deepEqual(person.hearBriefly(), ['muted'])
  swan.say('peace')
  t.deepEqual(duck.hearBriefly(), ['said Swan peace'])
  duck.say('quack')
  t.like(duck.hear()[0], {
    code: 'muted',
    text: 'You are muted until 2026-11-22 12:01 UTC: loud; you can read.',
  })
  const server = restart(conversation)
  const again = come(server, 'Duck', '192.0.2.9')
  again.hear()
  t.deepEqual(again.say('quack').hearBriefly(), ['error muted'])
  server.at = noon + 60_000
  t.deepEqual(again.say('quack').hearBriefly(), ['said Duck quack'])
})

test('a whisper to an owner who is away is kept, and found by their token alone', (t) => {
  const { conversation, duck, swan } = open()
  duck.vanish()
  swan.hear()
  conversation.readAppended()
  swan.send({ type: 'whisper', to: 'duck', text: 'psst' })
  t.like(swan.hear()[0], { type: 'whispered', to: 'Duck', kept: true })
  const [line = ''] = conversation.readAppended()
  t.like(JSON.parse(line), { fromToken: secretOf('Swan'), toToken: secretOf('Duck') })
  come(conversation, 'Gull', '192.0.2.9', 'Duck').send({ type: 'recall', whispers: true })
  const [question] = conversation.readQuestions()
  t.like(question?.query, { type: 'recall', token: secretOf('Duck') as never })
  t.is(question?.query.room, undefined)
})

test('no token is told, and none is logged', (t) => {
  const { conversation, goose, swan } = open()
  conversation.readAppended()
  goose.send({ type: 'mute', name: 'Duck' }, { type: 'ban', name: 'Duck' })
  swan.send({ type: 'whisper', to: 'goose', text: 'psst' }, { type: 'own' })
  const heard = JSON.stringify([...goose.hear(), ...swan.hear()])
  t.true(heard.includes('"banned"') && heard.includes('"whispered"') && heard.includes('"owned"'))
  t.false(heard.includes('____'))
  const kept = conversation.readAppended().join('\n')
  t.deepEqual(kept.match(/"(?:token|network|fromToken|toToken)":"[^"]*"/g), [
    `"token":"${secretOf('Duck')}"`,
    '"network":"192.0.2.2"',
    `"token":"${secretOf('Duck')}"`,
    '"network":"192.0.2.2"',
    `"toToken":"${secretOf('Goose')}"`,
    `"fromToken":"${secretOf('Swan')}"`,
    `"token":"${secretOf('Swan')}"`,
  ])
})

test('whoever hosts appoints operators, as soon as those own their names', (t) => {
  const conversation = new Conversation({ rate: 0 }, { operators: ['duck' as never] })
  const duck = come(conversation, 'Duck', '192.0.2.2')
  duck.hear()
  t.deepEqual(duck.send({ type: 'bans' }).hearBriefly(), ['error not-operator'])
  t.deepEqual(duck.send({ type: 'own' }, { type: 'bans' }).hearBriefly(), ['owned', 'bans'])
})

test('an appointed operator is one after a restart with a history', (t) => {
  const conversation = new Conversation({ rate: 0 }, { operators: ['duck' as never] })
  conversation.restore()
  const duck = come(conversation, 'Duck', '192.0.2.2').send({ type: 'own' })
  duck.hear()
  t.deepEqual(duck.send({ type: 'bans' }).hearBriefly(), ['bans'])
})
