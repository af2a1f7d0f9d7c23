import test from 'ava'
import * as O from 'fp-ts/Option'
import { initialClientState } from '../../../core/client/state'
import {
  initialSessionState,
  type SessionEffect,
  type SessionEvent,
  stepSession,
} from '../../../core/terminal/session'
import { stepAll } from '../../../core/reducer'
import type { Name } from '../../../core/value/name'
import { noon, sequence } from './sample'

/** A client at a terminal: keys go in, and what goes to the server, or to the screen, comes out. */

const client = initialClientState('duck' as Name, {
  host: 'pond',
  port: 12_000,
  user: 'person',
  verbatim: false,
  idPrefix: 'id-',
  last: 0,
  since: O.none,
  token: O.none,
  password: O.none,
  canHide: true,
})
const initial = initialSessionState(client, { colours: 0, hasLinks: false, hasJobs: true })

const run = stepAll(stepSession)

const received = (...messages: ReadonlyArray<object>): SessionEvent => ({
  type: 'received',
  lines: messages.map((message) => JSON.stringify(message)),
  overlong: false,
  at: noon,
})

const at = new Date(noon).toISOString()
const typed = (text: string): SessionEvent => ({ type: 'typed', text, at: noon })
const opened: SessionEvent = { type: 'opened', columns: 80, rows: 24, at: noon }

/** Somebody who has joined. */
const [joined] = run(initial, [
  opened,
  { type: 'started', at: noon },
  { type: 'connected', at: noon },
  received(
    { type: 'welcome', protocol: 1, server: 'pond', text: 'Hello!' },
    { type: 'joined', name: 'duck', seq: 1, at },
  ),
  { type: 'woken', at: noon + 8 },
])

const typesOf = (effects: ReadonlyArray<SessionEffect>): ReadonlyArray<string> =>
  effects.map(({ type }) => type)

const written = (effects: ReadonlyArray<SessionEffect>): string =>
  effects
    .map((effect) => (effect.type === 'write' ? effect.text : ''))
    .join('')
    .replace(sequence, '')

test('a terminal is drawn, and then the connection made', (t) => {
  t.deepEqual(typesOf(run(initial, [opened, { type: 'started', at: noon }])[1]), [
    'write',
    'connect',
  ])
})

test('what is entered is sent, and stands above the prompt until it is answered', (t) => {
  const [sent, effects] = run(joined, [typed('hello\r')])
  t.deepEqual(
    effects.filter(({ type }) => type === 'send'),
    [{ type: 'send', ask: { type: 'say', text: 'hello', id: 'id-1' } }],
  )
  t.regex(written(run(sent, [{ type: 'woken', at: noon + 500 }])[1]), /\.\.\. hello/)
  const [, told] = run(sent, [
    received({ type: 'said', from: 'duck', text: 'hello', seq: 2, at }),
    { type: 'woken', at: noon + 500 },
  ])
  t.regex(written(told), /\[duck\] hello/)
  t.notRegex(written(told), /\.\.\. hello/)
})

test('a password goes to the server alone, and is used again on the way back', (t) => {
  const locked = { type: 'welcome', protocol: 1, server: 'pond', text: '', needs: ['password'] }
  const greet = [
    { type: 'started', at: noon },
    { type: 'connected', at: noon },
  ] as const
  const [state, effects] = run(initial, [
    opened,
    ...greet,
    received(locked),
    typed('geheim\r'),
    received({ type: 'joined', name: 'duck', seq: 1, at }),
    typed('\x1b[A'),
    { type: 'woken', at: noon + 8 },
  ])
  const join = { type: 'send', ask: { type: 'join', name: 'duck', password: 'geheim' } }
  t.deepEqual(
    effects.filter(({ type }) => type === 'send'),
    [join, { type: 'send', ask: { type: 'list' } }] as never,
  )
  t.notRegex(written(effects), /geheim/)
  const [, again] = run(state, [
    { type: 'disconnected', jitter: 0, at: noon },
    typed('\r'),
    { type: 'connected', at: noon },
    received(locked),
  ])
  t.deepEqual(again.at(-1), join as never)
})

test('what is refused stands in the prompt again', (t) => {
  const [, effects] = run(joined, [typed('/nonsense\r'), { type: 'woken', at: noon + 8 }])
  t.regex(written(effects), /There is no command \/nonsense.*not sent> \/nonsense/s)
})

test('those who come soon after another are told as time passes, in one line', (t) => {
  const come = ['goose', 'swan', 'heron'].map((name) => ({ type: 'joined', name, seq: 2, at }))
  const [gathered, first] = run(joined, [received(...come), { type: 'woken', at: noon + 16 }])
  t.regex(written(first), /\[goose\] has joined.*4 here/s)
  t.notRegex(written(first), /swan/)
  const ticked: SessionEvent = { type: 'ticked', at: noon + 5000 }
  const [, rest] = run(gathered, [ticked, { type: 'woken', at: noon + 5016 }])
  t.regex(written(rest), /\[swan\] and \[heron\] have joined/)
})

test('Ctrl-C gives the terminal back before the client takes leave', (t) => {
  const [left, effects] = run(joined, [typed('\x03')])
  t.deepEqual(typesOf(effects).slice(-3), ['write', 'release', 'send'])
  t.deepEqual(run(left, [{ type: 'disconnected', jitter: 0, at: noon }])[1], [
    { type: 'exit', status: 130 },
  ])
})

test('a signal gives the terminal back, too', (t) => {
  const interrupted = { type: 'interrupted', status: 143, at: noon } as const
  t.deepEqual(typesOf(run(joined, [interrupted])[1]), ['write', 'release', 'send'])
})

test('at the end all is shown, and the terminal given back', (t) => {
  const [, effects] = run(joined, [
    typed('/quit\r'),
    received({ type: 'stopping', text: 'The end.', at }),
    { type: 'disconnected', jitter: 0, at: noon },
  ])
  t.deepEqual(typesOf(effects).slice(-3), ['write', 'release', 'exit'])
  t.regex(written(effects), /The end\./)
})

test('a person who ends the input leaves; a terminal that is not ours has no say in it', (t) => {
  const ended = { type: 'input-ended', at: noon } as const
  t.deepEqual(typesOf(run(joined, [ended])[1]), ['send'])
  t.deepEqual(typesOf(run(joined, [typed('\x04')])[1]), ['write', 'send'])
  const [stopped] = run(joined, [typed('\x1a')])
  t.deepEqual(run(stopped, [ended])[1], [])
})

test('Ctrl-C tells first what may not have been sent', (t) => {
  const history = { type: 'welcome', protocol: 1, server: 'pond', text: '', history: 'h' }
  const [away] = run(initial, [
    opened,
    { type: 'started', at: noon },
    { type: 'connected', at: noon },
    received(history, { type: 'joined', name: 'duck', seq: 1, at }),
    typed('hello\r'),
    { type: 'disconnected', jitter: 0.5, at: noon },
    { type: 'woken', at: noon + 500 },
  ])
  const [, effects] = run(away, [typed('\x03')])
  t.regex(written(effects), /-- Perhaps not sent: hello/)
  t.deepEqual(typesOf(effects).slice(-3), ['write', 'release', 'exit'])
})
