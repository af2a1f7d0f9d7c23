import test from 'ava'
import { type Client, describeEffects } from './client'
import { Keeper, settled } from './keeper'

/** What was said before: what one sees on coming, and what one asks for. */

const texts = (keeper: Keeper, from: number): ReadonlyArray<string> =>
  describeEffects(keeper.entries.slice(from).map((entry) => ({ type: 'show', entry }))).map(
    (text) => text.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/, 'THEN'),
  )

/** What is shown of what a person types, once all is answered. */
const ask = (keeper: Keeper, ...lines: ReadonlyArray<string>): ReadonlyArray<string> => {
  const from = keeper.entries.length
  for (const line of lines) keeper.type(line)
  keeper.settle()
  return texts(keeper, from)
}

const number = (count: number): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, index) => `text ${index + 1}`)

/** A person in a room where these were said before. */
const after = (
  said: ReadonlyArray<string>,
  room = 'lobby',
  settings: Client['state']['settings'] | object = {},
) => {
  const keeper = new Keeper({ last: 20, ...settings })
  for (const text of said) keeper.say('goose', text, room)
  keeper.settle()
  return keeper
}

test('who comes for the first time is shown what was said last, and then has joined', (t) => {
  t.deepEqual(texts(after(number(3), 'lobby', { last: 2 }), 0), [
    'show ',
    'show Type a message and press Enter; /help lists the commands.',
    'show The last 2 messages in #lobby:',
    'show [goose] text 2',
    'show [goose] text 3',
    'show [duck] has joined',
    'show 1 here: duck',
  ])
})

test('nothing of it rings, is unread, or is taken for something said now', (t) => {
  const keeper = after(['duck!'])
  const [entry] = keeper.entries.filter((one) => one.type === 'fact' && one.fact.type === 'said')
  t.like(entry, { personal: true, rings: false, missed: true })
})

test('where nothing was said, nothing is told', (t) => {
  t.deepEqual(texts(after([]), 2), ['show [duck] has joined', 'show 1 here: duck'])
})

test('who wants to see none asks for none', (t) => {
  const keeper = after(['one'], 'lobby', { last: 0 })
  t.false(keeper.obeyed.some(({ type }) => type === 'recall'))
})

test('a room that one enters shows what was said there last; a second time it does not', (t) => {
  const keeper = after(['one'], 'garden')
  t.deepEqual(ask(keeper, '/enter garden'), [
    'show You are in #garden; 1 here: duck',
    'show The last 1 message in #garden:',
    'show [goose] one',
  ])
  t.deepEqual(ask(keeper, '/enter lobby', '/enter garden'), [])
})

test('what comes meanwhile comes after', (t) => {
  const keeper = after(['before'], 'garden')
  keeper.type('/enter garden')
  keeper.deliverUp(Infinity)
  keeper.deliverDown(Infinity)
  keeper.deliverUp(Infinity)
  const from = keeper.entries.length
  keeper.say('swan', 'now', 'garden')
  keeper.deliverDown(Infinity)
  keeper.settle()
  t.deepEqual(texts(keeper, from), [
    'show The last 1 message in #garden:',
    'show [goose] before',
    'show [swan] now',
  ])
})

test('what cannot be read on coming is told', (t) => {
  const keeper = new Keeper({ last: 20 })
  keeper.isReadable = false
  keeper.settle()
  t.deepEqual(texts(keeper, 2), ['problem Refused.', 'show [duck] has joined', 'show 1 here: duck'])
})

test('/history shows the latest, and /earlier those before, as far as there are any', (t) => {
  const keeper = after(number(5), 'lobby', { last: 0 })
  t.deepEqual(ask(keeper, '/history 2'), [
    'show THEN #lobby [goose] text 4',
    'show THEN #lobby [goose] text 5',
    'show /earlier shows what was said before in #lobby.',
  ])
  t.deepEqual(ask(keeper, '/earlier')[0], 'show THEN #lobby [goose] text 2')
  t.deepEqual(ask(keeper, '/earlier'), [
    'show THEN #lobby [goose] text 1',
    'show Nothing was said before in #lobby.',
  ])
  t.deepEqual(ask(keeper, '/earlier'), [
    'problem There is nothing to go on with; use /history or /search first.',
  ])
})

test('/search finds, the newest next to the prompt, and says how to see more', (t) => {
  const keeper = after([...number(25), 'other'], 'lobby', { last: 0 })
  const found = ask(keeper, '/search text')
  t.is(found.length, 21)
  t.deepEqual(found.slice(-2), [
    'show THEN #lobby [goose] text 25',
    'show 20 found in #lobby; /earlier shows earlier ones.',
  ])
  t.deepEqual(ask(keeper, '/earlier').slice(-2), [
    'show THEN #lobby [goose] text 5',
    'show 5 found in #lobby; there are no earlier ones.',
  ])
  t.deepEqual(ask(keeper, '/search nonsense'), ['show Nothing found in #lobby.'])
})

test('a search may be in another room of the user', (t) => {
  const keeper = settled()
  keeper.say('goose', 'a fox', 'garden')
  keeper.settle()
  for (const line of ['/search in:garden fox', '/search fox in:#Garden'])
    t.deepEqual(ask(keeper, line)[0], 'show THEN #garden [goose] a fox', line)
  t.deepEqual(ask(keeper, '/search in:meadow fox'), ['problem You are not in #meadow.'])
})

test('/last shows what was said since one was last active in the room', (t) => {
  const keeper = settled()
  t.deepEqual(ask(keeper, '/last'), [
    'show Nothing was said in #lobby since you were last active there, THEN.',
  ])
  keeper.say('goose', 'one', 'lobby')
  keeper.settle()
  ask(keeper, 'hello')
  keeper.say('goose', 'two', 'lobby')
  keeper.settle()
  t.deepEqual(ask(keeper, '/last'), [
    'show In #lobby since you were last active there, THEN:',
    'show THEN #lobby [duck] hello',
    'show THEN #lobby [goose] two',
  ])
  keeper.pageMax = 1
  t.is(
    ask(keeper, '/last')[0],
    'show In #lobby since you were last active there, THEN; /history shows the latest:',
  )
})

test('without a history there is nothing to ask for, and what was typed is given back', (t) => {
  const keeper = settled({ history: '' })
  for (const line of ['/history', '/search x', '/earlier', '/last'])
    t.deepEqual(ask(keeper, line), ['problem This server keeps no history.'])
  t.is(keeper.returned.length, 4)
})

test('a history that cannot be read is told of', (t) => {
  const keeper = settled()
  keeper.isReadable = false
  for (const line of ['/history', '/search x']) t.deepEqual(ask(keeper, line), ['problem Refused.'])
})

test('what nobody has asked for is passed over', (t) => {
  const keeper = settled()
  const from = keeper.entries.length
  keeper.line?.down.push(
    { type: 'history', facts: [], more: false },
    { type: 'matches', facts: [], more: true },
  )
  keeper.settle()
  t.deepEqual(texts(keeper, from), [])
})

test('another history, and nothing is earlier any more', (t) => {
  const keeper = after(number(5), 'lobby', { last: 0 })
  ask(keeper, '/history 2')
  keeper.restart('other')
  keeper.settle()
  t.regex(ask(keeper, '/earlier')[0] ?? '', /nothing to go on with/)
})

test('an answer to another question is passed over', (t) => {
  const keeper = settled()
  keeper.type('/history')
  keeper.line?.down.push({ type: 'matches', facts: [], more: false })
  keeper.deliverDown(Infinity)
  t.deepEqual(ask(keeper), ['show Nothing was said before in #lobby.'])
})
