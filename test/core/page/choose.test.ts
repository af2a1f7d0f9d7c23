import test from 'ava'
import type { RoomName } from '../../../core/value/room'
import { arrive, listSent, said, stamp, typesOf, whispered } from './visit'

test('whoever chooses a room goes there, and messages go there', (t) => {
  const visit = arrive()
  t.deepEqual(typesOf(visit.choose('#garden')), ['scroll', 'remember'])
  t.is(visit.page.present, '#garden')
  t.deepEqual(listSent(visit.enter('bees')), [
    { type: 'say', text: 'bees', room: 'garden', id: 'id-1' },
  ])
})

test('whoever chooses whispers stays in the room, and whispers', (t) => {
  const visit = arrive()
  visit.happen({ type: 'whispers-chosen', name: 'Swan' })
  t.is(visit.page.present, '@swan')
  t.is(visit.page.status.rooms.present, 'lobby' as RoomName)
  t.deepEqual(listSent(visit.enter('one\ntwo')), [
    { type: 'whisper', to: 'Swan', text: 'one\ntwo', id: 'id-1' },
  ])
  visit.choose('#lobby')
  t.deepEqual(listSent(visit.enter('hello')), [{ type: 'say', text: 'hello', id: 'id-2' }])
})

test('what is not at the side, and oneself, cannot be chosen', (t) => {
  const visit = arrive()
  t.deepEqual(visit.choose('#pond'), [])
  t.deepEqual(visit.happen({ type: 'whispers-chosen', name: 'Duck' }), [])
  t.is(visit.page.present, '#lobby')
})

test('the page goes where the client goes', (t) => {
  const visit = arrive()
  t.deepEqual(listSent(visit.enter('/enter pond')), [{ type: 'enter', room: 'pond' }])
  t.is(visit.page.present, '#pond')
  t.deepEqual(visit.keys, ['#lobby', '#garden', '#pond'])
  visit.hear({ type: 'room', room: 'Pond', topic: '', names: ['duck'] })
  t.like(visit.conversation('#pond').place, { room: 'Pond' })
  visit.enter('/exit')
  t.is(visit.page.present, '#lobby')
  t.deepEqual(visit.keys, ['#lobby', '#garden'])
})

test('entering a room where the client is leads there from whispers', (t) => {
  const visit = arrive()
  visit.happen({ type: 'whispers-chosen', name: 'swan' })
  visit.enter('/join #Lobby')
  t.is(visit.page.present, '#lobby')
})

test('a room that was refused stays present, and is gone with the user', (t) => {
  const visit = arrive()
  visit.enter('/enter pond')
  const refused = { type: 'error', code: 'too-many-rooms', text: 'No.', request: 'enter' } as const
  visit.hear(refused)
  t.deepEqual([visit.page.present, visit.keys], ['#pond', ['#lobby', '#garden', '#pond']])
  visit.choose('#garden')
  t.deepEqual([visit.page.present, visit.keys], ['#garden', ['#lobby', '#garden']])
})

test('what is typed stays where it was typed', (t) => {
  const visit = arrive()
  visit.type('for the lobby')
  visit.choose('#garden')
  t.is(visit.page.editor.text, '')
  visit.type('for the garden')
  visit.choose('#lobby')
  t.is(visit.page.editor.text, 'for the lobby')
  t.is(visit.conversation('#garden').draft, 'for the garden')
})

test('what was typed for a room that is gone is had again, and not said elsewhere', (t) => {
  const visit = arrive()
  visit.choose('#garden')
  visit.type('for the garden')
  visit.hear({ type: 'exited', room: 'garden', name: 'duck', seq: 110, at: stamp() })
  t.is(visit.page.present, '#garden')
  visit.choose('#lobby')
  t.is(visit.page.editor.text, '')
  visit.press('up')
  t.is(visit.page.editor.text, 'for the garden')
})

test('a draft is no reply to who whispered since', (t) => {
  const visit = arrive()
  visit.hear(whispered('one', 110))
  visit.type('/reply yes')
  visit.choose('#garden')
  visit.at += 1000
  visit.hear(whispered('two', 111, { from: 'goose' }))
  visit.choose('#lobby')
  t.deepEqual(listSent(visit.press('enter')), [])
  t.is(visit.page.editor.text, '/reply yes')
  t.deepEqual(listSent(visit.press('enter')), [
    { type: 'whisper', to: 'goose', text: 'yes', id: 'id-1' },
  ])
})

test('whispers are put away until the next, a room is left', (t) => {
  const visit = arrive()
  visit.hear(whispered('psst', 110))
  visit.choose('@swan')
  visit.happen({ type: 'closed', place: '@swan' })
  t.deepEqual([visit.page.present, visit.keys], ['#lobby', ['#lobby', '#garden']])
  visit.hear(whispered('still there?', 111))
  t.deepEqual(visit.read('@swan'), ['-- [swan] whispers to you: still there?'])
  visit.happen({ type: 'closed', place: '@swan' })
  t.is(visit.page.present, '#lobby')
  const left = visit.happen({ type: 'closed', place: '#garden' })
  t.deepEqual(listSent(left), [{ type: 'exit', room: 'garden' }])
  t.deepEqual(visit.happen({ type: 'closed', place: '#garden' }), [])
})

test('keys lead from one conversation to the next, and round', (t) => {
  const visit = arrive()
  visit.hear(whispered('psst', 110), said('hello', 111))
  const after = (key: 'next' | 'previous'): string => {
    visit.press(key)
    return visit.page.present
  }
  t.deepEqual([after('next'), after('next'), after('next')], ['#garden', '@swan', '#lobby'])
  t.is(after('previous'), '@swan')
})
