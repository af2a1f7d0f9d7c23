import test from 'ava'
import fc from 'fast-check'
import * as O from 'fp-ts/Option'
import type { Entry } from '../../../core/client/words'
import { Keeper, settled } from './keeper'

/** The return, case by case: what it looks like, and what becomes of what was on its way. */

/** What is shown from now on, in a few words. */
const watch = (keeper: Keeper) => {
  const from = keeper.entries.length
  return (): ReadonlyArray<string> => keeper.entries.slice(from).map(describe)
}

const describe = (entry: Entry): string => {
  if (entry.type !== 'fact') return 'text' in entry ? entry.text : JSON.stringify(entry)
  const { fact, missed, rings, own } = entry
  const marks = `${own ? 'own ' : ''}${missed ? 'missed ' : ''}${rings ? 'rings ' : ''}`
  return `${marks}${fact.type} ${'text' in fact ? fact.text : ''}`.trimEnd()
}

const missed = (count: number, isAll = true): string =>
  JSON.stringify({ type: 'missed', count, isAll })

const lost = 'The connection to pond port 12000 is lost; trying again. Enter tries at once.'
const here = '1 here; /who lists them.'

test('what was missed comes first, and then that one is back', (t) => {
  const keeper = settled()
  const shown = watch(keeper)
  keeper.cut(true)
  keeper.say('goose', 'one', 'lobby')
  keeper.say('goose', 'two', 'garden')
  keeper.settle()
  t.deepEqual(shown(), [lost, here, missed(2), 'missed said one', 'missed said two', 'own joined'])
  t.is(keeper.client.state.rooms.own.get('garden' as never)?.unread, 0)
})

test('who has missed nothing is told of nothing', (t) => {
  const keeper = settled()
  const shown = watch(keeper)
  keeper.cut(true)
  keeper.settle()
  t.deepEqual(shown(), [lost, here, 'own joined'])
})

test('one is called once, by the first that names one', (t) => {
  const keeper = settled()
  const shown = watch(keeper)
  keeper.pageMax = 1
  keeper.cut(true)
  for (const text of ['one', 'duck?', 'duck!']) keeper.say('goose', text, 'lobby')
  keeper.settle()
  t.deepEqual(shown().slice(2), [
    missed(1, false),
    'missed said one',
    'missed rings said duck?',
    'missed said duck!',
    'own joined',
  ])
})

test('what comes meanwhile waits for its turn', (t) => {
  const keeper = settled()
  const shown = watch(keeper)
  keeper.cut(true)
  keeper.say('goose', 'before', 'pond')
  keeper.pass(1000)
  const go = (): void => {
    keeper.deliverDown(Infinity)
    keeper.deliverUp(Infinity)
  }
  for (let round = 0; round < 4; round += 1) go()
  keeper.say('goose', 'after', 'lobby')
  keeper.come('swan')
  go()
  t.deepEqual(shown(), [lost, here].slice(0, 1))
  for (let round = 0; round < 9; round += 1) {
    keeper.answer()
    go()
  }
  t.deepEqual(shown().slice(-5), [
    missed(1),
    'missed said before',
    'own joined',
    'said after',
    'joined',
  ])
})

test('what waits for the latest of a new room is shown, though all that was missed is', (t) => {
  const keeper = settled({ last: 20 })
  const shown = watch(keeper)
  keeper.say('goose', 'once', 'attic')
  keeper.cut(true)
  keeper.pass(1000)
  keeper.deliverDown(Infinity)
  keeper.deliverUp(Infinity)
  keeper.deliverDown(Infinity)
  keeper.type('/enter attic')
  keeper.say('goose', 'meanwhile', 'lobby')
  for (let round = 0; round < 9; round += 1) {
    keeper.deliverUp(Infinity)
    keeper.answer()
    keeper.deliverDown(Infinity)
  }
  t.deepEqual(shown().slice(-3), ['missed said once', 'own joined', 'said meanwhile'])
})

