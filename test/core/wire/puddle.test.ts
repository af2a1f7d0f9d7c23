import assert from 'node:assert/strict'
import test from 'ava'
import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import { pipe } from 'fp-ts/function'
import { answers } from '../../../core/message/answer'
import { type Ask, asks, type Sign, signs } from '../../../core/message/ask'
import { type Fact, facts, heardFacts } from '../../../core/message/fact'
import { Name } from '../../../core/value/name'
import type { ErrorCode, Refusal } from '../../../core/value/refusal'
import type { RoomName } from '../../../core/value/room'
import { Text } from '../../../core/value/text'
import { puddle, readFact, readMessage, writeAsk } from '../../../core/wire/puddle'
import { holds } from '../../property'
import { answerSamples, at, factSamples } from '../message/sample'
import {
  nameOf,
  networkOf,
  reasonOf,
  roomOf,
  soughtOf,
  textOf,
  tokenOf,
  topicOf,
} from '../value/brand'

/** Each line is a message, or is refused with a code, one bounded sentence, and the frame's type. */

const refusalOf = (line: string): Refusal => {
  const parsed = puddle.read(line)
  if (E.isRight(parsed)) throw new Error(`not refused: ${line.slice(0, 100)}`)
  return parsed.left
}

const known = Object.keys({ ...asks, ...signs })

const asked: ReadonlyArray<Ask | Sign> = [
  { type: 'join', name: nameOf('duck') },
  { type: 'say', text: textOf('quack') },
  { type: 'whisper', to: 'duck', text: textOf('quack') },
  { type: 'whisper', to: '', text: textOf('quack') },
  { type: 'say', text: textOf('waves'), room: roomOf('garden'), id: 'a7-1', kind: 'action' },
  { type: 'whisper', to: 'duck', text: textOf('quack'), id: '', kind: 'notice' },
  { type: 'rename', name: nameOf('mallard') },
  { type: 'list' },
  { type: 'list', room: roomOf('garden') },
  { type: 'enter', room: roomOf('garden') },
  { type: 'exit', room: roomOf('garden') },
  { type: 'describe', topic: topicOf('ducks'), room: roomOf('garden') },
  { type: 'describe', topic: topicOf('') },
  { type: 'rooms' },
  { type: 'recall' },
  { type: 'recall', whispers: true, before: 9 },
  { type: 'recall', room: roomOf('garden'), before: 9, after: 7, limit: 200 },
  { type: 'search', text: soughtOf('tea') },
  { type: 'search', text: soughtOf('tea'), room: roomOf('garden'), before: 9, limit: 1 },
  { type: 'join', name: nameOf('duck'), token: tokenOf('x'.repeat(22)), password: ' p\u0000' },
  { type: 'join', name: nameOf('duck'), token: tokenOf('_-9'.repeat(42)) },
  { type: 'recall', whispers: true },
  { type: 'own' },
  { type: 'own', name: 'big goose' },
  { type: 'disown', name: '' },
  { type: 'kick', name: 'goose' },
  { type: 'kick', name: 'goose', reason: reasonOf('too loud') },
  { type: 'ban' },
  { type: 'ban', name: 'goose', for: 1, reason: reasonOf('ä'.repeat(256)) },
  { type: 'ban', address: networkOf('192.0.2.1'), for: 3_155_760_000 },
  { type: 'unban', name: 'goose', address: networkOf('2001:db8::') },
  { type: 'bans' },
  { type: 'mute', name: 'goose', for: 60 },
  { type: 'unmute', name: 'goose' },
  { type: 'promote', name: 'goose' },
  { type: 'demote', name: 'goose' },
  { type: 'leave' },
  { type: 'ping', token: undefined },
  { type: 'ping', token: '' },
  { type: 'ping', token: 'x'.repeat(64) },
  { type: 'pong', token: undefined },
  { type: 'pong', token: '\u0000\ud800' },
]

