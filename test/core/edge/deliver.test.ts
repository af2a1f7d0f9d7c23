import { lobby } from '../../../core/value/room'
import test from 'ava'
import type { ChatEffect } from '../../../core/chat/effect'
import { deliver } from '../../../core/edge/deliver'
import { formatEntry } from '../../../core/log/format'
import { puddle } from '../../../core/wire/puddle'
import { factSamples } from '../message/sample'
import { nameOf } from '../value/brand'
import { at, greet, seat } from './seated'

/** What the chat has decided is brought to the connections, in its order. */

const told = (...effects: ReadonlyArray<ChatEffect>) => deliver(seat(), effects)[1]

const { said, whispered } = factSamples
const channel = lobby

test('a fact is written once: for all who hear it, and for the log', (t) => {
  const text = puddle.write(said)
  t.deepEqual(told({ type: 'publish', room: channel, fact: said }), [
    { type: 'publish', channel, text },
    { type: 'log', entry: said, line: text },
  ])
})

test('a fact for a few is told each of them, and logged once', (t) => {
  const text = puddle.write(whispered)
  t.deepEqual(told({ type: 'deliver', to: [1, 2], fact: whispered }), [
    { type: 'tell', to: 1, text },
    { type: 'tell', to: 2, text },
    { type: 'log', entry: whispered, line: text },
  ])
})

test('an answer is told, and not logged', (t) => {
  const answer = { type: 'users', names: ['duck'] } as const
  t.deepEqual(told({ type: 'reply', to: 1, answer }), [
    { type: 'tell', to: 1, text: puddle.write(answer) },
  ])
})

test('a refusal is told and logged, in the same words', (t) => {
  const refusal = { code: 'bad-text', text: 'Say something.', request: 'say' } as const
  const entry = { type: 'refused', at, connection: 1, address: '::1', ...refusal } as const
  t.deepEqual(told({ type: 'refuse', to: 1, refusal }), [
    { type: 'tell', to: 1, text: puddle.write({ type: 'error', ...refusal }) },
    { type: 'log', entry, line: formatEntry(entry) },
  ])
})

test('a session that is seated: its connection keeps all but the time to join', (t) => {
  const greeting = greet().connections.get(1)
  t.is(greeting?.stage.type, 'greeting')
  const [after, effects] = deliver(greet(), [{ type: 'seat', session: 1, name: nameOf('duck') }])
  t.deepEqual(after.connections.get(1), { ...greeting, stage: { type: 'seated' } })
  const entry = { type: 'seated', at, connection: 1, name: 'duck' } as const
  t.deepEqual(effects, [
    { type: 'gather', until: at + 5 },
    { type: 'log', entry, line: formatEntry(entry) },
  ])
})

test('who is enrolled in a room is subscribed to its channel, who is withdrawn is not', (t) => {
  t.deepEqual(
    told(
      { type: 'enrol', session: 1, room: channel },
      { type: 'withdraw', session: 1, room: channel },
    ),
    [
      { type: 'subscribe', connection: 1, channel },
      { type: 'unsubscribe', connection: 1, channel },
    ],
  )
})

test('a session that is over: nothing is kept of its connection, which is closed', (t) => {
  const [after, effects] = deliver(seat(), [{ type: 'end', session: 1, reason: 'left' }])
  t.is(after.connections.size, 0)
  t.is(after.networks.first()?.connections, 0)
  t.deepEqual(
    effects.map(({ type }) => type),
    ['log', 'close'],
  )
})
