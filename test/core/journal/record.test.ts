import test from 'ava'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import { defaultLimits } from '../../../core/edge/limit'
import {
  formatRecord,
  parseRecord,
  type Recorded,
  recordFormat,
} from '../../../core/journal/record'
import { nameOf } from '../value/brand'

const settings = {
  limits: defaultLimits,
  server: 'puddle/1',
  welcome: 'Hello!',
  password: undefined,
  operators: undefined,
}
const guarded = { ...settings, password: 'a hash', operators: [nameOf('duck'), nameOf('goose')] }
const text = fc.string({ unit: 'binary' })
const at = fc.nat()
const connection = fc.nat()

const recorded: fc.Arbitrary<Recorded> = fc.oneof(
  fc.record({
    type: fc.constant('header' as const),
    format: fc.constant(recordFormat),
    version: text,
    at,
    settings: fc.constantFrom(settings, guarded),
  }),
  fc.record({ type: fc.constant('digest' as const), events: fc.nat(), effects: text }),
  fc.record({
    type: fc.constant('connected' as const),
    connection,
    address: text,
    port: at,
    exempt: fc.boolean(),
    plain: fc.constantFrom(true, undefined),
    at,
  }),
  fc.record({ type: fc.constant('ordered' as const), line: text, at }),
  fc.record({
    type: fc.constant('received' as const),
    connection,
    lines: fc.array(text),
    overlong: fc.boolean(),
    at,
  }),
  fc.record({ type: fc.constantFrom('earned', 'disconnected'), connection, at }),
  fc.record({
    type: fc.constant('overflowed' as const),
    waiting: fc.array(fc.record({ connection, bytes: fc.nat() })),
    at,
  }),
  fc.record({ type: fc.constantFrom('ticked', 'stopped'), at }),
)

test('what is written is read again', (t) => {
  const holds = fc.property(recorded, (record) => {
    const line = formatRecord(record)
    t.deepEqual(parseRecord(line.slice(0, -1)), E.right(record))
  })
  t.notThrows(() => fc.assert(holds))
})

test('a record is one line that no terminal minds', (t) => {
  const holds = fc.property(recorded, (record) =>
    /^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*\n$/u.test(formatRecord(record)),
  )
  t.notThrows(() => fc.assert(holds))
})

test('a record that is cut off anywhere is none', (t) => {
  const holds = fc.property(recorded, fc.nat(), (record, cut) => {
    const line = formatRecord(record).slice(0, -1)
    return E.isLeft(parseRecord(line.slice(0, cut % line.length)))
  })
  t.notThrows(() => fc.assert(holds))
})

test('what no host can choose and no read can bring is no record', (t) => {
  const header = { type: 'header', format: recordFormat, version: '1', at: 0, settings }
  const received = { type: 'received', connection: 1, overlong: false, at: 0 }
  const isRecord = (value: object): boolean => E.isRight(parseRecord(JSON.stringify(value)))
  t.true(isRecord(header))
  for (const connectionsMax of [1e9, -1, 1.5, 1e-308]) {
    const limits = { ...defaultLimits, connectionsMax }
    t.false(isRecord({ ...header, settings: { ...settings, limits } }), `${connectionsMax}`)
  }
  t.true(isRecord({ ...received, lines: Array(65_536).fill('') }))
  t.false(isRecord({ ...received, lines: Array(65_537).fill('') }))
})

test('a header of another format is known as such, whatever else it holds', (t) => {
  for (const format of [recordFormat - 1, recordFormat + 1]) {
    const header = { type: 'header', format, version: '0.0.9' } as const
    const line = JSON.stringify({ ...header, limits: 'of another shape' })
    t.deepEqual(parseRecord(line), E.left(O.some(header)))
  }
  const broken = { type: 'header', format: recordFormat, version: '1', at: 0 }
  t.deepEqual(parseRecord(JSON.stringify(broken)), E.left(O.none))
})
