import test from 'ava'
import * as O from 'fp-ts/Option'
import type { Frame } from '../client/client'
import { arrive, dayMs, itemsOf, listSent, said, stamp, type Visit, whispered } from './visit'

const wanted = { type: 'earlier-wanted' } as const

const history = (facts: ReadonlyArray<Frame>, more: boolean, place: object = {}): Frame => ({
  type: 'history',
  facts,
  more,
  ...place,
})

const numbered = (from: number, to: number, more: object = {}): ReadonlyArray<Frame> =>
  Array.from({ length: to - from }, (_, index) => said(`${from + index}`, from + index, more))

const texts = (visit: Visit, key?: string): ReadonlyArray<string> =>
  visit.read(key).map((line) => line.replace(/^.*[\]:] /, ''))

test('what was said before stands before what is shown, until there is no more', (t) => {
  const visit = arrive()
  visit.hear(said('110', 110))
  t.deepEqual(listSent(visit.happen(wanted)), [{ type: 'recall', before: 110, limit: 100 }])
  t.is(visit.conversation('#lobby').past, 'asked')
  t.deepEqual(visit.happen(wanted), [])
  visit.hear(said('111', 111), history(numbered(50, 53), true))
  t.is(visit.conversation('#lobby').past, 'more')
  t.deepEqual(listSent(visit.happen(wanted)), [{ type: 'recall', before: 50, limit: 100 }])
  visit.hear(history(numbered(48, 50), false))
  t.is(visit.conversation('#lobby').past, 'end')
  t.deepEqual(visit.happen(wanted), [])
  t.deepEqual(texts(visit), ['48', '49', '50', '51', '52', '110', '111'])
})

test('what is shown keeps its chunks, and the days are marked anew', (t) => {
  const visit = arrive()
  visit.hear(said('110', 110), said('111', 111))
  const [shown] = visit.conversation('#lobby').chunks
  visit.happen(wanted)
  visit.hear(history([said('50', 50, { at: stamp(-dayMs) })], true))
  t.is(visit.conversation('#lobby').chunks.get(1), shown)
  visit.happen(wanted)
  visit.hear(history([said('49', 49, { at: stamp(-dayMs) })], true))
  visit.happen(wanted)
  visit.hear(history([said('48', 48, { at: stamp(-dayMs) })], false))
  t.deepEqual(
    itemsOf(visit.conversation('#lobby')).map(({ startsDay }) => startsDay),
    [true, false, false, true, false],
  )
})

test('nobody is moved by it', (t) => {
  const visit = arrive()
  visit.happen({ type: 'scrolled', isAtEnd: false })
  visit.happen(wanted)
  t.deepEqual(visit.hear(history(numbered(50, 53), false)), [])
  t.like(visit.conversation('#lobby'), { unread: 0, reading: { type: 'above', fresh: 0 } })
})

test('where no number is known the latest is asked for, without what comes meanwhile', (t) => {
  const visit = arrive()
  t.deepEqual(listSent(visit.happen(wanted)), [{ type: 'recall', before: undefined, limit: 100 }])
  visit.hear(said('110', 110), history([...numbered(50, 53), said('110', 110)], false))
  t.deepEqual(texts(visit), ['50', '51', '52', '110'])
})

test('a room is asked about as itself', (t) => {
  const visit = arrive()
  visit.choose('#garden')
  visit.enter('/clear')
  t.like(listSent(visit.happen(wanted))[0], { room: 'garden' })
  visit.choose('#lobby')
  visit.hear(history(numbered(50, 52, { room: 'garden' }), false, { room: 'garden' }))
  t.deepEqual(texts(visit, '#garden'), ['50', '51'])
  t.deepEqual(visit.read('#lobby'), [])
})

test('of whispers those with that person are shown, each in its order', (t) => {
  const visit = arrive()
  visit.hear(whispered('b', 50, { kept: true }))
  visit.choose('@swan')
  t.like(listSent(visit.happen(wanted))[0], { whispers: true, limit: 100 })
  const found = [
    whispered('a', 40),
    whispered('b', 50, { kept: true }),
    whispered('c', 60, { from: 'duck', to: 'swan' }),
    whispered('x', 61, { from: 'goose' }),
  ]
  visit.hear(history(found, true, { whispers: true }))
  t.deepEqual(texts(visit), ['a', 'b', 'c'])
  t.deepEqual(visit.keys, ['#lobby', '#garden', '@swan'])
})