test('whom one ignores is neither shown nor counted; what one has said oneself is not counted', (t) => {
  const keeper = settled()
  keeper.type('/ignore goose')
  const shown = watch(keeper)
  keeper.type('hello')
  keeper.deliverUp(Infinity)
  keeper.cut(true)
  keeper.say('goose', 'one', 'lobby')
  keeper.say('swan', 'two', 'lobby')
  keeper.settle()
  t.deepEqual(shown().slice(2), [
    'own missed said hello',
    missed(1),
    'missed said two',
    'own joined',
  ])
})

test('a history that cannot be read is told of once, and the return goes on', (t) => {
  const keeper = settled()
  const shown = watch(keeper)
  keeper.type('hello')
  keeper.cut(true)
  keeper.isReadable = false
  keeper.say('goose', 'one', 'garden')
  keeper.settle()
  const problem = 'Not all that was said while you were away can be shown. Refused.'
  const doubt = 'This may have arrived all the same; /history tells, when it can be read again.'
  t.deepEqual(shown(), [lost, problem, here, 'own joined', doubt])
  t.deepEqual(keeper.returned, ['hello'])
})

test('another history is not asked for what was missed, nor for what was on its way', (t) => {
  const keeper = settled()
  keeper.type('hello')
  keeper.restart('other')
  t.deepEqual(keeper.returned, [])
  const shown = watch(keeper)
  keeper.settle()
  t.deepEqual(shown(), ['own joined', here])
  t.deepEqual(keeper.returned, ['hello'])
  t.false(keeper.obeyed.some(({ type }) => type === 'recall'))
})

test('without a history, what was on its way is given back at once', (t) => {
  const keeper = settled({ history: '' })
  keeper.type('hello')
  keeper.cut(true)
  t.deepEqual(keeper.returned, ['hello'])
  keeper.settle()
  t.false(keeper.obeyed.some(({ type }) => type === 'recall'))
})

test('a message that got lost is sent again, under its id; one that arrived is not', (t) => {
  const keeper = settled()
  keeper.type('arrives')
  keeper.deliverUp(Infinity)
  keeper.type('gets lost')
  keeper.cut(true)
  t.deepEqual(
    keeper.client.statuses
      .at(-1)
      ?.pending.map(({ text }) => text)
      .toArray(),
    ['arrives', 'gets lost'],
  )
  keeper.settle()
  t.deepEqual(
    keeper.kept.map(({ text, id }) => [text, id]),
    [
      ['arrives', 'id-1'],
      ['gets lost', 'id-2'],
    ],
  )
  t.deepEqual(keeper.returned, [])
  t.is(keeper.client.state.pending.size, 0)
})

test('whispers, topics, and what is older than five minutes, come back into the prompt', (t) => {
  const keeper = settled()
  keeper.type('old')
  keeper.cut(true)
  keeper.pass(301_000)
  keeper.settle()
  for (const line of ['/msg goose psst', '/topic Ducks', 'young']) keeper.type(line)
  keeper.cut(true)
  t.deepEqual(keeper.returned, ['old', '/msg goose psst', '/topic Ducks'])
  keeper.settle()
  t.deepEqual(
    keeper.kept.map(({ text }) => text),
    ['young'],
  )
})

test('what was for a room that cannot be entered again comes back, with its name', (t) => {
  const keeper = settled()
  keeper.type('/enter garden')
  keeper.type('hello')
  keeper.cut(true)
  keeper.closedRoom = 'garden'
  keeper.type('/enter lobby')
  keeper.settle()
  t.deepEqual(keeper.returned, ['#garden hello'])
})

test('who comes back under another name gets back what was on its way: the old one may still say it', (t) => {
  const keeper = settled()
  keeper.type('hello')
  keeper.cut(false)
  keeper.pass(1000)
  for (let round = 0; round < 3; round += 1) {
    keeper.deliverDown(Infinity)
    keeper.deliverUp(Infinity)
  }
  keeper.type('/nick mallard')
  keeper.settle()
  t.is(keeper.client.state.name, 'mallard')
  t.deepEqual(keeper.returned, ['hello'])
})

test("another's message confirms nothing, whatever its id is", (t) => {
  const keeper = settled()
  keeper.type('hello')
  keeper.cut(true)
  keeper.say('goose', 'mine', 'lobby', 'id-1')
  keeper.settle()
  t.deepEqual(
    keeper.kept.map(({ text }) => text),
    ['mine', 'hello'],
  )
})

