import test from 'ava'
import { describeAnswer } from '../../../core/console/answer'
import { answerSamples } from '../message/sample'

/** What whoever hosts is answered. */

test('who is here, and who of them is an operator', (t) => {
  const names = ['duck', 'goose']
  t.is(
    describeAnswer({ type: 'users', names, operators: ['goose'] }),
    '-- 2 here: [duck], [goose] (operator)',
  )
  t.is(describeAnswer({ type: 'users', names: [] }), '-- 0 here')
  t.is(describeAnswer({ type: 'users', names, room: 'garden' }), '-- 2 in #garden: [duck], [goose]')
})

test('which rooms there are', (t) => {
  const rooms = [
    { room: 'lobby', topic: '', people: 2 },
    { room: 'garden', topic: 'Ducks', people: 0 },
  ]
  t.is(describeAnswer({ type: 'rooms', rooms }), '-- #lobby: 2 here\n-- #garden: 0 here: Ducks')
})

test('who is banned', (t) => {
  const at = Date.parse('2026-11-22T07:31:00.000Z')
  const bans = [
    {
      name: 'goose',
      by: 'host',
      at,
      reason: 'it\x1b floods',
      until: undefined,
      address: undefined,
    },
    { name: undefined, address: '192.0.2.1', by: 'duck', until: at, at, reason: undefined },
  ]
  t.is(
    describeAnswer({ type: 'bans', bans }),
    '-- [goose], by [host]: it\ufffd floods\n-- 192.0.2.1 until 2026-11-22 07:31 UTC, by [duck]',
  )
  t.is(describeAnswer({ type: 'bans', bans: [] }), '-- nobody is banned')
})

test('any other answer is told by its type', (t) => {
  t.is(describeAnswer(answerSamples.pong), '-- pong')
})
