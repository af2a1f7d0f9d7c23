import test from 'ava'
import * as O from 'fp-ts/Option'
import type { ErrorCode } from '../../../core/value/refusal'
import { type Client, clientAt, describeEffects, type Frame, noon, noonStamp as at } from './client'

/** What was sent stays pending until the server has answered; if it never does, it is given back. */

const said = (from: string, text: string): Frame => ({ type: 'said', from, text, at })
const whispered = (from: string, to: string): Frame => ({
  type: 'whispered',
  from,
  to,
  text: 'psst',
  at,
})
const refused = (code: ErrorCode, request: string | undefined): Frame => ({
  type: 'error',
  code,
  text: 'Refused.',
  request,
})

/** A person who has sent these. */
const having = (...lines: ReadonlyArray<string>): Client => {
  const client = clientAt.joined({ user: 'person' })
  for (const line of lines) client.type(line)
  return client
}

const pendingOf = ({ state }: Client): ReadonlyArray<string> =>
  state.pending.map(({ text }) => text).toArray()

test('messages are pending from when they were sent, as they were typed', (t) => {
  const client = clientAt.joined({ user: 'person' })
  client.hear(whispered('goose', 'duck'))
  client.happen({ type: 'entered', line: 'hello', begunAt: noon + 1, at: noon + 1 })
  client.happen({ type: 'entered', line: '/msg goose psst', begunAt: noon + 2, at: noon + 2 })
  client.happen({ type: 'entered', line: '/r psst', begunAt: noon + 3, at: noon + 3 })
  t.like(client.statuses.at(-1)?.pending.toArray(), [
    { text: 'hello', at: noon + 1, room: O.some('lobby'), ask: { type: 'say', id: 'id-1' } },
    { text: '/msg goose psst', at: noon + 2, room: O.none, ask: { type: 'whisper', id: 'id-2' } },
    { text: '/r psst', at: noon + 3, room: O.none, ask: { type: 'whisper', id: 'id-3' } },
  ])
})

test('what is no message is never pending', (t) => {
  const client = having('/who', '/nick mallard', '/ping', '/help', '/nonsense', '')
  t.deepEqual(pendingOf(client), [])
})

test('what returns from the server is confirmed, in the order in which it was sent', (t) => {
  const client = having('one', '/msg goose psst', 'three')
  client.hear(said('duck', 'one'))
  t.deepEqual(pendingOf(client), ['/msg goose psst', 'three'])
  client.hear(whispered('duck', 'goose'))
  t.deepEqual(pendingOf(client), ['three'])
  client.hear(said('duck', 'three'))
  t.deepEqual(pendingOf(client), [])
})

test('what others say confirms nothing', (t) => {
  const client = having('one')
  client.hear(said('goose', 'one'), whispered('goose', 'duck'))
  t.deepEqual(pendingOf(client), ['one'])
})

test('what one says under a new name is confirmed too', (t) => {
  const client = having('one', '/nick mallard', 'two')
  client.hear(said('duck', 'one'), { type: 'renamed', from: 'duck', to: 'mallard', at })
  client.hear(said('mallard', 'two'))
  t.deepEqual(pendingOf(client), [])
})

for (const [line, request] of [
  ['hello', 'say'],
  ['/msg goose psst', 'whisper'],
] as const)
  test(`a refused ${request} is given back, and what was sent after it is not`, (t) => {
    const client = having(line, 'later')
    t.deepEqual(describeEffects(client.hear(refused('no-such-user', request))), [
      'problem Refused.',
      `return ${line}`,
    ])
    t.deepEqual(pendingOf(client), ['later'])
  })

test('a refusal of anything else, and throttling, leave what is pending', (t) => {
  const client = having('hello')
  const refusals = [
    refused('name-taken', 'rename'),
    refused('bad-frame', undefined),
    refused('slow-down', 'say'),
  ]
  t.deepEqual(describeEffects(client.hear(...refusals)), Array(3).fill('problem Refused.'))
  t.deepEqual(pendingOf(client), ['hello'])
})

test('a refusal when nothing is pending gives nothing back', (t) => {
  t.deepEqual(describeEffects(having().hear(refused('bad-text', 'say'))), ['problem Refused.'])
})

test('a lost connection gives back all that is pending, each by itself', (t) => {
  const client = having('one', 'hello\nthere', '/msg goose a secret')
  client.hear(said('duck', 'one'))
  t.deepEqual(describeEffects(client.lose()).slice(1), [
    'return hello\nthere',
    'return /msg goose a secret',
  ])
  t.is(client.statuses.at(-1)?.pending.size, 0)
  client.type('')
  t.deepEqual(client.miss(), [])
})

test('what a person cannot send is given back as it was typed', (t) => {
  const lines = ['/nonsense  x', '/msg goose', '/nick two words', 'bell \u0007', '/r hi']
  for (const line of lines) {
    const [problem, ...others] = describeEffects(having().type(line))
    t.regex(problem ?? '', /^problem /)
    t.deepEqual(others, [`return ${line}`])
  }
})
