import test from 'ava'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import { defaultLimits } from '../../../core/edge/limit'
import type { ServerEvent } from '../../../core/edge/event'
import { formatRecord } from '../../../core/journal/record'
import { initialServerState, stepServer } from '../../../core/server'
import { puddle } from '../../../core/wire/puddle'
import { createVeil } from '../../../core/wire/veil'

/** No secret that a client sends comes through, whatever line it stands in; all else stays what it was. */

const tokenHash = 'T'.repeat(43)
const passwordHash = 'P'.repeat(43)
const veil = createVeil({ token: () => tokenHash, password: () => passwordHash })

const token = 'sEcReT-ToKeN_0123456789'
const password = 'sEcReT "pässword"\\'

const read = (line: string): unknown => JSON.parse(veil(line))

test('in a join both are replaced, and all other fields that it has stay', (t) => {
  const join = { type: 'join', name: 'duck', token, password, other: 1 }
  t.deepEqual(read(JSON.stringify(join)), {
    type: 'join',
    name: 'duck',
    token: tokenHash,
    password: passwordHash,
  })
})

test('what a join does not hold is not added, and what is no secret is refused as it was', (t) => {
  t.deepEqual(read('{"type":"join","name":"duck"}'), { type: 'join', name: 'duck' })
  for (const field of [
    { token: 'short' },
    { token: null },
    { password: '' },
    { password: 'x'.repeat(1025) },
    { password: [password] },
  ]) {
    const line = JSON.stringify({ type: 'join', name: 'duck', ...field })
    const [plain, veiled] = [puddle.read(line), puddle.read(veil(line))]
    t.true(E.isLeft(plain))
    t.deepEqual(veiled, plain)
  }
})

test('a line that holds no secret is passed through', (t) => {
  for (const line of [
    '{"type":"say","text":"hello"}',
    '{"type":"say","text":"Join me: my token is a \\"word\\""}',
    '{"type":"ping","token":"abc"}',
    '{"type":"list"}',
  ])
    t.is(veil(line).trimEnd(), line)
})

test('what is said of a secret by name is no field, and stays', (t) => {
  const say = { type: 'say', text: 'the password is "token"; join', room: 'garden' }
  t.deepEqual(read(JSON.stringify(say)), say)
})

const refused: ReadonlyArray<readonly [string, string]> = [
  ['no JSON', 'quack'],
  ['half a frame', '{"type":"join","name":"duck","passw'],
  ['a list', `[{"type":"join","password":"x"}]`],
  ['another value', '42'],
  ['no type', '{"name":"duck"}'],
  ['a type that is none', '{"type":7}'],
  ['an unknown type', '{"type":"dance","token":"x"}'],
  ['a field at fault', '{ "type":"say","text":{"password":"x"}}'],
  ['HTTP', 'GET /join?password=x HTTP/1.1'],
]

for (const [what, line] of refused)
  test(`${what} is refused in the same words as without a veil`, (t) => {
    t.deepEqual(puddle.read(veil(line)), puddle.read(line))
  })

const text = fc.string({ unit: 'grapheme' })

test('what stands for a line is as long as that was, or longer', (t) => {
  const holds = fc.property(text, (line) => veil(line).length >= line.length)
  t.notThrows(() => fc.assert(holds))
})

test('the first line of HTTP and of TLS is still known as such', (t) => {
  for (const line of ['GET /?join HTTP/1.1', 'POST / HTTP/1.0', '\x16\x03\x01\x02'])
    t.is(veil(line), 'GET / HTTP/1.1')
})

/** A secret as it may be spelled in JSON: each character by itself or by its escape. */
const spell = (secret: string, escapes: ReadonlyArray<boolean>): string =>
  Array.from({ length: secret.length }, (_, index) =>
    escapes[index % escapes.length] === true
      ? `\\u${secret.charCodeAt(index).toString(16).padStart(4, '0')}`
      : JSON.stringify(secret[index]).slice(1, -1),
  ).join('')

