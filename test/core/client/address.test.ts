import test from 'ava'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import { describeUnsent, readLine } from '../../../core/client/address'
import { parseCommand } from '../../../core/client/command'
import { goTo, initialRooms } from '../../../core/client/room'
import { lobby, type RoomName } from '../../../core/value/room'
import { Text } from '../../../core/value/text'

/** What is said in another room than the present one: by whom it is typed, and when it is given back. */

const garden = 'Garden' as RoomName
const inGarden = initialRooms(garden)
const rooms = goTo(inGarden, lobby)

for (const [line, command] of [
  ['#garden hello', { type: 'say', text: 'hello', room: 'Garden' }],
  ['#GARDEN one\ntwo', { type: 'say', text: 'one\ntwo', room: 'Garden' }],
  ['#garden\ntwo', { type: 'say', text: 'two', room: 'Garden' }],
  ['#lobby hello', { type: 'say', text: 'hello', room: 'lobby' }],
  ['#garden /me waves', { type: 'say', text: 'waves', kind: 'action', room: 'Garden' }],
  ['#garden /topic Ducks', { type: 'describe', topic: 'Ducks', room: 'Garden' }],
  ['#garden #lobby hi', { type: 'say', text: '#lobby hi', room: 'Garden' }],
  ['#garden //help', { type: 'say', text: '/help', room: 'Garden' }],
] as const)
  test(`${JSON.stringify(line)} is for that room`, (t) => {
    t.deepEqual(readLine(rooms, line), E.right(command as never))
  })

for (const line of [
  '#1 idea',
  '#pond hello',
  ' #garden hello',
  '# garden',
  '#',
  '#garden, hello',
  'garden',
])
  test(`${JSON.stringify(line)} is a message like any other`, (t) => {
    t.deepEqual(readLine(rooms, line), E.right({ type: 'say', text: line } as never))
  })

test('a room is told a message alone', (t) => {
  t.deepEqual(
    readLine(rooms, '#garden /quit'),
    E.left('Not sent: #Garden takes a message, /me or /topic.'),
  )
  t.true(E.isLeft(readLine(rooms, '#garden /msg goose psst')))
  t.true(E.isLeft(readLine(rooms, '#garden')))
  t.true(E.isLeft(readLine(rooms, '#garden  ')))
})

test('whatever does not begin with the name of an own room is read as ever', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (line) => {
      fc.pre(!/^#(?:garden|lobby)(?:\s|$)/iu.test(line))
      t.deepEqual(readLine(rooms, line), parseCommand(line))
    }),
  )
})

test('what is given back means in any room what it meant where it was typed', (t) => {
  const texts = fc
    .string({ unit: 'grapheme' })
    .filter((text) => Text.is(text) && !/^[#/]/.test(text))
  fc.assert(
    fc.property(fc.oneof(texts, fc.constantFrom('/me waves', '//help')), (text) => {
      const unsent = { text, room: O.some(lobby) }
      t.is(describeUnsent(rooms, unsent), text)
      const typed = parseCommand(text)
      fc.pre(E.isRight(typed))
      const again = readLine(inGarden, describeUnsent(inGarden, unsent))
      t.deepEqual(again, E.map((command: object) => ({ ...command, room: lobby }))(typed) as never)
    }),
  )
  t.is(describeUnsent(inGarden, { text: '/msg goose psst', room: O.none }), '/msg goose psst')
})
