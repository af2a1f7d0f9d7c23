import test from 'ava'
import { editorLengthMax } from '../../../core/view/editor'
import { arrive, listSent } from './visit'

test('what is entered is sent, and remembered', (t) => {
  const visit = arrive()
  t.deepEqual(listSent(visit.enter('hello ')), [{ type: 'say', text: 'hello', id: 'id-1' }])
  t.is(visit.page.editor.text, '')
  visit.type('draft')
  visit.press('up')
  t.is(visit.page.editor.text, 'hello')
  visit.press('down')
  t.is(visit.page.editor.text, 'draft')
})

test('whoever sends sees the end', (t) => {
  const visit = arrive()
  visit.happen({ type: 'scrolled', isAtEnd: false })
  t.deepEqual(visit.enter('hello')[0], { type: 'scroll', to: 'end' })
  t.deepEqual(visit.conversation('#lobby').reading, { type: 'at-end' })
})

test('Tab completes names, rooms and commands, and anything else ends that', (t) => {
  const visit = arrive()
  visit.type('hello sw')
  visit.press('tab')
  t.is(visit.page.editor.text, 'hello swan ')
  visit.press('shift-tab')
  const { text, cursor } = visit.page.editor
  visit.happen({ type: 'typed', text, cursor })
  t.truthy(visit.page.completion)
  visit.press('escape')
  t.is(visit.page.completion, undefined)
  visit.type('/enter g')
  visit.press('tab')
  t.is(visit.page.editor.text, '/enter garden ')
  visit.type('/enter garden ')
  visit.happen({ type: 'typed', text: 'x', cursor: 1 })
  t.is(visit.page.completion, undefined)
})

test('the field holds no more than can be edited', (t) => {
  const visit = arrive()
  visit.type('x'.repeat(editorLengthMax + 1))
  t.is(visit.page.editor.text.length, editorLengthMax)
  t.is(visit.page.editor.cursor, editorLengthMax)
})

test('among whispers, commands are commands, and two slashes begin with one', (t) => {
  const visit = arrive()
  visit.happen({ type: 'whispers-chosen', name: 'swan' })
  t.deepEqual(listSent(visit.enter('/rooms')), [{ type: 'rooms' }])
  t.deepEqual(listSent(visit.enter('//rooms')), [
    { type: 'whisper', to: 'swan', text: '/rooms', id: 'id-1' },
  ])
  t.deepEqual(listSent(visit.enter('#garden bees')), [
    { type: 'whisper', to: 'swan', text: '#garden bees', id: 'id-2' },
  ])
})

test('what would be told to a room is not sent from among whispers', (t) => {
  const visit = arrive()
  visit.happen({ type: 'whispers-chosen', name: 'swan' })
  t.deepEqual(listSent(visit.enter('/me waves')), [])
  t.is(visit.page.editor.text, '/me waves')
  t.regex(visit.read().at(-1) ?? '', /Not sent/)
  t.deepEqual(listSent(visit.enter('/mesh')), [])
})

test('what was refused stands in the field again, until it is touched', (t) => {
  const visit = arrive()
  visit.enter('/nonsense')
  t.like(visit.page, { isUnsent: true, editor: { text: '/nonsense', cursor: 9 } })
  visit.type('/nonsens')
  t.false(visit.page.isUnsent)
})

test('what was refused while another text stands there, is next to it', (t) => {
  const visit = arrive()
  visit.enter('hello')
  visit.type('more')
  visit.hear({ type: 'error', code: 'muted', text: 'You are muted.', request: 'say' })
  t.is(visit.page.editor.text, 'more')
  t.deepEqual(visit.read(), ['-- You are muted.', '-- Not sent, Up brings it back: hello'])
  visit.press('up')
  t.is(visit.page.editor.text, 'hello')
})

test('what was refused is not offered to others than it was meant for', (t) => {
  const visit = arrive()
  const refused = { type: 'error', code: 'no-such-user', text: 'Nobody.' } as const
  visit.enter('hello')
  visit.happen({ type: 'whispers-chosen', name: 'swan' })
  visit.hear({ ...refused, request: 'say' })
  t.is(visit.page.editor.text, '')
  visit.enter('//psst')
  visit.hear({ ...refused, request: 'whisper' })
  t.is(visit.page.editor.text, '//psst')
  visit.press('enter')
  visit.choose('#lobby')
  visit.hear({ ...refused, request: 'whisper' })
  t.is(visit.page.editor.text, '/msg swan /psst')
})
