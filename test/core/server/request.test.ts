import test from 'ava'
import { type ClientFrame, clientFrames } from '../../../core/wire/client-frame'
import type { ErrorCode } from '../../../core/value/refusal'
import { Conversation, type Person } from './conversation'
import { takeSnapshot } from './snapshot'

/**
 * Every request at every stage: what it does, or how it is refused and changes nothing. The rate is
 * unlimited, so that a refused frame does not even cost its sender an allowance.
 */

const at = '2026-11-22T12:00:00.000Z'

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
    const sender = conversation.connect()
    sender.hear()
    conversation.readLog()
    return { conversation, sender, goose }
  },
  joined: (): Room => {
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
  readonly request: ClientFrame
}

const both = (frame: object) => ({ sender: [frame], goose: [frame] })

const answered: ReadonlyArray<Example> = [
  {
    stage: 'greeting',
    request: { type: 'join', name: 'ｄuck' },
    ...both({ type: 'joined', name: 'duck', at }),
    log: [{ event: 'joined', connection: 2, name: 'duck' }],
  },
  {
    stage: 'greeting',
    request: { type: 'ping', token: 'x' },
    sender: [{ type: 'pong', token: 'x' }],
    goose: [],
    log: [],
  },
  { stage: 'greeting', request: { type: 'pong', token: 'x' }, sender: [], goose: [], log: [] },
  {
    stage: 'greeting',
    request: { type: 'leave' },
    sender: [],
    goose: [],
    log: [
      {
        event: 'disconnected',
        connection: 2,
        address: '127.0.0.1',
        port: 50_002,
        reason: 'left',
      },
    ],
  },
  {
    stage: 'joined',
    request: { type: 'say', text: ' quack\n' },
    ...both({ type: 'said', from: 'Duck', text: ' quack\n', at }),
    log: [{ event: 'said', connection: 2, name: 'Duck', text: ' quack\n' }],
  },
  {
    stage: 'joined',
    request: { type: 'whisper', to: 'gOOse', text: 'psst' },
    ...both({ type: 'whispered', from: 'Duck', to: 'Goose', text: 'psst', at }),
    log: [{ event: 'whispered', connection: 2, from: 'Duck', to: 'Goose', text: 'psst' }],
  },
  {
    stage: 'joined',
    request: { type: 'whisper', to: 'ＤUCK', text: 'note' },
    sender: [{ type: 'whispered', from: 'Duck', to: 'Duck', text: 'note', at }],
    goose: [],
    log: [{ event: 'whispered', connection: 2, from: 'Duck', to: 'Duck', text: 'note' }],
  },
  {
    stage: 'joined',
    request: { type: 'rename', name: 'Mallard' },
    ...both({ type: 'renamed', from: 'Duck', to: 'Mallard', at }),
    log: [{ event: 'renamed', connection: 2, from: 'Duck', to: 'Mallard' }],
  },
  {
    stage: 'joined',
    request: { type: 'rename', name: 'dUCK' },
    ...both({ type: 'renamed', from: 'Duck', to: 'dUCK', at }),
    log: [{ event: 'renamed', connection: 2, from: 'Duck', to: 'dUCK' }],
  },
  {
    stage: 'joined',
    request: { type: 'list' },
    sender: [{ type: 'users', names: ['Goose', 'Duck'] }],
    goose: [],
    log: [],
  },
  {
    stage: 'joined',
    request: { type: 'ping', token: undefined },
    sender: [{ type: 'pong', token: undefined }],
    goose: [],
    log: [],
  },
  { stage: 'joined', request: { type: 'pong', token: undefined }, sender: [], goose: [], log: [] },
  {
    stage: 'joined',
    request: { type: 'leave' },
    ...both({ type: 'left', name: 'Duck', reason: 'left', at }),
    log: [
      { event: 'left', connection: 2, name: 'Duck', reason: 'left' },
      {
        event: 'disconnected',
        connection: 2,
        address: '127.0.0.1',
        port: 50_002,
        reason: 'left',
      },
    ],
  },
]

for (const example of answered)
  test(`given ${example.stage}, when ${JSON.stringify(example.request)}, then it is done`, (t) => {
    const { conversation, sender, goose } = stages[example.stage]()
    sender.send(example.request)
    const heard: Heard = { sender: sender.hear(), goose: goose.hear(), log: conversation.readLog() }
    const log = example.log.map((entry) => ({ time: at, level: 'info', ...entry }))
    t.deepEqual(heard, { sender: example.sender, goose: example.goose, log })
    t.is(sender.closed, example.request.type === 'leave' ? 'flush' : undefined)
    t.is(goose.closed, undefined)
  })

const usersOnly: ReadonlyArray<ClientFrame> = [
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
  ['greeting', { type: 'say', text: '' }, 'not-joined', 'say'],
  ['greeting', { type: 'join', name: 'goose' }, 'name-taken', 'join'],
  ['greeting', { type: 'join', name: 'ＧOOSE' }, 'name-taken', 'join'],
  ...badNames.map((name): Refused => ['greeting', { type: 'join', name }, 'bad-name', 'join']),
  ['joined', { type: 'join', name: 'mallard' }, 'already-joined', 'join'],
  ['joined', { type: 'join', name: 'Duck' }, 'already-joined', 'join'],
  ['joined', { type: 'join', name: '' }, 'already-joined', 'join'],
  ...badNames.map((name): Refused => ['joined', { type: 'rename', name }, 'bad-name', 'rename']),
  ['joined', { type: 'rename', name: 'goose' }, 'name-taken', 'rename'],
  ['joined', { type: 'rename', name: 'Duck' }, 'name-taken', 'rename'],
  ['joined', { type: 'rename', name: 'Ｄuck' }, 'name-taken', 'rename'],
  ...badTexts.map((text): Refused => ['joined', { type: 'say', text }, 'bad-text', 'say']),
  ...badTexts.map((text): Refused => {
    return ['joined', { type: 'whisper', to: 'Goose', text }, 'bad-text', 'whisper']
  }),
  ['joined', { type: 'whisper', to: 'swan', text: 'psst' }, 'no-such-user', 'whisper'],
  ['joined', { type: 'whisper', to: '', text: 'psst' }, 'no-such-user', 'whisper'],
  ['joined', { type: 'whisper', to: '\n\ud800', text: 'psst' }, 'no-such-user', 'whisper'],
  ['joined', { type: 'whisper', to: '\u0301'.repeat(7000), text: 'a' }, 'no-such-user', 'whisper'],
  ['joined', { type: 'whisper', to: 'swan', text: '' }, 'bad-text', 'whisper'],
  ...(['greeting', 'joined'] as const).flatMap((stage): ReadonlyArray<Refused> => [
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
    const name = stage === 'joined' ? 'Duck' : null
    const before = takeSnapshot(conversation.state)

    sender.send(line)

    const [error, ...more] = sender.hear()
    if (error?.type !== 'error') return t.fail(error?.type)
    t.deepEqual([error.code, error.request], [code, request])
    t.regex(error.text, /^[A-Z][^\p{Cc}\p{Cs}]{9,250}\.$/u)
    t.deepEqual([more, goose.hear(), sender.closed], [[], [], undefined])
    const logged: ReadonlyArray<object> = conversation.readLog()
    t.deepEqual(logged, [{ time: at, level: 'warn', event: 'refused', connection: 2, name, code }])
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
    for (const type of Object.keys(clientFrames)) t.true(tried.has(`${stage} ${type}`), type)
})
