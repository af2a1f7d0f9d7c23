import assert from 'node:assert/strict'
import test from 'ava'
import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import { type ClientFrame, clientFrames } from '../../../core/wire/client-frame'
import { formatFrame, parseClientFrame, parseServerFrame } from '../../../core/wire/line'
import type { ErrorCode, Refusal } from '../../../core/value/refusal'
import { type FrameOf, type ServerFrameType, serverFrames } from '../../../core/wire/server-frame'
import { holds } from '../../property'

/** Each line is a frame, or is refused with a code, one bounded sentence, and the frame's type. */

const refusalOf = (line: string): Refusal => {
  const parsed = parseClientFrame(line)
  if (E.isRight(parsed)) throw new Error(`not refused: ${line.slice(0, 100)}`)
  return parsed.left
}

const at = '2026-11-22T07:31:00.123Z'

const requests: ReadonlyArray<ClientFrame> = [
  { type: 'join', name: 'duck' },
  { type: 'say', text: 'quack' },
  { type: 'whisper', to: 'duck', text: 'quack' },
  { type: 'rename', name: 'mallard' },
  { type: 'list' },
  { type: 'leave' },
  { type: 'ping', token: undefined },
  { type: 'ping', token: '' },
  { type: 'ping', token: 'x'.repeat(64) },
  { type: 'pong', token: undefined },
  { type: 'pong', token: '\u0000\ud800' },
]

for (const frame of requests)
  test(`a request: ${JSON.stringify(frame)}`, (t) => {
    t.deepEqual(parseClientFrame(JSON.stringify(frame)), E.right(frame))
    t.deepEqual(parseClientFrame(formatFrame(frame)), E.right(frame))
    t.deepEqual(parseClientFrame(`\t${JSON.stringify(frame, null, 1)} \r`), E.right(frame))
  })

test('every request is among the examples', (t) => {
  const tried = new Set<string>(requests.map(({ type }) => type))
  t.deepEqual(tried, new Set(Object.keys(clientFrames)))
})

test('fields that version 1 does not know are ignored', (t) => {
  const line = '{"colour":"green","type":"say","text":"quack","at":7,"__proto__":{"type":"leave"}}'
  t.deepEqual(parseClientFrame(line), E.right({ type: 'say', text: 'quack' }))
})

test('of a field that comes twice the last counts', (t) => {
  t.deepEqual(parseClientFrame('{"type":"list","type":"leave"}'), E.right({ type: 'leave' }))
})

