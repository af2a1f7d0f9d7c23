import fc from 'fast-check'
import type { Key } from '../../../core/page/event'
import type { SessionEvent } from '../../../core/page/session'
import type { RoomName } from '../../../core/value/room'
import { dangerousText } from '../terminal/arbitrary'
import { dayMs, noon } from './visit'

/** Arbitrary things that happen to a page: a server that says anything, and a person who does. */

const name = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('duck', 'swan', 'Swan', 'goose') },
  { weight: 1, arbitrary: dangerousText },
)
const room = fc.constantFrom('lobby', 'garden', 'Garden', 'pond')
const text = fc.oneof(fc.constantFrom('hello', 'duck!', '/x'), dangerousText)
const seq = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined })
const at = fc
  .integer({ min: -3, max: 3 })
  .map((days) => new Date(noon + days * dayMs).toISOString())

const spoken = fc.record(
  {
    type: fc.constantFrom('said', 'whispered', 'described'),
    from: name,
    to: name,
    by: name,
    room,
    text,
    topic: text,
    seq,
    at,
    kept: fc.boolean(),
    id: fc.constantFrom('id-1', 'id-2'),
  },
  { requiredKeys: ['type', 'from', 'to', 'by', 'text', 'topic', 'at'] },
)

const otherTypes: ReadonlyArray<string> = [
  ...'joined joined left renamed entered exited room users rooms bans error stopping welcome'.split(
    ' ',
  ),
  ...'promoted muted pong ping'.split(' '),
]

/** With every field that there is, so that each type finds its own. */
const other = fc.record(
  {
    type: fc.constantFrom(...otherTypes),
    name,
    from: name,
    to: name,
    by: name,
    names: fc.array(name, { maxLength: 3 }),
    room,
    rooms: fc.constant([]),
    bans: fc.constant([]),
    topic: text,
    text,
    reason: fc.constantFrom('quit', 'lost', 'kicked', 'replaced'),
    code: fc.constantFrom('name-taken', 'muted', 'no-such-user', 'unavailable'),
    request: fc.constantFrom('say', 'whisper', 'enter', 'recall', 'search', 'list'),
    server: name,
    protocol: fc.constant(1),
    history: fc.constantFrom('h1', 'h1', 'h2'),
    seq,
    at,
  },
  {
    requiredKeys: [
      'type',
      'name',
      'from',
      'to',
      'by',
      'names',
      'rooms',
      'bans',
      'topic',
      'text',
      'reason',
      'code',
      'server',
      'protocol',
      'at',
      'room',
    ],
  },
)

const page = fc.record(
  {
    type: fc.constantFrom('history', 'history', 'matches'),
    facts: fc.array(spoken, { maxLength: 8 }),
    more: fc.boolean(),
    room,
    whispers: fc.boolean(),
  },
  { requiredKeys: ['type', 'facts', 'more'] },
)

const frame = fc.oneof(
  { weight: 6, arbitrary: spoken },
  { weight: 6, arbitrary: other },
  { weight: 3, arbitrary: page },
)

const line = fc.oneof(
  fc.constantFrom('', 'hello', '#garden bees', '/enter garden', '/enter pond', '/enter lobby'),
  fc.constantFrom('/exit', '/exit garden', '/history 5', '/whispers', '/earlier', '/search hello'),
  fc.constantFrom('/msg swan psst', '/reply yes', '/me waves', '/nick heron', '/quiet', '/last'),
  fc.constantFrom('/more', '/topic Bees', '/ignore swan', '/nonsense', '/who', '//x', '/quit'),
)

type Happening<Event> = Event extends SessionEvent ? Omit<Event, 'at'> : never
export type Action = Happening<SessionEvent>

/** What happens to the client alone. */
export const clientAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.array(frame, { minLength: 1, maxLength: 4 }).map((frames): Action => ({
      type: 'received',
      lines: frames.map((one) => JSON.stringify(one)),
      overlong: false,
    })),
  },
  {
    weight: 5,
    arbitrary: line.map((one): Action => ({ type: 'entered', line: one, begunAt: noon })),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Action>(
      { type: 'ticked' },
      { type: 'ticked' },
      { type: 'connected' },
      { type: 'disconnected', jitter: 0.5 },
      { type: 'unreachable', text: 'No.', jitter: 0.5 },
    ),
  },
)

const place = fc.constantFrom('#lobby', '#garden', '#pond', '@swan', '@goose', '@duck')
const keys: ReadonlyArray<Key> = [
  'enter',
  'tab',
  'shift-tab',
  'up',
  'down',
  'escape',
  'next',
  'previous',
]

/** What the person does at the display. */
export const displayAction: fc.Arbitrary<Action> = fc.oneof(
  fc
    .tuple(fc.oneof(line, text), fc.nat(20))
    .map(([one, cursor]): Action => ({ type: 'typed', text: one, cursor })),
  fc.constantFrom(...keys, 'enter' as const).map((key): Action => ({ type: 'pressed', key })),
  place.map((one): Action => ({ type: 'chosen', place: one })),
  place.map((one): Action => ({ type: 'closed', place: one })),
  name.map((one): Action => ({ type: 'whispers-chosen', name: one })),
  fc.boolean().map((isAtEnd): Action => ({ type: 'scrolled', isAtEnd })),
  fc.boolean().map((isAttended): Action => ({ type: 'attended', isAttended })),
  fc
    .constantFrom('', 'hello', 'in:garden duck')
    .map((one): Action => ({ type: 'sought', text: one })),
  fc.tuple(name, fc.nat(60)).map(([one, number]): Action => ({
    type: 'jumped',
    place: { type: 'whispers', name: one },
    seq: number,
  })),
  fc.tuple(room, fc.nat(60)).map(([one, number]): Action => ({
    type: 'jumped',
    place: { type: 'room', room: one as RoomName },
    seq: number,
  })),
  fc.constantFrom<Action>(
    { type: 'earlier-wanted' },
    { type: 'end-wanted' },
    { type: 'come-back' },
    { type: 'preferred', sound: true, notifications: true },
  ),
)
