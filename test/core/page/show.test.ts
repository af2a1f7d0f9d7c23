import test from 'ava'
import { nameOf } from '../../../core/page/place'
import { arrive, dayMs, garden, itemsOf, said, stamp, typesOf, whispered } from './visit'

test('what is said in a room is shown there, and does not name the room', (t) => {
  const visit = arrive()
  visit.hear(said('hello', 110), said('bees!', 111, { room: 'garden' }))
  t.deepEqual(visit.read('#lobby'), ['[swan] hello'])
  t.is(visit.read('#garden').at(-1), '[swan] bees!')
})

test('a whisper is shown in the conversation with the other', (t) => {
  const visit = arrive()
  visit.hear(whispered('psst', 110))
  visit.hear(whispered('yes?', 111, { from: 'duck', to: 'Swan' }))
  t.deepEqual(visit.keys, ['#lobby', '#garden', '@swan'])
  t.deepEqual(visit.read('@swan'), [
    '-- [swan] whispers to you: psst',
    '-- you whisper to [Swan]: yes?',
  ])
  t.deepEqual(visit.read('#lobby'), [])
})

test('who comes, goes and is called otherwise is told in the lobby, or in the room', (t) => {
  const visit = arrive()
  visit.choose('#garden')
  visit.hear({ type: 'renamed', from: 'swan', to: 'heron', seq: 110, at: stamp() })
  visit.hear({ type: 'entered', room: 'garden', name: 'heron', seq: 111, at: stamp() })
  visit.hear({ type: 'joined', name: 'teal', seq: 112, at: stamp() })
  visit.at += 5000
  visit.happen({ type: 'ticked' })
  t.deepEqual(visit.read('#lobby'), ['-- [swan] is now [heron]', '-- [teal] has joined'])
  t.is(visit.read('#garden').at(-1), '-- [heron] has entered #garden')
})

test('what the program answers is shown where the user is', (t) => {
  const visit = arrive()
  visit.choose('#garden')
  visit.enter('/ignore')
  t.is(visit.read('#garden').at(-1), '-- You ignore nobody.')
  visit.happen({ type: 'whispers-chosen', name: 'goose' })
  visit.enter('/more')
  t.deepEqual(visit.read('@goose'), ['-- There is nothing more to show.'])
})

test('what was asked for by hand is shown as in a terminal', (t) => {
  const visit = arrive()
  visit.enter('/history 2')
  visit.hear({ type: 'history', facts: [said('before', 50)], more: true } as never)
  t.deepEqual(
    visit.read('#lobby').map((line) => line.replace(/^[\d-]+ [\d:]+ /, '')),
    ['#lobby [swan] before', '-- /earlier shows what was said before in #lobby.'],
  )
})

test('what is said in a room that is not at the side is shown where the user is', (t) => {
  const visit = arrive()
  visit.hear(said('hello', 110, { room: 'pond' }))
  t.deepEqual(visit.read('#lobby'), ['#pond [swan] hello'])
})

test('a room that the user has left is at the side no more, and the lobby tells', (t) => {
  const visit = arrive()
  visit.hear({ type: 'exited', room: 'garden', name: 'duck', seq: 110, at: stamp() })
  t.deepEqual(visit.keys, ['#lobby'])
  t.deepEqual(visit.read('#lobby'), ['-- [duck] has left #garden'])
})

test('what a room is about is known', (t) => {
  const visit = arrive()
  t.is(visit.conversation('#garden').topic, 'Bees')
  const described = {
    type: 'described',
    by: 'swan',
    topic: 'Wasps',
    seq: 110,
    at: stamp(),
  } as const
  visit.hear({ ...described, room: 'garden' }, described)
  t.is(visit.conversation('#garden').topic, 'Wasps')
  visit.hear({ ...described, room: 'pond', topic: 'Fish' })
  t.is(visit.conversation('#lobby').topic, 'Wasps')
})

test('the first of each day is marked', (t) => {
  const visit = arrive()
  visit.hear(said('one', 110), said('two', 111))
  visit.enter('/ignore')
  visit.hear(said('three', 112, { at: stamp(dayMs) }))
  t.deepEqual(
    itemsOf(visit.conversation('#lobby')).map(({ startsDay }) => startsDay),
    [true, false, false, true],
  )
})

test('a message costs its chunk alone, of at most 100', (t) => {
  const visit = arrive()
  visit.hear(...Array.from({ length: 250 }, (_, index) => said(`${index}`, 110 + index)))
  const before = visit.conversation('#lobby').chunks
  visit.hear(said('last', 400))
  const after = visit.conversation('#lobby').chunks
  t.deepEqual(
    after.toArray().map(({ items }) => items.length),
    [100, 100, 51],
  )
  t.deepEqual(
    after.toArray().map((chunk, index) => chunk === before.get(index)),
    [true, true, false],
  )
})

test('of more than 20 000 the oldest are dropped, and can be had again', (t) => {
  const visit = arrive()
  const many = Array.from({ length: 20_001 }, (_, index) => said(`${index}`, 110 + index))
  visit.hear(...many)
  const { size, past, before, chunks } = visit.conversation('#lobby')
  t.deepEqual([size, past, before], [19_901, 'unasked', 210])
  t.is(itemsOf(visit.conversation('#lobby')).length, size)
  t.true(chunks.first()?.items[0]?.startsDay)
})

test('there are 200 conversations of whispers at most, and the present one stays', (t) => {
  const visit = arrive()
  const from = (name: string): void => void visit.hear(whispered('hi', 110, { from: name }))
  from('w0')
  visit.choose('@w0')
  for (let index = 1; index <= 200; index += 1) from(`w${index}`)
  t.is(visit.keys.length, 202)
  t.true(visit.keys.includes('@w0'))
  t.false(visit.keys.includes('@w1'))
})

test('who means the user rings and alerts, if that is wanted and the user does not look', (t) => {
  const visit = arrive()
  visit.happen({ type: 'preferred', sound: true })
  t.deepEqual(typesOf(visit.hear(said('duck!', 110))), ['scroll'])
  t.deepEqual(typesOf(visit.hear(said('duck!', 111, { room: 'garden' }))), ['ring'])
  visit.happen({ type: 'preferred', notifications: true })
  visit.happen({ type: 'attended', isAttended: false })
  const alert = { type: 'alert', from: 'swan', text: 'ps\ufffdst' }
  t.deepEqual(visit.hear(whispered('ps\u202est', 112)), [alert, { type: 'ring' }] as never)
  visit.enter('/bell off')
  t.deepEqual(typesOf(visit.hear(whispered('psst', 113))), ['alert'])
  visit.hear({ type: 'promoted', name: 'duck', by: 'swan', seq: 114, at: stamp() })
  const muted = { type: 'muted', name: 'duck', by: 'swan', seq: 115, at: stamp() } as const
  t.like(visit.hear(muted).at(-1), { type: 'alert', from: 'swan' })
})

test('clearing empties the present conversation alone', (t) => {
  const visit = arrive()
  visit.hear(said('hello', 110), said('bees!', 111, { room: 'garden' }))
  visit.enter('/clear')
  t.deepEqual(visit.read('#lobby'), [])
  t.is(visit.read('#garden').at(-1), '[swan] bees!')
})

test('a place is called as people call it', (t) => {
  t.is(nameOf({ type: 'room', room: garden }), '#garden')
  t.is(nameOf({ type: 'whispers', name: 'Swan' }), 'Swan')
})
