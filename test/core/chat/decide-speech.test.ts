import test from 'ava'
import { hostSession, type Request } from '../../../core/chat/request'
import { initialChatState } from '../../../core/chat/state'
import { restore } from '../../../core/chat/restore'
import { nameOf, roomOf, soughtOf, textOf } from '../value/brand'
import { dayMs, effectsOf, gathered, hold, judge, listen, noon, secretOf, toPlain } from './hall'

/** Whispers, to whom they belong, and what whoever hosts says. */

const pond = roomOf('Pond')
const enter = { type: 'enter', room: pond } as const
const here = hold(initialChatState(), ...gathered, [3, enter])
const kept = hold(restore(0, []), ...gathered, [3, enter])
const text = textOf('psst')

test('a whisper bears the tokens of its two ends, if they have any', (t) => {
  const whispered = { type: 'whispered', text: 'psst' }
  t.deepEqual(judge(here, 2, { type: 'whisper', to: 'HERON', text }), [
    {
      ...whispered,
      from: 'Duck',
      to: 'Heron',
      fromToken: secretOf('Duck'),
      toToken: secretOf('Heron'),
    },
  ])
  t.deepEqual(judge(here, 4, { type: 'whisper', to: 'swan', text }), [
    { ...whispered, from: 'Swan', to: 'Swan' },
  ])
})

test('a whisper to an owner who is away is kept for them, where a history is', (t) => {
  const whisper = { type: 'whisper', to: 'dUCK', text } as const
  const away = hold(kept, [2, { type: 'leave' }])
  const whispered = { type: 'whispered', from: 'Swan', to: 'Duck', text: 'psst', kept: true }
  const toToken = secretOf('Duck')
  t.deepEqual(judge(away, 4, whisper), [{ ...whispered, toToken }])
  t.deepEqual(toPlain(effectsOf(away, 4, whisper)), [
    { type: 'deliver', to: [4], fact: { ...whispered, toToken, seq: 10, at: noon } },
  ])
  t.is(judge(away, 4, whisper, noon + 365 * dayMs), 'no-such-user')
  t.is(judge(hold(kept, [3, { type: 'leave' }]), 4, { ...whisper, to: 'Heron' }), 'no-such-user')
  const unkept = hold(here, [2, { type: 'leave' }])
  t.is(judge(unkept, 4, whisper), 'no-such-user')
  t.regex(listen(unkept, 4, whisper), /no history/)
})

test('whoever has a token finds their whispers again, and nobody else finds any', (t) => {
  const recall = { type: 'recall', whispers: true, before: 7, after: 2, limit: 9 } as const
  const token = secretOf('Duck')
  t.deepEqual(toPlain(effectsOf(kept, 2, recall)), [
    { type: 'recall', to: 2, query: { type: 'recall', token, before: 7, after: 2, limit: 9 } },
  ])
  const search = { type: 'search', text: soughtOf('tea'), whispers: true, room: pond } as const
  t.deepEqual(toPlain(effectsOf(kept, 2, search)), [
    { type: 'recall', to: 2, query: { type: 'search', token, text: 'tea', limit: 50 } },
  ])
  const none = { facts: [], whispers: true, more: false }
  t.deepEqual(toPlain(effectsOf(kept, 4, recall)), [
    { type: 'reply', to: 4, answer: { type: 'history', ...none } },
  ])
  t.deepEqual(toPlain(effectsOf(kept, 4, search)), [
    { type: 'reply', to: 4, answer: { type: 'matches', ...none } },
  ])
})

test('whoever hosts speaks in any room, in none of which they are', (t) => {
  const say = { type: 'say', text } as const
  const said = { type: 'said', from: 'host', text: 'psst' }
  t.deepEqual(judge(here, hostSession, say), [said])
  t.deepEqual(judge(here, hostSession, { ...say, room: roomOf('pOND') }), [
    { ...said, room: 'Pond' },
  ])
  t.is(judge(here, hostSession, { ...say, room: roomOf('Lake') }), 'no-such-room')
  t.deepEqual(toPlain(effectsOf(here, hostSession, say)), [
    { type: 'publish', room: 'lobby', fact: { ...said, seq: 9, at: noon } },
  ])
})

test('whoever hosts asks who is here, and which rooms there are', (t) => {
  const [users] = effectsOf(here, hostSession, { type: 'list', room: pond })
  t.like(users, { type: 'reply', to: hostSession, answer: { names: ['Heron'] } as never })
  const [rooms] = effectsOf(here, hostSession, { type: 'rooms' })
  t.like(rooms, { type: 'reply', to: hostSession })
  t.is(judge(here, hostSession, { type: 'list', room: roomOf('Lake') }), 'no-such-room')
})

const others: ReadonlyArray<Request['ask']> = [
  { type: 'join', name: nameOf('host') },
  { type: 'whisper', to: 'Duck', text },
  { type: 'rename', name: nameOf('host') },
  { type: 'enter', room: pond },
  { type: 'recall' },
  { type: 'own' },
  { type: 'leave' },
  { type: 'lost', reason: 'lost' },
]

for (const ask of others)
  test(`whoever hosts is nobody here, and may not ask ${JSON.stringify(ask)}`, (t) => {
    t.is(judge(here, hostSession, ask), 'not-joined')
    t.is(effectsOf(here, hostSession, ask).length, 1)
  })