test('what is typed while one comes back is sent in its turn', (t) => {
  const keeper = settled()
  keeper.type('one')
  keeper.cut(true)
  keeper.pass(1000)
  keeper.deliverDown(Infinity)
  keeper.deliverUp(Infinity)
  keeper.deliverDown(Infinity)
  keeper.type('two')
  t.deepEqual(
    keeper.client.statuses
      .at(-1)
      ?.pending.map(({ text }) => text)
      .toArray(),
    ['one', 'two'],
  )
  keeper.settle()
  t.deepEqual(
    keeper.kept.map(({ text }) => text),
    ['one', 'two'],
  )
})

test('a whisper that was held back is shown when the connection breaks: no history has it', (t) => {
  const keeper = settled()
  keeper.cut(true)
  keeper.pass(1000)
  for (let round = 0; round < 3; round += 1) {
    keeper.deliverDown(Infinity)
    keeper.deliverUp(Infinity)
  }
  keeper.whisper('goose', 'duck', 'psst')
  keeper.deliverDown(Infinity)
  const shown = watch(keeper)
  keeper.cut(true)
  t.deepEqual(shown(), ['rings whispered psst', lost])
  keeper.settle()
  t.deepEqual(shown().slice(2), [here, 'own joined'])
})

test('who quits is told of what may not have been sent', (t) => {
  const keeper = settled()
  keeper.type('/enter garden')
  keeper.type('hello')
  keeper.type('/enter lobby')
  keeper.cut(true)
  const shown = watch(keeper)
  keeper.type('/quit')
  t.deepEqual(shown(), ['Perhaps not sent: #garden hello'])
})

test('a server that does not answer is waited for a minute, and a closed lid does not count', (t) => {
  const keeper = settled()
  keeper.type('hello')
  keeper.cut(true)
  keeper.pass(1000)
  const hear = (): void => {
    keeper.deliverDown(Infinity)
    keeper.deliverUp(Infinity)
    keeper.come('swan')
  }
  for (let round = 0; round < 4; round += 1) hear()
  keeper.pass(40_000)
  const shown = watch(keeper)
  for (let round = 0; round < 238; round += 1) {
    keeper.pass(250)
    hear()
  }
  t.deepEqual(shown(), [])
  keeper.pass(250)
  keeper.pass(250)
  t.is(
    shown()[0],
    'Not all that was said while you were away can be shown. The server does not answer.',
  )
  t.is(shown()[1], 'own joined')
  t.deepEqual(keeper.returned, ['hello'])
})

test('what is held back has a bound', (t) => {
  const keeper = settled()
  keeper.cut(true)
  keeper.pass(1000)
  for (let round = 0; round < 4; round += 1) {
    keeper.deliverDown(Infinity)
    keeper.deliverUp(Infinity)
  }
  const shown = watch(keeper)
  for (let count = 0; count < 10_001; count += 1) keeper.say('goose', 'honk', 'lobby')
  keeper.deliverDown(Infinity)
  t.is(
    shown()[0],
    'Not all that was said while you were away can be shown. Too much is said meanwhile.',
  )
  t.is(shown().filter((text) => text === 'said honk').length, 10_001)
})

test('answers that lead nowhere are the last', (t) => {
  const keeper = settled()
  keeper.say('goose', 'one', 'lobby')
  keeper.settle()
  keeper.cut(true)
  keeper.isLying = true
  keeper.settle()
  t.true(keeper.obeyed.filter(({ type }) => type === 'recall').length <= 3)
})

for (const user of ['person', 'follower'] as const)
  test(`${user}: what was missed since an earlier run`, (t) => {
    const { kept } = settled()
    t.deepEqual(kept, [])
    const keeper = new Keeper({ user, last: 0, since: O.some(2) })
    for (const text of ['one', 'two', 'three']) keeper.say('goose', text, 'lobby')
    keeper.settle()
    t.deepEqual(
      keeper.transcript().map(({ text }) => text),
      ['three'],
    )
  })

