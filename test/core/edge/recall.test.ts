import test from 'ava'
import { Conversation } from '../server/conversation'

/** What is asked of the archive, and what waits for its answer. */

const begin = (limits = {}) => {
  const conversation = new Conversation(limits)
  conversation.restore(70)
  const [goose, duck] = conversation.gather('Goose', 'Duck')
  goose.hear()
  return { conversation, goose, duck }
}

const line = (seq: number, text: string): string =>
  `{"type":"said","from":"Goose","text":"${text}","seq":${seq},"at":"2026-11-22T12:00:00.000Z"}`

const recall = { type: 'recall' }

test('the welcome tells the history, and numbers go on after its last', (t) => {
  const { conversation, goose } = begin()
  const [welcome] = conversation.connect().hear()
  t.is(welcome?.type === 'welcome' && welcome.history, 'h1')
  const [said] = goose.say('quack').hear()
  t.is(said?.type === 'said' && said.seq, 73)
})

test('what is asked is completed: the lobby, and 50 facts, if nothing else is said', (t) => {
  const { conversation, duck } = begin()
  duck.send(recall)
  const [question] = conversation.readQuestions()
  const bounds = { before: undefined, after: undefined }
  t.deepEqual(question?.query, { type: 'recall', room: 'lobby', ...bounds, limit: 50 })
})

test('a room is asked for as its maker has written it', (t) => {
  const { conversation, duck } = begin()
  duck.send({ type: 'enter', room: 'Garden' })
  duck.send({ type: 'search', room: '#gARDEN', text: 'tea', before: 9, limit: 3 })
  const [question] = conversation.readQuestions()
  t.deepEqual(question?.query, {
    type: 'search',
    room: 'Garden',
    text: 'tea',
    before: 9,
    limit: 3,
  })
})

test('what follows a question waits for the answer, and what others say does not', (t) => {
  const { conversation, goose, duck } = begin()
  duck.send(recall, { type: 'say', text: 'one' }, { type: 'search', text: 'x' }, { type: 'ping' })
  duck.say('two')
  goose.say('quack')
  t.deepEqual(duck.hearBriefly(), ['said Goose quack'])
  const [first, ...others] = conversation.readQuestions()
  if (first === undefined) return t.fail()
  t.deepEqual(others, [])
  conversation.answer(first, { facts: [line(71, 'a'), line(72, 'b')], more: true })
  t.deepEqual(duck.hearBriefly(), ['history', 'said Duck one'])
  const [second] = conversation.readQuestions()
  if (second === undefined) return t.fail()
  conversation.answer(second, { facts: [], more: false })
  t.deepEqual(duck.hearBriefly(), ['matches', 'pong', 'said Duck two'])
  t.deepEqual(goose.hearBriefly(), ['said Goose quack', 'said Duck one', 'said Duck two'])
})

test('an answer holds the facts as they were written', (t) => {
  const { conversation, duck } = begin()
  duck.send({ type: 'enter', room: 'Garden' }, { type: 'recall', room: 'garden' })
  const [question] = conversation.readQuestions()
  if (question === undefined) return t.fail()
  duck.hear()
  conversation.answer(question, { facts: [line(71, 'a'), line(72, 'b')], more: true })
  const [history] = duck.hear()
  if (history?.type !== 'history') return t.fail(JSON.stringify(history))
  t.deepEqual([history.room, history.more], ['Garden', true])
  t.deepEqual(
    history.facts.map((fact) => 'text' in fact && [fact.seq, fact.from, fact.text, fact.at]),
    [
      [71, 'Goose', 'a', conversation.at],
      [72, 'Goose', 'b', conversation.at],
    ],
  )
})

for (const [what, frame] of [
  ['a room that one is not in', { type: 'recall', room: 'pond' }],
  ['a room that is not there', { type: 'search', room: 'lake', text: 'x' }],
  ["one's whispers", { type: 'recall', whispers: true }],
] as const)
  test(`${what}: the archive is not asked, and what follows goes on`, (t) => {
    const { conversation, goose, duck } = begin()
    goose.send({ type: 'enter', room: 'pond' })
    duck.hear()
    duck.send(frame, { type: 'say', text: 'one' }, frame, { type: 'say', text: 'two' })
    conversation.wait(1)
    conversation.wait(1)
    t.deepEqual(conversation.readQuestions(), [])
    const [first, said, ...more] = duck.hearBriefly()
    t.true(['error not-in-room', 'error no-such-room', 'history'].includes(first ?? ''))
    t.deepEqual([said, ...more], ['said Duck one', first, 'said Duck two'])
  })

test('a line over the bound that follows an answer without the archive ends the connection', (t) => {
  const { conversation, duck } = begin()
  duck.sendOverlong({ type: 'recall', whispers: true })
  conversation.wait(1)
  t.deepEqual(duck.hearBriefly(), ['history', 'error too-long'])
})

