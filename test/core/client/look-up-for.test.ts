import test from 'ava'
import * as O from 'fp-ts/Option'
import type { ClientEffect } from '../../../core/client/effect'
import type { Question } from '../../../core/client/memory'
import {
  type Client,
  clientAt,
  type Frame,
  joined,
  noon,
  noonStamp,
  token,
  welcome,
} from './client'

/** What a display looks up for itself. */

const ask: Question = { type: 'recall', limit: 100 }

const lookUp = (client: Client, question = ask): ReadonlyArray<ClientEffect> =>
  client.happen({ type: 'looked-up', ask: question, at: noon })

const historian = (settings = {}): Client => {
  const client = clientAt.greeting({ user: 'person', ...settings })
  client.hear({ ...welcome, history: 'h1' }, joined('duck'))
  return client
}

const said = (seq: number): Frame => ({
  type: 'said',
  from: 'swan',
  text: 'hi',
  seq,
  at: noonStamp,
})

const nothing = (question = ask): ClientEffect => ({
  type: 'found',
  ask: question,
  page: O.some({ entries: [], before: undefined }),
})

test('what is found is for the display alone, and /earlier goes on with what was asked by hand', (t) => {
  const client = historian()
  client.type('/history 5')
  client.hear({ type: 'history', facts: [said(90)], more: true })
  t.deepEqual(lookUp(client), [{ type: 'send', ask }])
  const [found, ...others] = client.hear({ type: 'history', facts: [said(50)], more: true })
  t.deepEqual(others, [])
  t.like(found, { type: 'found', ask })
  t.deepEqual(
    found?.type === 'found' && O.isSome(found.page)
      ? [found.page.value.before, found.page.value.entries.map(({ fact }) => fact.seq)]
      : undefined,
    [50, [50]],
  )
  t.like(client.type('/earlier')[0], { ask: { before: 90 } })
})

test('where nothing is kept, or whispers are nobody’s, nothing is found', (t) => {
  t.deepEqual(lookUp(clientAt.joined({ user: 'person' })), [nothing()])
  const whispers: Question = { type: 'recall', whispers: true, limit: 100 }
  t.deepEqual(lookUp(historian(), whispers), [nothing(whispers)])
  t.deepEqual(lookUp(historian({ token: O.some(token) }), whispers), [
    { type: 'send', ask: whispers },
  ])
})

test('without a connection, nobody knows', (t) => {
  for (const name of ['connecting', 'nameless', 'waiting'] as const)
    t.deepEqual(lookUp(clientAt[name]({ user: 'person' })), [{ type: 'found', ask, page: O.none }])
})

test('what the server refuses is told, and not found', (t) => {
  const client = historian()
  lookUp(client)
  const refused = {
    type: 'error',
    code: 'unavailable',
    text: 'Not now.',
    request: 'recall',
  } as const
  t.deepEqual(client.hear(refused), [
    { type: 'show', entry: { type: 'problem', text: 'Not now.' } },
    { type: 'found', ask, page: O.none },
  ])
})

test('whom the user ignores is not found', (t) => {
  const client = historian()
  client.type('/ignore swan')
  lookUp(client)
  t.deepEqual(client.hear({ type: 'history', facts: [said(50)], more: false }), [nothing()])
})