test('whether a name or a text is a good one is not asked here', (t) => {
  for (const frame of [
    { type: 'join', name: ' ' },
    { type: 'say', text: '\u0000' },
  ] as const)
    t.deepEqual(parseClientFrame(JSON.stringify(frame)), E.right(frame))
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
  ['{"type":"join"}', '"name" of "join"', 'join'],
  ['{"type":"join","name":null}', '"name" of "join"', 'join'],
  ['{"type":"join","name":7}', '"name" of "join"', 'join'],
  ['{"type":"join","__proto__":{"name":"duck"}}', '"name" of "join"', 'join'],
  ['{"type":"say"}', '"text" of "say"', 'say'],
  ['{"type":"say","text":["quack"]}', '"text" of "say"', 'say'],
  ['{"type":"say","text":{"toString":1}}', '"text" of "say"', 'say'],
  [`{"type":"say","text":1${'0'.repeat(400)}}`, '"text" of "say"', 'say'],
  [`{"type":"say","text":${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}}`, '"text" of "say"', 'say'],
  ['{"type":"whisper","text":"quack"}', '"to" of "whisper"', 'whisper'],
  ['{"type":"whisper","to":"duck"}', '"text" of "whisper"', 'whisper'],
  ['{"type":"whisper"}', '"to" of "whisper"', 'whisper'],
  ['{"type":"whisper","to":true,"text":"quack"}', '"to" of "whisper"', 'whisper'],
  ['{"type":"whisper","to":"duck","text":false}', '"text" of "whisper"', 'whisper'],
  ['{"type":"rename"}', '"name" of "rename"', 'rename'],
  ['{"type":"rename","name":{}}', '"name" of "rename"', 'rename'],
  ['{"type":"ping","token":7}', '"token" of "ping" must be a string of at most 64', 'ping'],
  ['{"type":"ping","token":null}', '"token" of "ping"', 'ping'],
  [`{"type":"ping","token":"${'x'.repeat(65)}"}`, '"token" of "ping"', 'ping'],
  ['{"type":"pong","token":[]}', '"token" of "pong"', 'pong'],
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

const examples: ReadonlyArray<readonly [ErrorCode, ReadonlyArray<Example>]> = [
  ['bad-frame', badFrames],
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
  for (const type of Object.keys(clientFrames))
    t.true(refusalOf('{"type":"quack"}').text.includes(type))
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc
    .record(
      {
        type: fc.oneof(
          fc.constantFrom(...Object.keys(clientFrames)),
          fc.string({ unit: 'binary' }),
        ),
        name: fc.jsonValue(),
        text: fc.jsonValue(),
        to: fc.jsonValue(),
        token: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    .map((frame) => JSON.stringify(frame)),
)

test('any line is a frame of a known type, or is refused in one bounded, printable sentence', (t) => {
  holds(
    t,
    fc.property(hostile, (line) => {
      const parsed = parseClientFrame(line)
      if (E.isRight(parsed)) {
        assert.ok(parsed.right.type in clientFrames)
        return
      }
      assert.match(parsed.left.text, /^[A-Z][^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,200}\.$/u)
      assert.ok((parsed.left.request ?? '').length <= 64)
    }),
    1000,
  )
})

const answers: { readonly [Type in ServerFrameType]: FrameOf<Type> } = {
  welcome: { type: 'welcome', protocol: 1, server: 'puddle 0.1.0', text: 'Messages are logged.' },
  joined: { type: 'joined', name: 'duck', at },
  left: { type: 'left', name: 'duck', reason: 'timed-out', at },
  renamed: { type: 'renamed', from: 'duck', to: 'mallard', at },
  said: { type: 'said', from: 'duck', text: 'quack', at },
  whispered: { type: 'whispered', from: 'duck', to: 'goose', text: 'quack', at },
  users: { type: 'users', names: ['duck', 'goose'] },
  error: { type: 'error', code: 'bad-text', text: 'Say something.', request: 'say' },
  ping: { type: 'ping', token: undefined },
  pong: { type: 'pong', token: 'x' },
  stopping: { type: 'stopping', text: 'Good night.', at },
}

for (const [type, frame] of Object.entries(answers))
  test(`from a server: ${type}`, (t) => {
    t.deepEqual(parseServerFrame(formatFrame(frame)), E.right(frame))
    t.deepEqual(parseServerFrame(JSON.stringify({ ...frame, later: 1 })), E.right(frame))
  })

for (const [type, codec] of Object.entries(serverFrames))
  for (const field of Object.keys(codec.type.props))
    test(`from a server: ${type} with a bad ${field} names it`, (t) => {
      const frame = { ...answers[type as ServerFrameType], [field]: { nonsense: true } }
      const parsed = parseServerFrame(JSON.stringify(frame))
      t.true(E.isLeft(parsed) && parsed.left.code === 'bad-frame')
      t.true(E.isLeft(parsed) && parsed.left.text.includes(`"${field}"`))
    })

test('a server does not say what a client says', (t) => {
  const parsed = parseServerFrame('{"type":"join","name":"duck"}')
  t.true(E.isLeft(parsed) && parsed.left.code === 'unknown-type')
})

test('a frame is written on one line, without the fields that it has not', (t) => {
  t.is(formatFrame({ type: 'ping', token: undefined }), '{"type":"ping"}\n')
  t.is(formatFrame({ type: 'say', text: 'a\nb' }), '{"type":"say","text":"a\\nb"}\n')
})

test('what is spelled out is written as JSON writes it', (t) => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('"', '\\', '\ud800'),
  )
  holds(
    t,
    fc.property(text, text, (from, said) => {
      const frame = { type: 'said', from, text: said, at } as const
      assert.equal(formatFrame(frame), `${JSON.stringify(frame)}\n`)
    }),
    1000,
  )
})