test('whoever asks too often without the archive is warned', (t) => {
  const { conversation, duck } = begin({ rate: 1, burst: 5 })
  conversation.wait(5000)
  duck.hear()
  duck.send(...Array.from({ length: 7 }, () => ({ type: 'recall', whispers: true })))
  conversation.wait(4000)
  t.is(duck.hearBriefly().filter((heard) => heard === 'error slow-down').length, 1)
})

test('without a rate, what follows a question is heard though its client says no more', (t) => {
  const { conversation, goose, duck } = begin({ rate: 0 })
  duck.send(recall, { type: 'say', text: 'one' })
  duck.end()
  const [question] = conversation.readQuestions()
  if (question === undefined) return t.fail()
  conversation.answer(question, undefined)
  t.deepEqual(goose.hearBriefly(), ['said Duck one', 'left Duck lost'])
})

test('whispers are shown to nobody, as long as nobody can prove to be one of their ends', (t) => {
  const { duck } = begin()
  duck.send({ type: 'search', whispers: true, text: 'x' })
  t.deepEqual(duck.hear(), [
    { type: 'matches', facts: [], room: undefined, whispers: true, more: false },
  ])
})

test('what cannot be read is unavailable, and what follows goes on', (t) => {
  const { conversation, duck } = begin()
  duck.send(recall, { type: 'say', text: 'one' })
  const [question] = conversation.readQuestions()
  if (question === undefined) return t.fail()
  conversation.answer(question, undefined)
  t.deepEqual(duck.hearBriefly(), ['error unavailable', 'said Duck one'])
})

test('without a history everything is unavailable, and nothing is appended', (t) => {
  const conversation = new Conversation()
  const [duck] = conversation.gather('Duck')
  duck.send(recall, { type: 'say', text: 'one' })
  conversation.wait(1)
  t.deepEqual(duck.hearBriefly(), ['error unavailable', 'said Duck one'])
  t.deepEqual(conversation.readAppended(), [])
})

test('a search costs ten frames, and to recall one for 64 facts that are asked for', (t) => {
  for (const [frame, frames] of [
    [{ type: 'search', text: 'x' }, 10],
    [{ type: 'recall' }, 1],
    [{ type: 'recall', limit: 63 }, 1],
    [{ type: 'recall', limit: 64 }, 2],
    [{ type: 'recall', limit: 200 }, 4],
  ] as const) {
    const { conversation, duck } = begin({ rate: 1, burst: 20 })
    conversation.wait(25_000)
    duck.hear()
    duck.send(frame)
    const [question] = conversation.readQuestions()
    if (question === undefined) return t.fail()
    conversation.answer(question, { facts: [], more: false })
    for (let count = 0; count < 25; count += 1) duck.send({ type: 'ping' })
    const pongs = duck.hear().filter(({ type }) => type === 'pong')
    t.is(pongs.length, 20 - frames, JSON.stringify(frame))
  }
})

test('what follows a question that was refused is paid for', (t) => {
  const { conversation, duck } = begin({ rate: 1, burst: 10 })
  conversation.wait(25_000)
  duck.hear()
  const refused = { type: 'recall', room: 'lake' }
  duck.send(...Array.from({ length: 10 }, () => [refused, { type: 'ping' }]).flat())
  conversation.wait(10)
  t.is(duck.hear().filter(({ type }) => type === 'pong').length, 5)
})

test('whoever has ended is answered, then has left', (t) => {
  const { conversation, goose, duck } = begin({ idleMs: 1_000_000 })
  duck.send(recall)
  duck.end()
  const [question] = conversation.readQuestions()
  if (question === undefined) return t.fail()
  t.is(duck.closed, undefined)
  conversation.wait(100_000)
  t.is(duck.closed, undefined)
  conversation.answer(question, { facts: [], more: false })
  t.is(duck.closed, 'flush')
  t.is(duck.hearBriefly().at(-1), 'history')
  t.is(goose.hearBriefly().at(-1), 'left Duck lost')
})

test('also if the question is refused', (t) => {
  const { conversation, duck } = begin({ burst: 1 })
  conversation.wait(10_000)
  duck.hear()
  duck.send({ type: 'ping' }, { type: 'recall', room: 'lake' })
  duck.end()
  conversation.wait(1000)
  t.deepEqual(duck.hearBriefly().slice(-1), ['error no-such-room'])
  t.is(duck.closed, 'flush')
})

test('an answer for somebody who has gone is of no interest', (t) => {
  const { conversation, duck } = begin()
  duck.send(recall)
  const [question] = conversation.readQuestions()
  if (question === undefined) return t.fail()
  duck.vanish()
  conversation.answer(question, { facts: [], more: false })
  t.deepEqual(duck.hear(), [])
})

test('as much waits for an answer as for an allowance, and then nothing is read', (t) => {
  const { conversation, duck } = begin()
  duck.send(recall)
  duck.send(...Array.from({ length: 1000 }, () => ({ type: 'pong' })))
  t.false(duck.isRead)
  const [question] = conversation.readQuestions()
  if (question === undefined) return t.fail()
  conversation.answer(question, { facts: [], more: false })
  t.true(duck.isRead)
})
