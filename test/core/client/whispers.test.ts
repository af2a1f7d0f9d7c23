import test from 'ava'
import * as O from 'fp-ts/Option'
import { describeEntry } from '../../../core/client/words'
import { token } from './client'
import { Keeper, settled } from './keeper'

/** Whispers, of a user who is known again: found in the history, kept while away, and replied to. */

const mine = { token: O.some(token) }

/** What is shown from now on, without its times. */
const watch = (keeper: Keeper) => {
  const from = keeper.entries.length
  return (): ReadonlyArray<string> =>
    keeper.entries.slice(from).map((entry) =>
      describeEntry(entry)
        .replace(/^(?:\d\d:\d\d )?(?:-- )?/, '')
        .replace(/\d{4}-\d\d-\d\d \d\d:\d\d/, 'THEN'),
    )
}

const ask = (keeper: Keeper, ...lines: ReadonlyArray<string>): ReadonlyArray<string> => {
  const shown = watch(keeper)
  for (const line of lines) keeper.type(line)
  keeper.settle()
  return shown()
}

const lost = 'The connection to pond port 12000 is lost; trying again. Enter tries at once.'
const here = '1 here; /who lists them.'
const joined = '[duck] has joined'

test('whispers that were missed are shown among what was said, and counted', (t) => {
  const keeper = settled(mine)
  const shown = watch(keeper)
  keeper.cut(true)
  keeper.say('goose', 'one', 'lobby')
  keeper.whisper('goose', 'duck', 'two')
  keeper.say('goose', 'three', 'garden')
  keeper.settle()
  t.deepEqual(shown(), [
    lost,
    here,
    '3 messages while you were away',
    '[goose] one',
    '[goose] whispers to you: two',
    '#garden [goose] three',
    joined,
  ])
})

test('a whisper rings when it was missed, once', (t) => {
  const keeper = settled(mine)
  const from = keeper.entries.length
  keeper.cut(true)
  for (const text of ['one', 'two']) keeper.whisper('goose', 'duck', text)
  keeper.settle()
  const rings = keeper.entries.slice(from).map((entry) => entry.type === 'fact' && entry.rings)
  t.is(rings.filter((rung) => rung).length, 1)
})

test('what the same token has whispered under another name is not shown', (t) => {
  const keeper = settled(mine)
  const shown = watch(keeper)
  keeper.pageMax = 1
  keeper.cut(true)
  for (const text of ['one', 'two']) keeper.whisper('drake', 'goose', text)
  keeper.whisper('goose', 'duck', 'three')
  keeper.settle()
  t.deepEqual(shown(), [
    lost,
    here,
    '1 message while you were away',
    '[goose] whispers to you: three',
    joined,
  ])
})

test('who is ignored is not heard whispering either', (t) => {
  const keeper = settled(mine)
  keeper.type('/ignore goose')
  const shown = watch(keeper)
  keeper.cut(true)
  keeper.whisper('goose', 'duck', 'one')
  keeper.settle()
  t.deepEqual(shown(), [lost, here, joined])
})

test('a whisper that got lost is sent again; one that arrived is not; old ones come back', (t) => {
  const keeper = settled(mine)
  keeper.type('/msg goose arrives')
  keeper.deliverUp(Infinity)
  keeper.type('/msg goose gets lost')
  keeper.cut(true)
  t.deepEqual(keeper.returned, [])
  keeper.settle()
  t.deepEqual(
    keeper.kept.map(({ text, id }) => [text, id]),
    [
      ['arrives', 'id-1'],
      ['gets lost', 'id-2'],
    ],
  )
  keeper.type('/msg goose old')
  keeper.cut(true)
  keeper.pass(301_000)
  keeper.settle()
  t.deepEqual(keeper.returned, ['/msg goose old'])
})

test('a reply that got lost is not sent again: nobody knows who bears the name by now', (t) => {
  const keeper = settled(mine)
  keeper.whisper('goose', 'duck', 'psst')
  keeper.settle()
  keeper.type('/r arrives')
  keeper.deliverUp(Infinity)
  keeper.type('/r gets lost')
  keeper.cut(true)
  keeper.settle()
  t.deepEqual(keeper.returned, ['/r gets lost'])
  t.deepEqual(
    keeper.kept.map(({ text }) => text),
    ['psst', 'arrives'],
  )
  t.deepEqual(ask(keeper, '/r gets lost'), [
    'Not sent: [goose] whispered before you came, and another may be called so by now; use /msg NAME TEXT.',
  ])
})

test('what is whispered while one comes back is sent in its turn', (t) => {
  const keeper = settled(mine)
  keeper.type('/msg goose doubtful')
  keeper.cut(true)
  keeper.pass(1000)
  for (let round = 0; round < 2; round += 1) {
    keeper.deliverDown(Infinity)
    keeper.deliverUp(Infinity)
  }
  keeper.type('/msg goose later')
  keeper.settle()
  t.deepEqual(
    keeper.kept.map(({ text }) => text),
    ['doubtful', 'later'],
  )
})

