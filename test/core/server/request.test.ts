import test from 'ava'
import { asks, signs } from '../../../core/message/ask'
import type { ErrorCode } from '../../../core/value/refusal'
import { Conversation, noon, type Person } from './conversation'
import { takeSnapshot } from './snapshot'

/**
 * Every request at every stage: what it does, or how it is refused and changes nothing. The rate is
 * unlimited, so that a refused frame does not even cost its sender an allowance.
 */

const at = noon

interface Room {
  readonly conversation: Conversation
  /** Who sends the request. */
  readonly sender: Person
  /** A user who has joined before the sender came. */
  readonly goose: Person
}

const stages = {
  greeting: (): Room => {
    const conversation = new Conversation({ rate: 0 })
    const [goose] = conversation.gather('Goose')
    const sender = conversation.connect().send({ type: 'pong' })
    sender.hear()
    conversation.readLog()
    return { conversation, sender, goose }
  },
  seated: (): Room => {
    const conversation = new Conversation({ rate: 0 })
    const [goose, sender] = conversation.gather('Goose', 'Duck')
    return { conversation, sender, goose }
  },
}

type Stage = keyof typeof stages

/** What each of the two hears, and what is logged. */
interface Heard {
  readonly sender: ReadonlyArray<object>
  readonly goose: ReadonlyArray<object>
  readonly log: ReadonlyArray<object>
}

interface Example extends Heard {
  readonly stage: Stage
  readonly request: object
}

/** All three of them: a fact is logged as it is heard. */
const everywhere = (fact: object): Heard => ({ sender: [fact], goose: [fact], log: [fact] })

const disconnected = {
  type: 'disconnected',
  at,
  connection: 2,
  address: '127.0.0.1',
  port: 50_002,
  reason: 'left',
}

const joined = { type: 'joined', name: 'duck', seq: 2, at }
const left = { type: 'left', name: 'Duck', reason: 'left', seq: 3, at }
const note = { type: 'whispered', from: 'Duck', to: 'Duck', text: 'note', seq: 3, at }

const answered: ReadonlyArray<Example> = [
  {
    stage: 'greeting',
    request: { type: 'join', name: 'ｄuck' },
    ...everywhere(joined),
    log: [{ type: 'seated', at, connection: 2, name: 'duck' }, joined],
  },
  {
    stage: 'greeting',
    request: { type: 'ping', token: 'x' },
    sender: [{ type: 'pong', token: 'x' }],
    goose: [],
    log: [],
  },
  { stage: 'greeting', request: { type: 'pong', token: 'x' }, sender: [], goose: [], log: [] },
  { stage: 'greeting', request: { type: 'leave' }, sender: [], goose: [], log: [disconnected] },
  {
    stage: 'seated',
    request: { type: 'say', text: ' quack\n' },
    ...everywhere({ type: 'said', from: 'Duck', text: ' quack\n', seq: 3, at }),
  },
  {
    stage: 'seated',
    request: { type: 'whisper', to: 'gOOse', text: 'psst' },
    ...everywhere({ type: 'whispered', from: 'Duck', to: 'Goose', text: 'psst', seq: 3, at }),
  },
  {
    stage: 'seated',
    request: { type: 'whisper', to: 'ＤUCK', text: 'note' },
    sender: [note],
    goose: [],
    log: [note],
  },
  {
    stage: 'seated',
    request: { type: 'rename', name: 'Mallard' },
    ...everywhere({ type: 'renamed', from: 'Duck', to: 'Mallard', seq: 3, at }),
  },
  {
    stage: 'seated',
    request: { type: 'rename', name: 'dUCK' },
    ...everywhere({ type: 'renamed', from: 'Duck', to: 'dUCK', seq: 3, at }),
  },
  {
    stage: 'seated',
    request: { type: 'list' },
    sender: [{ type: 'users', names: ['Goose', 'Duck'] }],
    goose: [],
    log: [],
  },
  {
    stage: 'seated',
    request: { type: 'ping', token: undefined },
    sender: [{ type: 'pong', token: undefined }],
    goose: [],
    log: [],
  },
  { stage: 'seated', request: { type: 'pong', token: undefined }, sender: [], goose: [], log: [] },
  { stage: 'seated', request: { type: 'leave' }, ...everywhere(left), log: [left, disconnected] },
]

for (const example of answered)
  test(`given ${example.stage}, when ${JSON.stringify(example.request)}, then it is done`, (t) => {
    const { conversation, sender, goose } = stages[example.stage]()
    sender.send(example.request)
    const heard: Heard = { sender: sender.hear(), goose: goose.hear(), log: conversation.readLog() }
    t.deepEqual(heard, { sender: example.sender, goose: example.goose, log: example.log })
    t.is(sender.closed, example.log.includes(disconnected) ? 'flush' : undefined)
    t.is(goose.closed, undefined)
  })

const usersOnly = [
  { type: 'say', text: 'quack' },
  { type: 'whisper', to: 'Goose', text: 'psst' },
  { type: 'rename', name: 'mallard' },
  { type: 'list' },
]

type Refused = readonly [stage: Stage, line: object | string, code: ErrorCode, request?: string]