const secrets = fc
  .record({
    token: fc.stringMatching(/^[A-Za-z0-9_-]{22,128}$/),
    password: fc.string({ unit: 'grapheme', minLength: 12, maxLength: 40 }),
  })
  .filter((both) => !/\p{Cs}|^\s*$/u.test(both.password))

const escapes = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 })

/** Lines that hold them, as clients may send them who make mistakes: of which a cut makes two. */
const sendings = fc
  .record({ secrets, escapes, cut: fc.nat(), shape: fc.nat(11), blank: fc.constantFrom('', ' ') })
  .map((one) => {
    const [token, password] = [one.secrets.token, one.secrets.password].map(
      (secret) => `"${spell(secret, one.escapes)}"`,
    )
    const type = spell('join', one.escapes)
    const shapes = [
      `{"type":"${type}","name":"duck","token":${token},"password":${password}}`,
      `{"token":${token},${one.blank}"password":${password},"name":"duck","type":"join"}`,
      `{"type":"join","name":"duck","token":${password},"password":${token}}`,
      `{"type":"join","name":7,"${spell('token', one.escapes)}":[${token}],"password":{"x":${password}}}`,
      `{"type":"Join","token":${token},"password":${password}}`,
      `{"type":"say","text":"hi","${spell('token', one.escapes)}":${token},"${spell('password', one.escapes)}":${password}}`,
      `{"type":"say","text":{"token":${token}},"room":[${password}]}`,
      `[${token},${password}]`,
      `${token}`,
      `{"type":"join","type":"say","text":"hi","password":${password},"token":${token}}`,
      `{"type":"join","name":"duck","token":${token},"password":${password}`,
      `{"x":{"type":"join","password":${password}},"token":${token}}`,
    ]
    const whole = shapes[one.shape] ?? ''
    const cut = one.cut % (whole.length + 1)
    return { ...one.secrets, lines: [[whole], [whole.slice(0, cut), whole.slice(cut)]] }
  })

/** However it is escaped, and however often. */
const bare = (text: string): string =>
  text
    .replace(/\\+u([0-9a-f]{4})/gi, (_, digits) => String.fromCharCode(parseInt(digits, 16)))
    .replaceAll('\\', '')

/** Pieces of a secret that are so long that they tell something: what is shorter may stand anywhere by chance. */
const pieces = (secret: string): ReadonlyArray<string> =>
  Array.from({ length: Math.max(0, secret.length - 11) }, (_, index) =>
    bare(secret.slice(index, index + 12)),
  ).filter(({ length }) => length > 8)

const settings = {
  limits: defaultLimits,
  server: 'puddle/1',
  welcome: 'Hello!',
  password: passwordHash,
}

const [begun] = stepServer(initialServerState(settings), {
  type: 'connected',
  connection: 1,
  address: '192.0.2.1',
  port: 1,
  exempt: false,
  at: 0,
})

/** All that a server would keep and tell of it: events as they are recorded, effects, and its state. */
const listTraces = (lines: ReadonlyArray<string>): string => {
  const veiled = lines.filter((line) => line.trim() !== '').map(veil)
  const event: ServerEvent = {
    type: 'received',
    connection: 1,
    lines: veiled,
    overlong: false,
    at: 1,
  }
  const [state, effects] = stepServer(begun, event)
  return [formatRecord(event), JSON.stringify(effects), JSON.stringify(state)].join('\n')
}

test('no secret is kept or told, however it is spelled and wherever it stands', (t) => {
  const holds = fc.property(sendings, ({ token: one, password: other, lines }) => {
    for (const sent of lines) {
      const traces = bare(listTraces(sent))
      if ([...pieces(one), ...pieces(other)].some((piece) => traces.includes(piece))) return false
    }
    return true
  })
  t.notThrows(() => fc.assert(holds, { numRuns: 2000 }))
})