test('a history that cannot be read is told of, and where to look later', (t) => {
  const keeper = settled(mine)
  keeper.type('/msg goose psst')
  keeper.cut(true)
  keeper.isReadable = false
  const shown = watch(keeper)
  keeper.settle()
  t.true(
    shown().includes(
      'This may have arrived all the same; /whispers tells, when it can be read again.',
    ),
  )
  t.deepEqual(keeper.returned, ['/msg goose psst'])
})

test('what was kept for one is shown on the first visit, of the latest', (t) => {
  const keeper = new Keeper({ ...mine, last: 4 })
  keeper.whisper('goose', 'duck', 'too old')
  keeper.whisper('goose', 'duck', 'one')
  keeper.whisper('duck', 'goose', 'mine')
  keeper.whisper('goose', 'duck', 'heard at once')
  keeper.kept.push({ ...keeper.kept.pop()!, kept: undefined })
  keeper.whisper('swan', 'duck', 'two')
  const shown = watch(keeper)
  keeper.settle()
  t.deepEqual(shown(), [
    '',
    'Type a message and press Enter; /help lists the commands.',
    '2 whispers were kept for you:',
    '[goose] whispers to you: one',
    '[swan] whispers to you: two',
    joined,
    '1 here: duck',
  ])
  t.regex(ask(keeper, '/r hi')[0] ?? '', /^Not sent: \[swan\] whispered before you came/)
})

test('without a token, or without a wish for what was before, none is shown', (t) => {
  for (const settings of [{ last: 3 }, { ...mine, last: 0 }]) {
    const keeper = new Keeper(settings)
    keeper.whisper('goose', 'duck', 'one')
    keeper.settle()
    t.deepEqual(keeper.transcript(), [])
    t.false(keeper.obeyed.some((one) => one.type === 'recall' && one.whispers === true))
  }
})

test('/whispers shows the latest, from whom to whom, and /earlier those before', (t) => {
  const keeper = settled(mine)
  keeper.whisper('goose', 'duck', 'one\nmore')
  keeper.whisper('duck', 'goose', 'two')
  keeper.whisper('goose', 'duck', 'three')
  keeper.settle()
  t.deepEqual(ask(keeper, '/whispers 2'), [
    'THEN -- [duck] whispers to [goose]: two',
    'THEN -- [goose] whispers to [duck]: three',
    '/earlier shows earlier whispers.',
  ])
  t.deepEqual(ask(keeper, '/earlier'), [
    'THEN -- [goose] whispers to [duck]: one\n      | more',
    'There are no earlier whispers of yours.',
  ])
  t.deepEqual(ask(settled(mine), '/whispers'), ['There are no whispers of yours.'])
})

test('/whispers needs a token and a history', (t) => {
  const keeper = settled()
  t.deepEqual(ask(keeper, '/whispers'), [
    'Without a token nobody can know which whispers are yours; see /token.',
  ])
  t.deepEqual(keeper.returned, ['/whispers'])
  t.deepEqual(ask(settled({ ...mine, history: '' }), '/whispers'), [
    'This server keeps no history.',
  ])
})

/** A person who comes back, and waits for what was missed. */
const returning = (keeper: Keeper): void => {
  keeper.cut(true)
  keeper.pass(1000)
  for (let round = 0; round < 3; round += 1) {
    keeper.deliverDown(Infinity)
    keeper.deliverUp(Infinity)
  }
}

test('who whispered before the connection broke may be another by now', (t) => {
  const keeper = settled(mine)
  keeper.whisper('goose', 'duck', 'psst')
  keeper.settle()
  keeper.cut(true)
  keeper.settle()
  const unknown =
    'Not sent: [goose] whispered before you came, and another may be called so by now; use /msg NAME TEXT.'
  t.deepEqual(ask(keeper, '/r hi'), [unknown])
  t.deepEqual(keeper.returned, ['/r hi'])
  keeper.whisper('goose', 'duck', 'again')
  keeper.settle()
  keeper.type('/r hi')
  keeper.settle()
  t.is(keeper.kept.at(-1)?.text, 'hi')
})

test('nobody replies to a whisper that is held back, and not shown yet', (t) => {
  const keeper = settled(mine)
  returning(keeper)
  keeper.whisper('fox', 'duck', 'psst')
  keeper.deliverDown(Infinity)
  const held = ask(keeper)
  t.is(held.at(-1), '[fox] whispers to you: psst')
  const early = settled(mine)
  returning(early)
  early.whisper('fox', 'duck', 'psst')
  early.deliverDown(Infinity)
  early.type('/r hi')
  t.deepEqual(early.returned, ['/r hi'])
  early.settle()
  early.at += 1
  early.type('/r hi')
  early.settle()
  t.is(early.kept.at(-1)?.text, 'hi')
})
