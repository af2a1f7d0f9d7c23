import test from 'ava'
import { asks, signs } from '../../../core/message/ask'
import type { ErrorCode } from '../../../core/value/refusal'
import type { LogEntry } from '../../../core/log/entry'
import { puddle } from '../../../core/wire/puddle'
import { toPlain } from '../chat/hall'
import { Conversation, noon, type Person, readLines } from './conversation'
import { takeSnapshot } from './snapshot'

/**
 * Every request at every stage: what it does, or how it is refused and changes nothing. The rate is
 * unlimited, so that a refused frame does not even cost its sender an allowance.
 */

const at = noon

interface Hall {
  readonly conversation: Conversation
  /** Who sends the request. */
  readonly sender: Person
  /** A user who has joined before the sender came. */
  readonly goose: Person
}

const stages = {
  greeting: (): Hall => {
    const conversation = new Conversation({ rate: 0 })
    const [goose] = conversation.gather('Goose')
    const sender = conversation.connect().send({ type: 'pong' })
    sender.hear()
    conversation.readLog()
    return { conversation, sender, goose }
  },
  /** Both are in one room, and the goose in another as well. */
  seated: (): Hall => {
    const conversation = new Conversation({ rate: 0 })
    const [goose, sender] = conversation.gather('Goose', 'Duck')
    sender.send({ type: 'enter', room: 'Pond' })
    goose.send({ type: 'enter', room: 'pond' }, { type: 'enter', room: 'Reeds' })
    goose.send({ type: 'describe', room: 'Reeds', topic: 'nests' })
    for (const person of [goose, sender]) person.hear()
    conversation.readLog()
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
/** What follows when both are seated. */
const next = { seq: 7, at }
const left = { type: 'left', name: 'Duck', reason: 'left', ...next }
const plain = { id: undefined, kind: undefined }
const note = { type: 'whispered', from: 'Duck', to: 'Duck', text: 'note', ...plain, ...next }
const entered = { type: 'entered', room: 'Reeds', name: 'Duck', ...next }
const made = { type: 'entered', room: 'Lake', name: 'Duck', ...next }
const pond = { type: 'room', room: 'Pond', topic: '', names: ['Duck', 'Goose'] }
const everyone = { type: 'room', room: 'lobby', topic: '', names: ['Goose', 'Duck'] }

/** To the sender alone. */
const answer = (message: object): Heard => ({ sender: [message], goose: [], log: [] })

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
    ...everywhere({
      type: 'said',
      from: 'Duck',
      text: ' quack\n',
      room: undefined,
      ...plain,
      ...next,
    }),
  },
  {
    stage: 'seated',
    request: { type: 'say', text: 'dives', room: '#pond', id: 'a 1', kind: 'action' },
    ...everywhere({
      type: 'said',
      from: 'Duck',
      text: 'dives',
      room: 'Pond',
      id: 'a 1',
      kind: 'action',
      ...next,
    }),
  },
  {
    stage: 'seated',
    request: { type: 'say', text: 'beep', room: '#ＬOBBY', kind: 'notice' },
    ...everywhere({
      type: 'said',
      from: 'Duck',
      text: 'beep',
      room: undefined,
      id: undefined,
      kind: 'notice',
      ...next,
    }),
  },
  {
    stage: 'seated',
    request: { type: 'whisper', to: 'gOOse', text: 'psst' },
    ...everywhere({
      type: 'whispered',
      from: 'Duck',
      to: 'Goose',
      text: 'psst',
      ...plain,
      ...next,
    }),
  },
  {
    stage: 'seated',
    request: { type: 'whisper', to: 'goose', text: 'psst', id: '', kind: 'action' },
    ...everywhere({
      type: 'whispered',
      from: 'Duck',
      to: 'Goose',
      text: 'psst',
      id: '',
      kind: 'action',
      ...next,
    }),
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
    ...everywhere({ type: 'renamed', from: 'Duck', to: 'Mallard', ...next }),
  },
  {
    stage: 'seated',
    request: { type: 'rename', name: 'dUCK' },
    ...everywhere({ type: 'renamed', from: 'Duck', to: 'dUCK', ...next }),
  },
  {
    stage: 'seated',
    request: { type: 'list' },
    ...answer({ type: 'users', names: ['Goose', 'Duck'], room: undefined }),
  },
  {
    stage: 'seated',
    request: { type: 'list', room: '#Lobby' },
    ...answer({ type: 'users', names: ['Goose', 'Duck'], room: undefined }),
  },
  {
    stage: 'seated',
    request: { type: 'list', room: 'ＰOND' },
    ...answer({ type: 'users', names: ['Duck', 'Goose'], room: 'Pond' }),
  },
  // Who is in a room is no secret of those in it.
  {
    stage: 'seated',
    request: { type: 'list', room: 'reeds' },
    ...answer({ type: 'users', names: ['Goose'], room: 'Reeds' }),
  },
  {
    stage: 'seated',
    request: { type: 'enter', room: '#reeds' },
    ...everywhere(entered),
    sender: [entered, { type: 'room', room: 'Reeds', topic: 'nests', names: ['Goose', 'Duck'] }],
  },
  {
    stage: 'seated',
    request: { type: 'enter', room: 'Lake' },
    sender: [made, { type: 'room', room: 'Lake', topic: '', names: ['Duck'] }],
    goose: [],
    log: [made],
  },
  // Who is there already is only told what there is.
  { stage: 'seated', request: { type: 'enter', room: 'pond' }, ...answer(pond) },
  { stage: 'seated', request: { type: 'enter', room: 'lobby' }, ...answer(everyone) },
  {
    stage: 'seated',
    request: { type: 'exit', room: '#POND' },
    ...everywhere({ type: 'exited', room: 'Pond', name: 'Duck', ...next }),
  },
  {
    stage: 'seated',
    request: { type: 'describe', room: 'pond', topic: 'Ducks only' },
    ...everywhere({ type: 'described', room: 'Pond', topic: 'Ducks only', by: 'Duck', ...next }),
  },
  {
    stage: 'seated',
    request: { type: 'describe', topic: '' },
    ...everywhere({ type: 'described', room: undefined, topic: '', by: 'Duck', ...next }),
  },
  {
    stage: 'seated',
    request: { type: 'rooms' },
    ...answer({
      type: 'rooms',
      rooms: [
        { room: 'lobby', topic: '', people: 2 },
        { room: 'Pond', topic: '', people: 2 },
        { room: 'Reeds', topic: 'nests', people: 1 },
      ],
    }),
  },
  {
    stage: 'seated',
    request: { type: 'recall', whispers: true },
    ...answer({ type: 'history', facts: [], room: undefined, whispers: true, more: false }),
  },
  {
    stage: 'seated',
    request: { type: 'search', whispers: true, text: 'tea' },
    ...answer({ type: 'matches', facts: [], room: undefined, whispers: true, more: false }),
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

/** As it stands in the log, where a fact is what all are told. */
const readEntry = (entry: LogEntry): ReadonlyArray<object> =>
  'seq' in entry ? readLines(puddle.write(entry)) : [entry]

for (const example of answered)
  test(`given ${example.stage}, when ${JSON.stringify(example.request)}, then it is done`, (t) => {
    const { conversation, sender, goose } = stages[example.stage]()
    sender.send(example.request)
    const log = conversation.readLog().flatMap(readEntry)
    const heard: Heard = { sender: sender.hear(), goose: goose.hear(), log }
    const { sender: bySender, goose: byGoose, log: logged } = example
    t.deepEqual(toPlain(heard), toPlain({ sender: bySender, goose: byGoose, log: logged }))
    t.is(sender.closed, example.log.includes(disconnected) ? 'flush' : undefined)
    t.is(goose.closed, undefined)
  })

/** What operators may ask, of whom there is none. */
const onOthers = [
  { type: 'kick', name: 'Goose' },
  { type: 'ban', name: 'Goose', for: 60, reason: 'too loud' },
  { type: 'ban', address: '2001:DB8::1' },
  { type: 'unban', name: 'Goose' },
  { type: 'bans' },
  { type: 'mute', name: 'Goose', for: 60 },
  { type: 'unmute', name: 'Goose' },
  { type: 'promote', name: 'Goose' },
  { type: 'demote', name: 'Goose' },
  { type: 'own', name: 'Goose' },
]

const usersOnly = [
  { type: 'say', text: 'quack' },
  { type: 'whisper', to: 'Goose', text: 'psst' },
  { type: 'rename', name: 'mallard' },
  { type: 'list' },
  { type: 'list', room: 'pond' },
  { type: 'say', text: 'quack', room: 'pond' },
  { type: 'enter', room: 'pond' },
  { type: 'exit', room: 'pond' },
  { type: 'describe', topic: 'ducks', room: 'pond' },
  { type: 'rooms' },
  { type: 'recall' },
  { type: 'search', text: 'tea' },
  { type: 'own' },
  { type: 'disown' },
  ...onOthers,
]

/** A request for each way to name a room. */
const aboutRoom = (room: unknown) => [
  { type: 'say', text: 'quack', room },
  { type: 'enter', room },
  { type: 'exit', room },
  { type: 'describe', topic: 'ducks', room },
  { type: 'list', room },
  { type: 'recall', room },
  { type: 'search', text: 'tea', room },
]

type Refused = readonly [stage: Stage, line: object | string, code: ErrorCode, request?: string]

const badNames = ['', ' ', '-duck', 'big duck', 'x'.repeat(33), 'duck\n', '🦆']
const badRooms = [...badNames, '#', '##pond', '# pond', '\ud800']
const badTopics = [' ', 'two\nlines', 'a\tb', 'ä'.repeat(257), '\u0007', 'a\u202eb', '\ud800']
const badIds = [7, 'x'.repeat(65), 'two\nlines', '\u202e', '\ud800']
const badLimits = [0, -1, 201, 1.5, '9', null]
const badTexts = ['', ' \t\n', 'x'.repeat(4097), '\u0007', 'a\u202eb', '\ud800', '\u2028']

/** Of what operators ask, and of whom somebody is known by. */
const badFields = [
  { type: 'join', name: 'swan', token: 'short' },
  { type: 'join', name: 'swan', password: '' },
  { type: 'kick' },
  { type: 'kick', name: 'Goose', reason: 7 },
  { type: 'ban', name: 7 },
  { type: 'ban', address: 'Goose' },
  { type: 'ban', name: 'Goose', for: 0 },
  { type: 'unban', address: '192.0.2.256' },
  { type: 'mute', name: 'Goose', for: '10m' },
  { type: 'unmute' },
  { type: 'promote' },
  { type: 'demote', name: null },
  { type: 'own', name: [] },
  { type: 'disown', name: 7 },
]

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
  ...aboutRoom('lake').flatMap((frame): ReadonlyArray<Refused> => {
    return frame.type === 'enter' ? [] : [['seated', frame, 'no-such-room', frame.type]]
  }),
  ...aboutRoom('#reeds').flatMap((frame): ReadonlyArray<Refused> => {
    const isFree = ['enter', 'list'].includes(frame.type)
    return isFree ? [] : [['seated', frame, 'not-in-room', frame.type]]
  }),
  ...badLimits.flatMap((limit): ReadonlyArray<Refused> => [
    ['seated', { type: 'recall', limit }, 'bad-frame', 'recall'],
    ['seated', { type: 'search', text: 'tea', limit }, 'bad-frame', 'search'],
  ]),
  ['seated', { type: 'recall', before: 'x' }, 'bad-frame', 'recall'],
  ['seated', { type: 'recall', after: 2 ** 60 }, 'bad-frame', 'recall'],
  ['seated', { type: 'recall', whispers: 'x' }, 'bad-frame', 'recall'],
  ['seated', { type: 'search' }, 'bad-frame', 'search'],
  ...['', ...badTopics].map((text): Refused => {
    return ['seated', { type: 'search', text }, 'bad-text', 'search']
  }),
  ...onOthers.map((frame): Refused => ['seated', frame, 'not-operator', frame.type]),
  ['seated', { type: 'own' }, 'no-token', 'own'],
  ['seated', { type: 'disown' }, 'no-such-user', 'disown'],
  ['seated', { type: 'disown', name: '\u0301'.repeat(7000) }, 'no-such-user', 'disown'],
  ...['lobby', 'SERVER', 'ʜᴏꜱᴛ', 'ɢᴏᴏꜱᴇ'].flatMap((name): ReadonlyArray<Refused> => [
    ['greeting', { type: 'join', name }, 'name-taken', 'join'],
    ['seated', { type: 'rename', name }, 'name-taken', 'rename'],
  ]),
  ['seated', { type: 'recall' }, 'unavailable', 'recall'],
  ['seated', { type: 'search', text: 'tea' }, 'unavailable', 'search'],
  ['seated', { type: 'exit', room: 'lobby' }, 'bad-room', 'exit'],
  ['seated', { type: 'exit', room: '#ＬOBBY' }, 'bad-room', 'exit'],
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
    ...badRooms.flatMap(aboutRoom).map((frame): Refused => [stage, frame, 'bad-room', frame.type]),
    ...badTopics.map((topic): Refused => {
      return [stage, { type: 'describe', topic, room: 'pond' }, 'bad-topic', 'describe']
    }),
    ...aboutRoom(7).map((frame): Refused => [stage, frame, 'bad-frame', frame.type]),
    ...badIds.map((id): Refused => [stage, { type: 'say', text: 'a', id }, 'bad-frame', 'say']),
    [stage, { type: 'say', text: 'a', kind: 'shout' }, 'bad-frame', 'say'],
    [stage, { type: 'whisper', to: 'Goose', text: 'a', id: 7 }, 'bad-frame', 'whisper'],
    [stage, { type: 'whisper', to: 'Goose', text: 'a', kind: '' }, 'bad-frame', 'whisper'],
    [stage, { type: 'enter' }, 'bad-frame', 'enter'],
    [stage, { type: 'exit' }, 'bad-frame', 'exit'],
    [stage, { type: 'describe', room: 'pond' }, 'bad-frame', 'describe'],
    ...badFields.map((frame): Refused => [stage, frame, 'bad-frame', frame.type]),
    ...badTopics.map((reason): Refused => {
      return [stage, { type: 'kick', name: 'Goose', reason }, 'bad-text', 'kick']
    }),
    [stage, { type: 'entered', room: 'pond', name: 'Goose' }, 'unknown-type', 'entered'],
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

const enter = (room: string) => ({ type: 'enter', room })

test('given somebody in 20 rooms, when they enter one more, then too-many-rooms', (t) => {
  const { conversation, sender, goose } = stages.seated()
  sender.send(...Array.from({ length: 19 }, (_, index) => enter(`room${index}`)))
  sender.hear()
  const before = takeSnapshot(conversation.state)

  sender.send(enter('lake'), enter('reeds'))

  t.deepEqual(sender.hearBriefly(), ['error too-many-rooms', 'error too-many-rooms'])
  t.deepEqual(goose.hear(), [])
  t.deepEqual(takeSnapshot(conversation.state), before)
  t.deepEqual(sender.send(enter('pond'), enter('lobby')).hear(), [pond, everyone])
  sender.send({ type: 'exit', room: 'room0' }, enter('lake'))
  t.deepEqual(sender.hearBriefly(), ['exited room0 Duck', 'entered lake Duck', 'room lake Duck'])
})

test('given 1000 rooms, when somebody makes one more, then too-many-rooms', (t) => {
  const conversation = new Conversation({ rate: 0 })
  const swans = Array.from({ length: 50 }, (_, flock) =>
    conversation.connect().join(`swan${flock}`),
  )
  for (const [flock, swan] of swans.entries())
    swan.send(...Array.from({ length: 20 }, (_, index) => enter(`room${20 * flock + index}`)))
  const duck = conversation.connect().join('duck')
  duck.hear()
  const before = takeSnapshot(conversation.state)

  t.deepEqual(duck.send(enter('lake')).hearBriefly(), ['error too-many-rooms'])

  t.deepEqual(takeSnapshot(conversation.state), before)
  t.is(before.rooms.length, 1001)
  duck.send(enter('Room999'))
  t.deepEqual(duck.hearBriefly(), ['entered room999 duck', 'room room999 swan49 duck'])
  const [listed] = duck.send({ type: 'rooms' }).hear()
  if (listed?.type !== 'rooms') return t.fail(listed?.type)
  t.is(listed.rooms.length, 500)
  t.deepEqual(listed.rooms.slice(0, 2), [
    { room: 'lobby', topic: '', people: 51 },
    { room: 'room999', topic: '', people: 2 },
  ])
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
