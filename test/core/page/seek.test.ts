import test from 'ava'
import type { RoomName } from '../../../core/value/room'
import type { Frame } from '../client/client'
import { arrive, itemsOf, listSent, said, type Visit, whispered } from './visit'

const matches = (facts: ReadonlyArray<Frame>, more = false): Frame => ({
  type: 'matches',
  facts,
  more,
})

const lobby = { type: 'room', room: 'lobby' as RoomName } as const

const seek = (visit: Visit, text: string) => listSent(visit.happen({ type: 'sought', text }))

test('what is found stands beside what is said, the latest first', (t) => {
  const visit = arrive()
  t.deepEqual(seek(visit, 'bees'), [{ type: 'search', text: 'bees', limit: 100 }])
  t.truthy(visit.page.search?.asked)
  visit.hear(matches([said('two bees', 60), said('one bee', 50)], true))
  t.like(visit.page.search, { text: 'bees', asked: undefined, more: true, problem: undefined })
  t.deepEqual(
    visit.page.search?.found.map(({ text, from, seq }) => [text, from, seq]),
    [
      ['two bees', 'swan', 60],
      ['one bee', 'swan', 50],
    ],
  )
  t.deepEqual(visit.read(), [])
})

test('it is sought where the user is, or where that is said', (t) => {
  const visit = arrive()
  t.like(seek(visit, 'bees in:garden')[0], { text: 'bees', room: 'garden' })
  visit.choose('#garden')
  t.like(seek(visit, 'bees')[0], { room: 'garden' })
  visit.happen({ type: 'whispers-chosen', name: 'swan' })
  t.like(seek(visit, 'bees')[0], { whispers: true })
})

test('an answer to what is not sought any more is passed over', (t) => {
  const visit = arrive()
  seek(visit, 'bees')
  seek(visit, 'wasps')
  visit.hear(matches([said('bees', 60)]))
  t.deepEqual(visit.page.search?.found, [])
  visit.hear(matches([said('wasps', 61)]))
  t.is(visit.page.search?.found[0]?.seq, 61)
  visit.press('escape')
  t.is(visit.page.search, undefined)
  seek(visit, 'wasps')
  seek(visit, ' ')
  t.is(visit.page.search, undefined)
})

test('what cannot be sought is told', (t) => {
  const visit = arrive()
  t.deepEqual(seek(visit, 'in:garden'), [])
  t.is(visit.page.search?.problem, 'Say what to search for.')
  seek(visit, 'bees')
  visit.hear({ type: 'error', code: 'unavailable', text: 'Not now.', request: 'search' })
  t.is(visit.page.search?.problem, 'The history cannot be searched now.')
  visit.happen({ type: 'disconnected', jitter: 0.5 })
  t.deepEqual(seek(visit, 'bees'), [])
  t.is(visit.page.search?.problem, 'There is no connection to search over.')
})

test('what is shown is gone to', (t) => {
  const visit = arrive()
  visit.hear(said('bees', 110), said('more', 111))
  visit.choose('#garden')
  const effects = visit.happen({ type: 'jumped', place: lobby, seq: 110 })
  const [item] = itemsOf(visit.conversation('#lobby'))
  t.deepEqual(effects.at(-1), { type: 'scroll', to: item?.id } as never)
  t.is(visit.page.present, '#lobby')
  t.deepEqual(visit.conversation('#lobby').reading, { type: 'above', fresh: 0 })
})

test('what is not shown is asked for until it is', (t) => {
  const visit = arrive()
  visit.hear(said('110', 110))
  const first = visit.happen({ type: 'jumped', place: lobby, seq: 50 })
  t.like(listSent(first)[0], { before: 110 })
  const next = visit.hear({ type: 'history', facts: [said('80', 80)], more: true } as Frame)
  t.like(listSent(next)[0], { before: 80 })
  const last = visit.hear({
    type: 'history',
    facts: [said('50', 50), said('51', 51)],
    more: true,
  } as Frame)
  const [item] = itemsOf(visit.conversation('#lobby'))
  t.deepEqual(last, [{ type: 'scroll', to: item?.id }] as never)
})

test('what is not there, or too far back, is told', (t) => {
  const visit = arrive()
  visit.happen({ type: 'jumped', place: lobby, seq: 50 })
  visit.hear({ type: 'history', facts: [said('80', 80)], more: false } as Frame)
  t.regex(visit.read().at(-1) ?? '', /too far back/)
})

test('after 50 pages it is enough', (t) => {
  const visit = arrive()
  let asked = listSent(visit.happen({ type: 'jumped', place: lobby, seq: 1 }))
  let pages = 0
  for (; asked.length > 0; pages += 1) {
    const fact = said('x', 1000 - pages)
    asked = listSent(visit.hear({ type: 'history', facts: [fact], more: true } as Frame))
  }
  t.is(pages, 50)
  t.is(visit.conversation('#lobby').past, 'more')
})

test('whispers that were put away are had again', (t) => {
  const visit = arrive()
  visit.happen({ type: 'whispers-chosen', name: 'goose' })
  seek(visit, 'psst')
  visit.hear(matches([whispered('psst', 60)]))
  const [found] = visit.page.search?.found ?? []
  t.deepEqual(found?.place, { type: 'whispers', name: 'swan' })
  visit.happen({ type: 'jumped', place: found!.place, seq: 60 })
  t.is(visit.page.present, '@swan')
  visit.hear({ type: 'history', facts: [whispered('psst', 60)], more: false } as Frame)
  t.deepEqual(visit.read(), ['-- [swan] whispers to you: psst'])
})

test('who has gone elsewhere meanwhile is not called back', (t) => {
  const visit = arrive()
  visit.happen({ type: 'jumped', place: lobby, seq: 50 })
  visit.choose('#garden')
  t.deepEqual(visit.hear({ type: 'history', facts: [said('x', 50)], more: false } as Frame), [])
})