const badNames = ['', ' ', '-duck', 'big duck', 'x'.repeat(33), 'duck\n', '🦆']
const badTexts = ['', ' \t\n', 'x'.repeat(4097), '\u0007', 'a\u202eb', '\ud800', '\u2028']

const refused: ReadonlyArray<Refused> = [
  ...usersOnly.map((frame): Refused => ['greeting', frame, 'not-joined', frame.type]),
  ['greeting', { type: 'join', name: 'goose' }, 'name-taken', 'join'],
  ['greeting', { type: 'join', name: 'ＧOOSE' }, 'name-taken', 'join'],
  ...badNames.map((name): Refused => ['greeting', { type: 'join', name }, 'bad-name', 'join']),
  ['seated', { type: 'join', name: 'mallard' }, 'already-joined', 'join'],
  ['seated', { type: 'join', name: 'Duck' }, 'already-joined', 'join'],
  ...badNames.map((name): Refused => ['seated', { type: 'rename', name }, 'bad-name', 'rename']),
  ['seated', { type: 'rename', name: 'goose' }, 'name-taken', 'rename'],
  ['seated', { type: 'rename', name: 'Duck' }, 'name-taken', 'rename'],
  ['seated', { type: 'rename', name: 'Ｄuck' }, 'name-taken', 'rename'],
  ...badTexts.map((text): Refused => ['seated', { type: 'say', text }, 'bad-text', 'say']),
  ...badTexts.map((text): Refused => {
    return ['seated', { type: 'whisper', to: 'Goose', text }, 'bad-text', 'whisper']
  }),
  ['seated', { type: 'whisper', to: 'swan', text: 'psst' }, 'no-such-user', 'whisper'],
  ['seated', { type: 'whisper', to: '', text: 'psst' }, 'no-such-user', 'whisper'],
  ['seated', { type: 'whisper', to: '\n\ud800', text: 'psst' }, 'no-such-user', 'whisper'],
  ['seated', { type: 'whisper', to: '\u0301'.repeat(7000), text: 'a' }, 'no-such-user', 'whisper'],
  ['seated', { type: 'whisper', to: 'swan', text: '' }, 'bad-text', 'whisper'],
  // What is malformed is refused as that, before it is asked whether its sender may say it.
  ...badNames.map((name): Refused => ['seated', { type: 'join', name }, 'bad-name', 'join']),
  ...badNames.map((name): Refused => ['greeting', { type: 'rename', name }, 'bad-name', 'rename']),
  ...badTexts.map((text): Refused => ['greeting', { type: 'say', text }, 'bad-text', 'say']),
  ...badTexts.map((text): Refused => {
    return ['greeting', { type: 'whisper', to: 'Goose', text }, 'bad-text', 'whisper']
  }),
  ...(['greeting', 'seated'] as const).flatMap((stage): ReadonlyArray<Refused> => [
    [stage, 'quack', 'bad-frame'],
    [stage, '[]', 'bad-frame'],
    [stage, '{}', 'bad-frame'],
    [stage, { type: 'join' }, 'bad-frame', 'join'],
    [stage, { type: 'say' }, 'bad-frame', 'say'],
    [stage, { type: 'whisper', text: 'psst' }, 'bad-frame', 'whisper'],
    [stage, { type: 'rename', name: 7 }, 'bad-frame', 'rename'],
    [stage, { type: 'ping', token: 'x'.repeat(65) }, 'bad-frame', 'ping'],
    [stage, { type: 'pong', token: 7 }, 'bad-frame', 'pong'],
    [stage, { type: 'quack' }, 'unknown-type', 'quack'],
    [stage, { type: 'said', from: 'Goose', text: 'quack' }, 'unknown-type', 'said'],
  ]),
]

for (const [index, [stage, line, code, request]] of refused.entries())
  test(`given ${stage}, when it sends refusal ${index}, then ${code}, and nothing changes`, (t) => {
    const { conversation, sender, goose } = stages[stage]()
    const before = takeSnapshot(conversation.state)

    sender.send(line)

    const [error, ...more] = sender.hear()
    if (error?.type !== 'error') return t.fail(error?.type)
    t.deepEqual([error.code, error.request], [code, request])
    t.regex(error.text, /^[A-Z][^\p{Cc}\p{Cs}]{9,250}\.$/u)
    t.deepEqual([more, goose.hear(), sender.closed], [[], [], undefined])
    const logged: ReadonlyArray<object> = conversation.readLog()
    const { text } = error
    const who = { connection: 2, address: '127.0.0.1' }
    t.deepEqual(logged, [{ type: 'refused', at, ...who, code, text, request }])
    t.deepEqual(takeSnapshot(conversation.state), before)
  })

test('every request is tried at every stage', (t) => {
  const tried = new Set(
    [
      ...answered.map(({ stage, request }) => [stage, request] as const),
      ...refused.map(([stage, line]) => [stage, line] as const),
    ].map(([stage, line]) => `${stage} ${typeof line === 'object' && 'type' in line && line.type}`),
  )
  for (const stage of Object.keys(stages))
    for (const type of Object.keys({ ...asks, ...signs }))
      t.true(tried.has(`${stage} ${type}`), type)
})
