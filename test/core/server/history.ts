import fc from 'fast-check'
import type { ServerEvent } from '../../../core/edge/event'
import type { Query } from '../../../core/message/query'
import { lobby } from '../../../core/value/room'

/**
 * Arbitrary histories of a server: people who connect, say what is right and what is wrong, stall, and
 * go, while the clock does what it likes. Numbers of connections are never used twice.
 */

/** Each thing as many times as likely as its weight says. */
const oneOf = <Values extends ReadonlyArray<unknown>>(
  ...weighted: { readonly [Index in keyof Values]: readonly [number, fc.Arbitrary<Values[Index]>] }
): fc.Arbitrary<Values[number]> =>
  fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })))

const always = <const Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value)

/** So few that people claim each other's names, under folding too. */
const name = oneOf(
  [
    9,
    fc.constantFrom(
      'duck',
      'ＤUCK',
      'goose',
      'swan',
      'heron',
      'teal',
      'straße',
      'STRASSE',
      'ı',
      'I',
    ),
  ],
  [1, fc.constantFrom('', '-', 'big duck', 'q\u0301\u0301\u0301')],
)

const text = oneOf([9, fc.string({ minLength: 1 })], [1, fc.string({ unit: 'binary' })])

/** So few that people meet in them. */
const room = oneOf(
  [20, fc.constantFrom('pond', '#Pond', 'ＰOND', 'reeds', '#reeds')],
  [2, fc.constantFrom('lobby', '#ＬOBBY', 'lake')],
  [1, fc.constantFrom('', '##pond', 'big pond')],
)

/** Where it is left out, the lobby is meant. */
const place = oneOf([2, room], [1, always(undefined)])

const topic = oneOf(
  [3, fc.constantFrom('', 'Ducks only', 'Käse 🦆')],
  [1, fc.string({ unit: 'binary' })],
)

/** What a message may bear; most bear none. */
const extra = {
  id: oneOf([9, always(undefined)], [2, fc.string({ maxLength: 9 })], [1, fc.string()]),
  kind: oneOf([9, always(undefined)], [2, fc.constantFrom('action', 'notice')], [1, fc.string()]),
}

const flag = oneOf([5, always(undefined)], [1, always(true)])

const number = oneOf([5, always(undefined)], [2, fc.nat(100)], [1, fc.double()])

const token = fc.option(fc.string({ maxLength: 70 }), { nil: undefined })

/** By which some come again; most have none. */
const identity = oneOf(
  [3, always(undefined)],
  [6, fc.constantFrom('a', 'b').map((one) => one.repeat(22))],
)

/** What a server asks for that has a password, as the shell hands it over. */
export const password = 'right'

const given = oneOf([60, always(password)], [2, always('wrong')], [1, always(undefined)])

const someone = oneOf([3, name], [1, always(undefined)])

const network = fc.constantFrom('192.0.2.1', '2001:db8::1', '2001:db8:7::1')

/** So short that it may end in time. */
const seconds = oneOf([3, fc.constantFrom(1, 2)], [1, fc.constantFrom(0, 600)])

const trust = oneOf(
  [6, fc.record({ type: fc.constantFrom('own', 'own', 'disown'), name: someone })],
  [3, fc.record({ type: fc.constantFrom('own', 'disown', 'bans') })],
  [3, fc.record({ type: fc.constantFrom('promote', 'demote', 'kick', 'unmute'), name })],
  [3, fc.record({ type: fc.constantFrom('mute', 'ban'), name, for: seconds })],
  [1, fc.record({ type: always('ban'), address: network, for: seconds })],
  [1, fc.record({ type: always('unban'), name: someone })],
)

const request = oneOf(
  [12, trust],
  [2, fc.record({ type: always('join'), name, token: identity, password: given })],
  [4, fc.record({ type: always('say'), text, ...extra })],
  [6, fc.record({ type: always('say'), text, room: place, ...extra })],
  [5, fc.record({ type: always('whisper'), to: name, text, ...extra })],
  [5, fc.record({ type: always('rename'), name })],
  [4, fc.record({ type: always('list'), room: place })],
  [9, fc.record({ type: always('enter'), room })],
  [3, fc.record({ type: always('exit'), room })],
  [4, fc.record({ type: always('describe'), topic, room: place })],
  [2, fc.record({ type: always('rooms') })],
  [3, fc.record({ type: always('recall'), room: place, whispers: flag, before: number })],
  [2, fc.record({ type: always('search'), text: topic, room: place, whispers: flag })],
  [1, fc.record({ type: always('leave') })],
  [1, fc.record({ type: fc.constantFrom('ping', 'pong'), token })],
)

const line = oneOf(
  [20, request.map((frame) => JSON.stringify(frame))],
  [1, fc.constantFrom('', ' ', '\ufffd', '[]', '{}', '{"type":"quack"}')],
  [1, fc.json()],
  [1, fc.string({ unit: 'binary' })],
)

/** People come from two networks: this address, and one of IPv6. */
const exemptAddress = '192.0.2.1'

/** What somebody says first. */
const greeting = oneOf(
  [
    30,
    fc
      .record({ type: always('join'), name, token: identity, password: given })
      .map((frame) => JSON.stringify(frame)),
  ],
  [3, always('{"type":"join"}')],
  [1, always('GET / HTTP/1.1')],
)

