import test from 'ava'
import { listPending, moodOf, titleOf } from '../../../core/page/attention'
import { arrive, said, stamp, typesOf, whispered } from './visit'

const above = { type: 'scrolled', isAtEnd: false } as const

test('what comes is in sight of who looks at the end', (t) => {
  const visit = arrive()
  t.deepEqual(typesOf(visit.hear(said('hello', 110))), ['scroll'])
  t.like(visit.conversation('#lobby'), { unread: 0, reading: { type: 'at-end' } })
})

test('who reads above is not moved, and told how much is new', (t) => {
  const visit = arrive()
  visit.happen(above)
  t.deepEqual(visit.hear(said('one', 110), said('duck, two', 111)), [])
  visit.hear({ type: 'renamed', from: 'swan', to: 'heron', seq: 112, at: stamp() })
  t.like(visit.conversation('#lobby'), { unread: 2, calls: 1 })
  t.deepEqual(visit.conversation('#lobby').reading, { type: 'above', fresh: 2 })
  t.deepEqual(visit.happen({ type: 'end-wanted' }), [{ type: 'scroll', to: 'end' }])
  t.like(visit.conversation('#lobby'), { unread: 0, calls: 0, reading: { type: 'at-end' } })
})

test('reaching the end reads it all', (t) => {
  const visit = arrive()
  visit.happen(above)
  visit.hear(said('one', 110))
  visit.happen(above)
  t.deepEqual(visit.conversation('#lobby').reading, { type: 'above', fresh: 1 })
  visit.happen({ type: 'scrolled', isAtEnd: true })
  t.like(visit.conversation('#lobby'), { unread: 0, reading: { type: 'at-end' } })
})

test('what comes elsewhere, or unattended, is unread until it is seen', (t) => {
  const visit = arrive()
  visit.hear(said('bees', 110, { room: 'garden' }), whispered('psst', 111))
  t.like(visit.conversation('#garden'), { unread: 1, calls: 0 })
  t.like(visit.conversation('@swan'), { unread: 1, calls: 1 })
  visit.choose('#garden')
  t.like(visit.conversation('#garden'), { unread: 0 })
  visit.happen({ type: 'attended', isAttended: false })
  t.deepEqual(typesOf(visit.hear(said('bees', 112, { room: 'garden' }))), ['scroll'])
  t.like(visit.conversation('#garden'), { unread: 1 })
  visit.happen({ type: 'attended', isAttended: true })
  t.like(visit.conversation('#garden'), { unread: 0 })
})

test("one's own messages are read", (t) => {
  const visit = arrive()
  visit.happen(above)
  visit.hear(said('hello', 110, { from: 'duck' }))
  t.like(visit.conversation('#lobby'), { unread: 0, reading: { type: 'above', fresh: 0 } })
})

test('what was said before the user came to a room is not new, what was missed is', (t) => {
  const visit = arrive({}, { last: 20 })
  visit.hear({ type: 'history', facts: [], more: false } as never)
  visit.hear({ type: 'history', facts: [], more: false, whispers: true } as never)
  visit.enter('/enter pond')
  const entered = { type: 'entered', room: 'pond', name: 'duck', seq: 120, at: stamp() } as const
  visit.hear(entered, { type: 'room', room: 'pond', topic: '', names: ['duck'] })
  visit.choose('#lobby')
  const facts = [said('a', 60, { room: 'pond' }), said('b', 61, { room: 'pond' })]
  visit.hear({ type: 'history', facts: [], more: false, room: 'garden' } as never)
  visit.hear({ type: 'history', facts, more: false, room: 'pond' } as never)
  t.like(visit.conversation('#pond'), { unread: 0, size: 4 })
  visit.hear(said('c', 121, { room: 'pond' }))
  t.like(visit.conversation('#pond'), { unread: 1 })
})

test('the title tells how often somebody means the user, and where that is', (t) => {
  const visit = arrive()
  t.deepEqual([titleOf(visit.page), moodOf(visit.page)], ['#lobby - Puddle', 'calm'])
  visit.hear(said('bees', 110, { room: 'garden' }))
  t.deepEqual([titleOf(visit.page), moodOf(visit.page)], ['#lobby - Puddle', 'unread'])
  visit.hear(said('duck: bees', 111, { room: 'garden' }), whispered('psst', 112))
  t.deepEqual([titleOf(visit.page), moodOf(visit.page)], ['(2) #lobby - Puddle', 'called'])
  visit.choose('@swan')
  t.is(titleOf(visit.page), '(1) swan - Puddle')
})

test('what is on its way for long is seen where it goes', (t) => {
  const visit = arrive()
  visit.enter('hello')
  visit.happen({ type: 'whispers-chosen', name: 'swan' })
  visit.enter('psst')
  const listed = (ms: number) =>
    listPending(visit.page, visit.at + ms)
      .map(({ text }) => text)
      .toArray()
  t.deepEqual(listed(499), [])
  t.deepEqual(listed(500), ['/msg swan psst'])
  visit.choose('#lobby')
  t.deepEqual(listed(500), ['hello'])
})