/** A field that is undefined is the same as none. */
const withoutBlanks = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const readPlain = (line: string): E.Either<Refusal, unknown> =>
  pipe(puddle.read(line), E.map(withoutBlanks))

for (const ask of asked)
  test(`asked: ${JSON.stringify(ask)}`, (t) => {
    const expected = E.right(withoutBlanks(ask))
    t.deepEqual(readPlain(JSON.stringify(ask)), expected)
    t.deepEqual(readPlain(writeAsk(ask)), expected)
    t.deepEqual(readPlain(`\t${JSON.stringify(ask, null, 1)} \r`), expected)
  })

test('all that can be asked is among the examples', (t) => {
  const tried = new Set<string>(asked.map(({ type }) => type))
  t.deepEqual(tried, new Set(known))
})

test('fields that version 1 does not know are ignored', (t) => {
  const line = '{"colour":"green","type":"say","text":"quack","at":7,"__proto__":{"type":"leave"}}'
  t.deepEqual(readPlain(line), E.right({ type: 'say', text: textOf('quack') }))
})

test('a room may be written with a sign before it', (t) => {
  const room = roomOf('Garden')
  t.deepEqual(readPlain('{"type":"enter","room":"#Ｇarden"}'), E.right({ type: 'enter', room }))
})

test('an address is read as its network, however it is written', (t) => {
  const networks: ReadonlyArray<readonly [string, string]> = [
    ['192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['2001:DB8:0:7::1', '2001:db8:0:7::/64'],
    ['2001:db8:0:7::/64', '2001:db8:0:7::/64'],
  ]
  for (const [address, network] of networks)
    t.deepEqual(
      readPlain(JSON.stringify({ type: 'unban', address })),
      E.right({ type: 'unban', address: network }),
    )
})

test('of a field that comes twice the last counts', (t) => {
  t.deepEqual(puddle.read('{"type":"list","type":"leave"}'), E.right({ type: 'leave' }))
})

test('a name is read in its normal form, a text as it is', (t) => {
  const text = textOf(' e\u0301 ')
  t.deepEqual(
    readPlain('{"type":"join","name":"ＤUCK"}'),
    E.right({ type: 'join', name: nameOf('DUCK') }),
  )
  t.deepEqual(puddle.read(JSON.stringify({ type: 'say', text })), E.right({ type: 'say', text }))
})

type Example = readonly [line: string, names: string, request?: string]

const badFrames: ReadonlyArray<Example> = [
  ['', 'not JSON'],
  ['quack', 'not JSON'],
  ['{', 'not JSON'],
  ['{"type":"list"}}', 'not JSON'],
  ["{'type':'list'}", 'not JSON'],
  ['{"type":"list",}', 'not JSON'],
  ['{"type":"say","text":"a\tb"}', 'not JSON'],
  ['\ufeff{"type":"list"}', 'not JSON'],
  ['\u0000\u0001\ufffd\u007f', 'not JSON'],
  ['[', 'not JSON'],
  ['null', 'another JSON value'],
  ['true', 'another JSON value'],
  ['7', 'another JSON value'],
  ['1e999', 'another JSON value'],
  ['"list"', 'another JSON value'],
  ['[]', 'another JSON value'],
  ['[{"type":"list"}]', 'another JSON value'],
  [`${'['.repeat(8000)}${']'.repeat(8000)}`, 'another JSON value'],
  ['{}', '"type"'],
  ['{"Type":"list"}', '"type"'],
  ['{"type":null}', '"type"'],
  ['{"type":7}', '"type"'],
  ['{"type":["list"]}', '"type"'],
  ['{"type":{"toString":"list"}}', '"type"'],
  ['{"__proto__":{"type":"list"}}', '"type"'],
  ['{"type":"join"}', 'The field "name" of "join" must be a string.', 'join'],
  ['{"type":"join","name":null}', '"name" of "join"', 'join'],
  ['{"type":"join","name":7}', '"name" of "join"', 'join'],
  ['{"type":"join","__proto__":{"name":"duck"}}', '"name" of "join"', 'join'],
  ['{"type":"say"}', 'The field "text" of "say" must be a string.', 'say'],
  ['{"type":"say","text":["quack"]}', '"text" of "say"', 'say'],
  ['{"type":"say","text":{"toString":1}}', '"text" of "say"', 'say'],
  [`{"type":"say","text":1${'0'.repeat(400)}}`, '"text" of "say"', 'say'],
  [`{"type":"say","text":${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}}`, '"text" of "say"', 'say'],
  ['{"type":"whisper","text":"quack"}', '"to" of "whisper"', 'whisper'],
  ['{"type":"whisper","to":"duck"}', '"text" of "whisper"', 'whisper'],
  ['{"type":"whisper"}', '"to" of "whisper" must be a string.', 'whisper'],
  ['{"type":"whisper","to":7,"text":""}', '"to" of "whisper"', 'whisper'],
  ['{"type":"whisper","to":true,"text":"quack"}', '"to" of "whisper"', 'whisper'],
  ['{"type":"whisper","to":"duck","text":false}', '"text" of "whisper"', 'whisper'],
  ['{"type":"rename"}', '"name" of "rename"', 'rename'],
  ['{"type":"rename","name":{}}', '"name" of "rename"', 'rename'],
  ['{"type":"ping","token":7}', '"token" of "ping" must be a string of at most 64', 'ping'],
  ['{"type":"ping","token":null}', '"token" of "ping"', 'ping'],
  [`{"type":"ping","token":"${'x'.repeat(65)}"}`, '"token" of "ping"', 'ping'],
  ['{"type":"pong","token":[]}', '"token" of "pong"', 'pong'],
  ['{"type":"enter"}', 'The field "room" of "enter" must be a string.', 'enter'],
  ['{"type":"exit","room":null}', '"room" of "exit" must be a string.', 'exit'],
  ['{"type":"list","room":7}', '"room" of "list" must be a string.', 'list'],
  ['{"type":"describe","room":"garden"}', '"topic" of "describe" must be a string.', 'describe'],
  ['{"type":"say","text":"a","room":["garden"]}', '"room" of "say" must be a string.', 'say'],
  ['{"type":"say","text":"a","kind":"shout"}', 'must be a "action" or "notice".', 'say'],
  ['{"type":"say","text":"a","id":7}', 'must be a string of at most 64 visible', 'say'],
  [`{"type":"say","text":"a","id":"${'x'.repeat(65)}"}`, '"id" of "say"', 'say'],
  ['{"type":"whisper","to":"a","text":"a","id":"\\u202e"}', '"id" of "whisper"', 'whisper'],
  ['{"type":"join","name":"duck","token":"short"}', 'must be a token of 22 to 128 letters', 'join'],
  [`{"type":"join","name":"duck","token":"${'ä'.repeat(22)}"}`, '"token" of "join"', 'join'],
  [`{"type":"join","name":"duck","token":"${'x'.repeat(129)}"}`, '"token" of "join"', 'join'],
  ['{"type":"join","name":"duck","password":""}', 'must be a string of 1 to 1024', 'join'],
  [`{"type":"join","name":"duck","password":"${'x'.repeat(1025)}"}`, '"password" of', 'join'],
  ['{"type":"own","name":7}', 'The field "name" of "own" must be a string.', 'own'],
  ['{"type":"kick"}', 'The field "name" of "kick" must be a string.', 'kick'],
  ['{"type":"kick","name":"duck","reason":7}', '"reason" of "kick" must be a string.', 'kick'],
  ['{"type":"ban","address":"192.0.2"}', '"address" of "ban" must be a numeric IP address.', 'ban'],
  ['{"type":"ban","address":"1::2::3"}', '"address" of "ban"', 'ban'],
  ['{"type":"ban","name":"duck","for":0}', 'must be a whole number from 1 to 3155760000.', 'ban'],
  ['{"type":"ban","name":"duck","for":1.5}', '"for" of "ban"', 'ban'],
  ['{"type":"mute","name":"duck","for":3155760001}', '"for" of "mute"', 'mute'],
  ['{"type":"unmute"}', '"name" of "unmute"', 'unmute'],
  ['{"type":"promote","name":null}', '"name" of "promote"', 'promote'],
  ['{"type":"demote"}', '"name" of "demote"', 'demote'],
]

const unknownTypes: ReadonlyArray<Example> = [
  ['{"type":""}', '""', ''],
  ['{"type":"quack"}', '"quack"', 'quack'],
  ['{"type":"Join","name":"duck"}', '"Join"', 'Join'],
  ['{"type":" join"}', '" join"', ' join'],
  ['{"type":"said","text":"quack"}', '"said"', 'said'],
  ['{"type":"__proto__"}', '"__proto__"', '__proto__'],
  ['{"type":"constructor"}', '"constructor"', 'constructor'],
  ['{"type":"hasOwnProperty"}', '"hasOwnProperty"', 'hasOwnProperty'],
  [
    '{"type":"a\\nb\\u001b\\u202e\\ud800"}',
    '"a\ufffdb\ufffd\ufffd\ufffd"',
    'a\ufffdb\ufffd\ufffd\ufffd',
  ],
  [`{"type":"${'x'.repeat(16_000)}"}`, `"${'x'.repeat(64)}"`, 'x'.repeat(64)],
  [`{"type":"x${'🦆'.repeat(40)}"}`, '🦆\ufffd"', `x${'🦆'.repeat(31)}\ufffd`],
]

const badNames: ReadonlyArray<Example> = ['join', 'rename'].flatMap((type) =>
  ['', ' ', '-duck', 'big duck', 'x'.repeat(33), 'duck\n', '\u{1f986}', '\ud800'].map(
    (name): Example => [JSON.stringify({ type, name }), 'A name ', type],
  ),
)

const badTexts: ReadonlyArray<Example> = ['say', 'whisper'].flatMap((type) =>
  ['', ' \t\n', 'x'.repeat(4097), '\u0007', 'a\u202eb', '\ud800', '\u2028'].map((text): Example => [
    JSON.stringify({ type, to: 'duck', text }),
    'A text has ',
    type,
  ]),
)

const badReasons: ReadonlyArray<Example> = ['kick', 'ban', 'mute'].flatMap((type) =>
  ['', ' ', 'a\nb', 'a\tb', 'é'.repeat(257), '\u0007', '\u2028'].map((reason): Example => [
    JSON.stringify({ type, name: 'duck', reason }),
    'A ',
    type,
  ]),
)

const badRooms: ReadonlyArray<Example> = ['enter', 'exit', 'say', 'list', 'describe'].flatMap(
  (type) =>
    ['', '#', '##garden', '-x', 'two rooms', '\u202e', 'x'.repeat(33)].map((room): Example => [
      JSON.stringify({ type, room, text: 'quack', topic: '' }),
      'A name ',
      type,
    ]),
)

const badTopics: ReadonlyArray<Example> = [
  ' ',
  'a\nb',
  'a\tb',
  'é'.repeat(257),
  '\u0007',
  '\u2028',
].map((topic): Example => [JSON.stringify({ type: 'describe', topic }), 't', 'describe'])

const examples: ReadonlyArray<readonly [ErrorCode, ReadonlyArray<Example>]> = [
  ['bad-frame', badFrames],
  ['bad-name', badNames],
  ['bad-text', badTexts],
  ['bad-text', badReasons],
  ['bad-room', badRooms],
  ['bad-topic', badTopics],
  ['unknown-type', unknownTypes],
]

for (const [code, lines] of examples)
  for (const [index, [line, names, request]] of lines.entries())
    test(`${code} ${index}: ${line.slice(0, 60)}`, (t) => {
      const refused = refusalOf(line)
      t.is(refused.code, code)
      t.true(refused.text.includes(names), refused.text)
      t.is(refused.request, request)
    })

test('an unknown type is told the known ones', (t) => {
  for (const type of known) t.true(refusalOf('{"type":"quack"}').text.includes(type))
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc
    .record(
      {
        type: fc.oneof(fc.constantFrom(...known), fc.string({ unit: 'binary' })),
        name: fc.jsonValue(),
        text: fc.jsonValue(),
        to: fc.jsonValue(),
        token: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    .map((frame) => JSON.stringify(frame)),
)

/** Whatever was read holds only what its codecs made. */
const assertBranded = (ask: Ask | Sign): void => {
  if (ask.type === 'join' || ask.type === 'rename') assert.ok(Name.is(ask.name))
  if ('text' in ask) assert.ok(Text.is(ask.text))
}

test('any line is a frame of a known type, or is refused in one bounded, printable sentence', (t) => {
  holds(
    t,
    fc.property(hostile, (line) => {
      const parsed = puddle.read(line)
      if (E.isRight(parsed)) {
        assert.ok(known.includes(parsed.right.type))
        return assertBranded(parsed.right)
      }
      assert.match(parsed.left.text, /^[A-Z][^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,300}\.$/u)
      assert.ok((parsed.left.request ?? '').length <= 64)
    }),
    1000,
  )
})

const samples = { ...factSamples, ...answerSamples }
const heardCodecs = { ...heardFacts, ...answers }
type SampleType = keyof typeof samples

for (const [type, message] of Object.entries(samples)) {
  test(`written and read again: ${type}`, (t) => {
    const line = puddle.write(message)
    t.is(line.indexOf('\n'), line.length - 1)
    t.deepEqual(readMessage(line), E.right(message))
  })

  test(`what a later server adds is passed over: ${type}`, (t) => {
    const line = JSON.stringify({ ...JSON.parse(puddle.write(message)), later: 1 })
    t.deepEqual(readMessage(line), E.right(message))
  })
}

const [fromToken, toToken] = ['a', 'b'].map((one) => tokenOf(one.repeat(43)))
const network = networkOf('192.0.2.1')

/** Each with all that nobody is told. */
const secret: ReadonlyArray<readonly [Fact, ...ReadonlyArray<string>]> = [
  [{ ...factSamples.whispered, kept: true, fromToken, toToken }, 'fromToken', 'toToken'],
  [{ ...factSamples.owned, token: fromToken, promoted: true }, 'token', 'promoted'],
  [{ ...factSamples.banned, token: fromToken, network }, 'token', 'network'],
  [{ ...factSamples.muted, token: fromToken, network }, 'token', 'network'],
]

for (const [fact, ...fields] of secret)
  test(`kept and read again, with what nobody is told: ${fact.type}`, (t) => {
    const line = puddle.writeKept(fact)
    t.deepEqual(readFact(line), E.right(fact))
    t.is(line.indexOf('\n'), line.length - 1)
    const told = puddle.write(fact)
    for (const field of fields) {
      t.true(line.includes(`"${field}":`))
      t.false(told.includes(`"${field}"`))
    }
  })

test('nobody is told by which token, and from where, somebody has joined', (t) => {
  const told = puddle.write({ ...factSamples.joined, token: fromToken, network })
  t.is(told, puddle.write(factSamples.joined))
})

test('what holds no secret is kept as it is told', (t) => {
  for (const fact of [factSamples.said, factSamples.described, factSamples.disowned])
    t.is(puddle.writeKept(fact), puddle.write(fact))
})

test('every message that a server writes is among the examples', (t) => {
  t.deepEqual(new Set(Object.keys(samples)), new Set(Object.keys({ ...facts, ...answers })))
})

for (const [type, codec] of Object.entries(heardCodecs))
  for (const field of Object.keys(codec.type.props))
    test(`from a server: ${type} with a bad ${field} names it`, (t) => {
      const sample = JSON.parse(puddle.write(samples[type as SampleType]))
      const parsed = readMessage(JSON.stringify({ ...sample, [field]: { nonsense: true } }))
      t.true(E.isLeft(parsed) && parsed.left.code === 'bad-frame')
      t.true(E.isLeft(parsed) && parsed.left.text.includes(`"${field}"`))
    })

for (const [type, fact] of Object.entries(factSamples))
  test(`a server of the first release knows no numbers: ${type}`, (t) => {
    const line = JSON.stringify({ ...JSON.parse(puddle.write(fact)), seq: undefined })
    t.deepEqual(readMessage(line), E.right({ ...fact, seq: undefined }))
  })

for (const seq of [1.5, '7', null, 2 ** 53])
  test(`no number of a fact: ${JSON.stringify(seq)}`, (t) => {
    const line = JSON.stringify({
      type: 'joined',
      name: 'duck',
      seq,
      at: '2026-11-22T07:31:00.123Z',
    })
    t.true(E.isLeft(readMessage(line)))
    t.true(E.isLeft(facts.joined.decode(JSON.parse(line))))
  })

test('a later server may allow other names, texts, reasons and codes', (t) => {
  const moment = '2026-11-22T07:31:00.123Z'
  const later = [
    { type: 'said', from: 'big duck', text: '', seq: 1 },
    { type: 'left', name: '\u{1f986}', reason: 'bored', seq: 1 },
    { type: 'error', code: 'bad-quack', text: 'No.', request: undefined },
  ]
  for (const message of later) {
    const line = JSON.stringify({ ...message, at: moment })
    t.deepEqual(
      pipe(readMessage(line), E.map(withoutBlanks)),
      E.right(withoutBlanks(message.type === 'error' ? message : { ...message, at })),
    )
  }
})

test('a server does not say what a client says', (t) => {
  const parsed = readMessage('{"type":"join","name":"duck"}')
  t.true(E.isLeft(parsed) && parsed.left.code === 'unknown-type')
})

test('a frame is written on one line, without the fields that it has not', (t) => {
  t.is(puddle.write({ type: 'ping', token: undefined }), '{"type":"ping"}\n')
  t.is(writeAsk({ type: 'ping', token: undefined }), '{"type":"ping"}\n')
  t.is(writeAsk({ type: 'say', text: textOf('a\nb') }), '{"type":"say","text":"a\\nb"}\n')
})

test('a moment is written in words', (t) => {
  t.is(
    puddle.write(factSamples.joined),
    '{"type":"joined","name":"duck","seq":7,"at":"2026-11-22T07:31:00.123Z"}\n',
  )
})

test('what is spelled out is written as JSON writes it', (t) => {
  const unit = fc.constantFrom(
    'a',
    '~',
    ' ',
    '"',
    '\\',
    '/',
    '\n',
    '\t',
    'é',
    '水',
    '\u{1f986}',
    '\u200f',
  )
  const said = fc.string({ unit, minLength: 1 }).filter(Text.is)
  const name = fc.string({ unit: fc.constantFrom('a', 'é', '-', '_', '水') }).filter(Name.is)
  holds(
    t,
    fc.property(name, said, fc.nat(), fc.boolean(), (from, text, seq, isPlain) => {
      const { room, id, kind } = isPlain
        ? { room: undefined, id: undefined, kind: undefined }
        : { room: from as string as RoomName, id: '"\\', kind: 'action' as const }
      const fact = { type: 'said', from, text, room, id, kind, seq, at } as const
      assert.equal(puddle.write(fact), `${JSON.stringify(facts.said.encode(fact))}\n`)
      assert.deepEqual(readMessage(puddle.write(fact)), E.right(fact))
    }),
    1000,
  )
})