/** What whoever hosts types. */
const order = oneOf(
  [4, fc.constantFrom('/op duck', '/op goose', '/op swan', '/op teal')],
  [2, fc.constantFrom('/kick duck', '/mute goose 1m loud', '/unmute goose', '/deop duck')],
  [1, fc.constantFrom('/ban swan 1m', '/ban 2001:db8::1 1m', '/unban swan', '/disown duck')],
  [
    2,
    fc.constantFrom(
      '/say hello',
      '#pond hello',
      '/who',
      '/rooms',
      '/bans',
      '/status',
      '/stop',
      'hello',
    ),
  ],
)

/** Some are over a bound that is small, and some together over one that is not much larger. */
const waiting = fc.record({ connection: fc.nat(12), bytes: fc.nat(150) })

/** What is asked matters to the archive, and to the words of the answer. */
export const query: Query = {
  type: 'recall',
  room: lobby,
  before: undefined,
  after: undefined,
  limit: 50,
}

const found = oneOf([3, always({ facts: [], more: false })], [1, always(undefined)])

/** What happens, before it is known to whom and when. Most who connect join at once. */
const happening = oneOf(
  [15, fc.record({ type: always('connected'), begins: greeting })],
  [
    50,
    fc.record({
      type: always('received'),
      lines: fc.array(line, { maxLength: 6 }),
      overlong: oneOf([60, always(false)], [1, always(true)]),
    }),
  ],
  [10, fc.record({ type: always('earned') })],
  [2, fc.record({ type: always('overflowed'), waiting: fc.array(waiting, { maxLength: 4 }) })],
  [2, fc.record({ type: always('ended') })],
  [3, fc.record({ type: always('disconnected') })],
  [2, fc.record({ type: always('stored'), facts: fc.nat(3) })],
  [6, fc.record({ type: always('recalled'), query: always(query), found })],
  [1, fc.record({ type: always('failed'), text: always('the disk is full') })],
  [2, fc.record({ type: always('mended') })],
  [6, fc.record({ type: always('ordered'), line: order })],
  [10, fc.record({ type: always('ticked') })],
  [1, fc.record({ type: always('stopped') })],
)

/** Mostly the clock goes on, now and then by much; it may also say anything at all. */
const clock = oneOf(
  [200, fc.record({ after: fc.nat(200) })],
  [15, fc.record({ after: fc.integer({ min: -5000, max: 2500 }) })],
  [2, fc.record({ after: fc.integer({ min: 20_000, max: 40_000 }) })],
  [5, fc.record({ at: fc.constantFrom(NaN, -Infinity, -1, 0) })],
  [1, fc.record({ at: fc.double({ max: 8e15 }) })],
)

const moment = fc.record({
  happening,
  clock,
  who: fc.nat(),
  address: fc.constantFrom(exemptAddress, '2001:db8::1', '2001:db8::2'),
})

type Moment = typeof moment extends fc.Arbitrary<infer Value> ? Value : never

const write = (moments: ReadonlyArray<Moment>): ReadonlyArray<ServerEvent> => {
  let now = Date.parse('2026-11-22T12:00:00.000Z')
  let count = 0
  return moments.flatMap(({ happening, clock, who, address }): ReadonlyArray<ServerEvent> => {
    if ('after' in clock) now += clock.after
    const at = 'at' in clock ? clock.at : now
    const past = { connection: who % (count + 1), at }
    if (happening.type !== 'connected') return [{ ...happening, ...past } as ServerEvent]
    count += 1
    const lines = [happening.begins]
    return [
      {
        type: 'connected',
        connection: count,
        address,
        port: 50_000 + count,
        exempt: address === exemptAddress,
        at,
      },
      { type: 'received', connection: count, lines, overlong: false, at },
    ]
  })
}

const restored: ServerEvent = { type: 'restored', history: 'h1', seq: 0, facts: [], at: 0 }

/** A history in which anything may happen, at any time; some servers have an archive. */
export const history = fc
  .tuple(fc.boolean(), fc.array(moment, { maxLength: 100, size: 'max' }).map(write))
  .map(([isKept, events]) => (isKept ? [restored, ...events] : events))

const wanderer = { connection: 1, at: Date.parse('2026-11-22T12:00:00.000Z') }

const guesser = { connection: 2, at: wanderer.at + 60_000 }

const steps = Array.from({ length: 22 }, (_, index) => ({ type: 'enter', room: `pond${index}` }))

const guess = { type: 'join', name: 'goose', password: 'wrong' }

/**
 * What chance does not bring about: somebody enters more rooms than one may be in, and then guesses at the password
 * until that ends the connection.
 */
export const wandering: ReadonlyArray<ServerEvent> = [
  { type: 'connected', ...wanderer, address: exemptAddress, port: 50_001, exempt: true },
  ...[{ type: 'join', name: 'duck', password }, ...steps].map((frame, index): ServerEvent => {
    const at = wanderer.at + 1000 * index
    return { type: 'received', ...wanderer, at, lines: [JSON.stringify(frame)], overlong: false }
  }),
  { type: 'connected', ...guesser, address: exemptAddress, port: 50_002, exempt: true },
  {
    type: 'received',
    ...guesser,
    lines: [guess, guess, guess].map((frame) => JSON.stringify(frame)),
    overlong: false,
  },
]
