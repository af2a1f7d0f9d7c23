import test from 'ava'
import * as O from 'fp-ts/Option'
import { describeEntry } from '../../../core/client/words'
import {
  type Client,
  clientAt,
  describeEffects,
  type Frame,
  joined,
  locked,
  noon,
  token,
  type Unusual,
  welcome,
} from './client'

/** A server that asks for a password: who is asked for it, when it is sent, and what becomes of it. */

const wrong: Frame = {
  type: 'error',
  code: 'bad-password',
  text: 'Wrong password.',
  request: 'join',
}

const asksOf = (effects: ReturnType<Client['happen']>) =>
  effects.flatMap((effect) => (effect.type === 'send' ? [effect.ask] : []))

const join = (password?: string) => ({
  type: 'join',
  name: 'duck',
  ...(password === undefined ? {} : { password }),
})

const welcomed = (
  frame: Frame,
  unusual: Unusual = {},
): readonly [Client, ReadonlyArray<object>] => {
  const client = clientAt.greeting(unusual)
  return [client, asksOf(client.hear(frame))]
}

test('what a user proves with goes with the join', (t) => {
  const [, asks] = welcomed(locked, { token: O.some(token), password: O.some('secret') })
  t.deepEqual(asks, [{ type: 'join', name: 'duck', token: token.value, password: 'secret' }])
})

test('a server that does not ask for the password is not told it', (t) => {
  t.deepEqual(welcomed(welcome, { password: O.some('secret') })[1], [join()])
  t.deepEqual(welcomed({ ...welcome, needs: ['patience'] })[1], [join()])
})

test('a person is asked, and joins with what was typed', (t) => {
  const [client, asks] = welcomed(locked, { user: 'person' })
  t.deepEqual(asks, [])
  t.deepEqual(client.statuses.at(-1)?.link, { type: 'locked' })
  t.deepEqual(client.unlock(''), [])
  t.deepEqual(asksOf(client.unlock('secret')), [join('secret')])
  t.deepEqual(client.statuses.at(-1)?.link, { type: 'connecting' })
  client.hear(joined('duck'))
  t.is(client.state.stage.type, 'joined')
})

test('a password that nobody can have is not sent', (t) => {
  const [client] = welcomed(locked, { user: 'person' })
  t.deepEqual(describeEffects(client.unlock('x'.repeat(1025))), [
    'problem A password has at most 1024 characters.',
  ])
  t.is(client.state.stage.type, 'awaiting-password')
})

for (const user of ['pipe', 'follower', 'person'] as const)
  test(`${user}: who cannot be asked is told how to give it, and ends`, (t) => {
    const client = clientAt.greeting({ user, canHide: false })
    t.deepEqual(describeEffects(client.hear(locked)).slice(-2), [
      'problem This server asks for a password: give it with --password-file FILE, or in PUDDLE_PASSWORD.',
      'exit 1',
    ])
  })

test('a wrong one is asked for again; a pipe ends', (t) => {
  const [client] = welcomed(locked, { user: 'person', password: O.some('wrong') })
  t.deepEqual(describeEffects(client.hear(wrong)), ['problem Wrong password.'])
  t.deepEqual(asksOf(client.unlock('right')), [join('right')])
  const [pipe] = welcomed(locked, { password: O.some('wrong'), canHide: false })
  t.deepEqual(describeEffects(pipe.hear(wrong)), ['problem Wrong password.', 'exit 1'])
})

test('who is thrown out after some wrong ones, or took too long, comes back with the next', (t) => {
  const [client] = welcomed(locked, { user: 'person' })
  client.unlock('wrong')
  client.hear(wrong)
  client.lose()
  t.is(client.state.stage.type, 'locked-out')
  t.deepEqual(client.statuses.at(-1)?.link, { type: 'locked' })
  t.deepEqual(describeEffects(client.unlock('right')), ['connect'])
  client.open()
  t.deepEqual(asksOf(client.hear(locked)), [join('right')])
  const late = clientAt['awaiting-password']()
  const timeout: Frame = { type: 'error', code: 'join-timeout', text: 'Late.', request: undefined }
  t.deepEqual(late.hear(timeout), [])
  t.deepEqual(late.lose(), [])
})

test('once it was right it is used on the way back, and asked for anew if it is not any more', (t) => {
  const client = clientAt['awaiting-password']()
  client.unlock('secret')
  client.hear(joined('duck'))
  client.lose()
  client.tick(noon + 1000)
  client.open()
  t.deepEqual(asksOf(client.hear(locked)), [join('secret')])
  client.hear(wrong)
  client.lose()
  client.unlock('new')
  client.open()
  t.deepEqual(asksOf(client.hear(locked)), [join('new')])
})

test('who chooses another name gives the password again', (t) => {
  const [client] = welcomed(locked, { user: 'person', password: O.some('secret') })
  const owned: Frame = { type: 'error', code: 'name-owned', text: 'Owned.', request: 'join' }
  t.deepEqual(describeEffects(client.hear(owned)), ['problem Owned. Type /nick NAME.'])
  t.deepEqual(asksOf(client.type('/nick mallard')), [{ ...join('secret'), name: 'mallard' }])
})

test('a name that is owned by another ends a pipe, and is chosen anew by who is back', (t) => {
  const owned: Frame = { type: 'error', code: 'name-owned', text: 'Owned.', request: 'join' }
  t.deepEqual(describeEffects(clientAt.joining().hear(owned)), ['problem Owned.', 'exit 1'])
  const back = clientAt.waiting()
  back.type('')
  back.open()
  back.hear(welcome)
  t.deepEqual(describeEffects(back.hear(owned)), ['problem Owned. Type /nick NAME.'])
})

test('a password that comes when none is asked for is dropped', (t) => {
  const client = clientAt.joined({ user: 'person' })
  const before = client.state
  t.deepEqual(client.unlock('secret'), [])
  t.is(client.state, before)
})

test('neither a token nor a password is ever shown', (t) => {
  const [client] = welcomed(locked, {
    user: 'person',
    token: O.some(token),
    password: O.some('secret'),
  })
  const shown = [wrong, joined('duck')].flatMap((frame) => [
    ...client.hear(frame),
    ...client.unlock('secret'),
    ...client.type('/token'),
    ...client.type('hello'),
  ])
  const texts = [...shown, ...client.lose()].map((effect) =>
    effect.type === 'show'
      ? describeEntry(effect.entry)
      : effect.type === 'return'
        ? effect.text
        : '',
  )
  t.true(texts.join('').includes(token.path))
  t.notRegex(texts.join('\n'), /secret|duck-duck/)
  t.notRegex(JSON.stringify(client.statuses), /secret|duck-duck/)
})

for (const [isGiven, words] of [
  [
    false,
    "Your token is the second word of this server's line in /home/duck/tokens: put it into a file elsewhere, and join there with --token-file FILE. Whoever has it is you, so show it to nobody.",
  ],
  [
    true,
    'Your token is the first line of /home/duck/tokens: bring that file to another machine, and join there with --token-file FILE. Whoever has it is you, so show it to nobody.',
  ],
] as const)
  test(`/token tells where it lies, and how to bring it elsewhere: ${isGiven}`, (t) => {
    const client = clientAt.joined({ token: O.some({ ...token, isGiven }) })
    t.deepEqual(describeEffects(client.type('/token')), [`show ${words}`])
  })

test('/token without one says what that means', (t) => {
  t.deepEqual(describeEffects(clientAt.connecting().type('/token')), [
    'show You have no token here, so you can own no name; --token-file FILE takes one.',
  ])
})