test('who follows comes back, and tells up to where it has shown all', (t) => {
  const keeper = new Keeper({ user: 'follower', last: 0 })
  keeper.settle()
  keeper.say('goose', 'one', 'lobby')
  keeper.cut(true)
  keeper.say('goose', 'two', 'lobby')
  keeper.settle()
  t.deepEqual(
    keeper.transcript().map(({ text }) => text),
    ['one', 'two'],
  )
  const shown = watch(keeper)
  keeper.act({ type: 'interrupted', status: 143, at: keeper.at })
  keeper.deliverUp(Infinity)
  keeper.cut(true)
  t.deepEqual(shown(), ['Shown up to 4; --since 4 goes on from there.'])
})

test('what an earlier run said under the same name is news; what this one said is not', (t) => {
  const keeper = settled()
  const shown = watch(keeper)
  keeper.cut(true)
  keeper.say('duck', 'in another window', 'lobby', 'other-1')
  keeper.settle()
  t.deepEqual(shown().slice(2), [missed(1), 'missed said in another window', 'own joined'])
})

test('a pipe that has ended waits for all that was missed', (t) => {
  const keeper = new Keeper({ user: 'pipe', last: 0, since: O.some(0) })
  keeper.pageMax = 1
  for (const text of ['one', 'two', 'three']) keeper.say('goose', text, 'lobby')
  keeper.deliverDown(Infinity)
  keeper.deliverUp(Infinity)
  keeper.deliverDown(Infinity)
  keeper.act({ type: 'input-ended', at: keeper.at })
  for (let round = 0; round < 9; round += 1) {
    keeper.deliverUp(Infinity)
    keeper.answer()
    keeper.deliverDown(Infinity)
  }
  t.deepEqual(
    keeper.transcript().map(({ text }) => text),
    ['one', 'two', 'three'],
  )
  t.is(keeper.client.state.stage.type, 'leaving')
})

test('whatever a server says that it keeps, nothing breaks, and the return comes to an end', (t) => {
  const fact = fc.record(
    {
      type: fc.constant('said'),
      from: fc.string(),
      text: fc.string(),
      seq: fc.integer(),
      room: fc.string(),
    },
    { requiredKeys: ['type', 'from', 'text'] },
  )
  const page = fc.record({
    type: fc.constantFrom('history', 'matches', 'error', 'joined'),
    facts: fc.array(fact.map((said) => ({ ...said, at: '2026-11-22T12:00:00.000Z' }))),
    more: fc.boolean(),
    code: fc.constant('unavailable'),
    text: fc.string(),
    request: fc.constant('recall'),
    name: fc.string(),
    seq: fc.integer(),
    at: fc.constant('2026-11-22T12:00:00.000Z'),
  })
  fc.assert(
    fc.property(fc.array(page), (pages) => {
      const keeper = settled()
      keeper.cut(true)
      keeper.pass(1000)
      for (let round = 0; round < 3; round += 1) {
        keeper.deliverDown(Infinity)
        keeper.deliverUp(Infinity)
      }
      for (const frame of pages) {
        keeper.line?.down.push(frame)
        keeper.deliverDown(Infinity)
      }
      for (let count = 0; count < 242; count += 1) keeper.pass(250)
      const { stage } = keeper.client.state
      t.true(
        stage.type !== 'joined' || (stage.missed.trails.isEmpty() && stage.missed.held.isEmpty()),
      )
    }),
  )
})

test('who goes out of a room and in again meanwhile sees nothing of it twice', (t) => {
  const keeper = settled()
  keeper.pageMax = 1
  keeper.cut(true)
  keeper.say('goose', 'missed', 'garden')
  for (const text of ['one', 'two', 'three', 'four']) keeper.say('goose', text, 'lobby')
  keeper.pass(1000)
  for (let round = 0; round < 3; round += 1) {
    keeper.deliverDown(Infinity)
    keeper.deliverUp(Infinity)
  }
  keeper.say('goose', 'heard', 'garden')
  keeper.type('/enter garden')
  keeper.type('/exit')
  keeper.type('/enter garden')
  keeper.settle()
  t.deepEqual(
    keeper.transcript().map(({ text }) => text),
    ['missed', 'one', 'two', 'three', 'four', 'heard'],
  )
})