test('a page with nothing new is followed by the next', (t) => {
  const visit = arrive()
  visit.happen({ type: 'whispers-chosen', name: 'swan' })
  visit.happen(wanted)
  const next = visit.hear(history([whispered('x', 61, { from: 'goose' })], true))
  t.like(listSent(next)[0], { whispers: true, before: 61 })
  t.is(visit.conversation('@swan').past, 'asked')
  visit.hear(history([whispered('a', 40)], true))
  t.is(visit.conversation('@swan').past, 'more')
})

test('what cannot be had now can be asked for again', (t) => {
  const visit = arrive()
  visit.happen(wanted)
  visit.hear({ type: 'error', code: 'unavailable', text: 'Not now.', request: 'recall' })
  t.is(visit.conversation('#lobby').past, 'more')
  t.is(visit.read().at(-1), '-- Not now.')
  t.is(listSent(visit.happen(wanted)).length, 1)
})

test('where nothing is kept there is nothing before', (t) => {
  const visit = arrive({}, { token: O.none })
  visit.happen({ type: 'disconnected', jitter: 0.5 })
  t.deepEqual(visit.happen(wanted), [])
  visit.happen({ type: 'entered', line: '', begunAt: visit.at })
  visit.happen({ type: 'connected' })
  visit.hear({ type: 'welcome', protocol: 1, server: 'x', text: '' })
  visit.hear({ type: 'joined', name: 'duck', seq: 1, at: stamp() })
  t.deepEqual(listSent(visit.happen(wanted)), [])
  t.is(visit.conversation('#lobby').past, 'end')
})

test('what a lost connection leaves unanswered is asked for again', (t) => {
  const visit = arrive()
  visit.happen(wanted)
  visit.happen({ type: 'sought', text: 'bees' })
  visit.happen({ type: 'disconnected', jitter: 0.5 })
  t.is(visit.conversation('#lobby').past, 'more')
  t.like(visit.page.search, { asked: undefined, problem: 'There is no connection to search over.' })
})

test('while what was missed is shown, nothing is found that would be shown twice', (t) => {
  const visit = arrive()
  visit.hear(said('110', 110))
  visit.happen({ type: 'disconnected', jitter: 0.5 })
  visit.happen({ type: 'entered', line: '', begunAt: visit.at })
  visit.happen({ type: 'connected' })
  visit.hear({ type: 'welcome', protocol: 1, server: 'x', text: '', history: 'h1' })
  visit.hear({ type: 'joined', name: 'duck', seq: 120, at: stamp() })
  visit.happen(wanted)
  visit.hear(said('121', 121))
  // The lobby, the whispers, and what the page has asked for; the garden is not entered yet.
  visit.hear(history([said('115', 115)], false), history([], false, { whispers: true }))
  visit.hear(history([said('115', 115), said('121', 121)], false))
  t.is(visit.conversation('#lobby').past, 'more')
  visit.hear({ type: 'entered', room: 'garden', name: 'duck', seq: 122, at: stamp() })
  visit.hear({ type: 'room', room: 'garden', topic: '', names: ['duck'] })
  visit.hear(history([], false, { room: 'garden' }))
  t.deepEqual(
    texts(visit).filter((text) => /^\d+$/.test(text)),
    ['110', '115', '121'],
  )
})

test('what is dropped meanwhile leaves no gap', (t) => {
  const visit = arrive()
  visit.hear(...Array.from({ length: 19_990 }, (_, index) => said(`${index}`, 110 + index)))
  t.like(listSent(visit.happen(wanted))[0], { before: 110, limit: 10 })
  visit.hear(...Array.from({ length: 11 }, (_, index) => said(`${index}`, 30_000 + index)))
  visit.hear(history(numbered(100, 110), true))
  t.like(visit.conversation('#lobby'), { size: 19_901, past: 'more', before: 210 })
})
