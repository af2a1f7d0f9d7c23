import test from 'ava'
import fc from 'fast-check'
import { OrderedSet } from 'immutable'
import { crc32 } from 'node:zlib'
import { digestOutputs, emptyDigest, formatDigest } from '../../../core/journal/digest'
import {
  emptySection,
  endSection,
  extendSection,
  type Section,
} from '../../../core/journal/section'
import { close, log, send, type ServerEffect } from '../../../core/server/effect'
import { renderEffects } from '../../../core/server/output'

const text = fc.string()
const ids = fc.uniqueArray(fc.nat(9))
const effect: fc.Arbitrary<ServerEffect> = fc.oneof(
  fc.tuple(ids, text).map(([to, token]) => send(to, { type: 'ping', token })),
  fc.tuple(ids, text).map(([to, from]) => send(to, { type: 'said', from, text: 'x', at: 'now' })),
  fc
    .tuple(fc.nat(), fc.constantFrom('flush' as const, 'discard' as const))
    .map(([connection, unsent]) => close(connection, unsent)),
  fc.record({ type: fc.constant('pause' as const), connection: fc.nat(), until: fc.nat() }),
  fc
    .tuple(fc.nat(), text)
    .map(([connection, name]) =>
      log({ time: 'now', level: 'info', event: 'joined', connection, name }),
    ),
)
const effects = fc.array(effect)

const digest = (list: ReadonlyArray<ServerEffect>): string =>
  formatDigest(digestOutputs(emptyDigest, renderEffects(list), crc32))

/** Effects in full, recipients written out; where between them something is logged is all the same. */
const spell = (list: ReadonlyArray<ServerEffect>): string =>
  JSON.stringify(
    [false, true].map((isLog) =>
      list
        .filter(({ type }) => (type === 'log') === isLog)
        .map((one) => ('to' in one ? { ...one, to: [...one.to] } : one)),
    ),
  )

test('two lists have the same digest if and only if they are the same', (t) => {
  const holds = fc.property(effects, effects, (one, other) => {
    t.is(digest(one) === digest(other), spell(one) === spell(other))
  })
  t.notThrows(() => fc.assert(holds))
})

test('the order of effects counts', (t) => {
  const ping = send([1], { type: 'ping', token: undefined })
  t.not(digest([ping, close(1, 'flush')]), digest([close(1, 'flush'), ping]))
})

test('who holds the recipients does not count, only who they are', (t) => {
  const frame = { type: 'pong', token: 'x' } as const
  const [array, set] = [send([1, 2], frame), send(OrderedSet([1, 2]), frame)]
  t.is(digest([array, array]), digest([set, set]))
  t.is(digest([array, array]), digest([array, set]))
  t.not(digest([array, array]), digest([array, send([2, 1], frame)]))
  t.not(digest([array]), digest([send([1], frame)]))
})

test('a field that is undefined is as none, as it is on the wire', (t) => {
  t.is(
    digest([send([1], { type: 'ping', token: undefined })]),
    digest(JSON.parse(JSON.stringify([send([1], { type: 'ping', token: undefined })]))),
  )
})

test('a section ends after 64 events, and when a run does', (t) => {
  const ticked = { type: 'ticked', at: 0 } as const
  const almost = Array.from({ length: 63 }).reduce<Section>(
    (section) => extendSection(section, [], crc32),
    emptySection,
  )
  const effects = digest([])
  t.deepEqual(endSection(almost, ticked), [almost, []])
  t.deepEqual(endSection(extendSection(almost, [], crc32), ticked), [
    emptySection,
    [{ type: 'digest', events: 64, effects }],
  ])
  t.deepEqual(endSection(almost, { type: 'stopped', at: 0 }), [
    emptySection,
    [{ type: 'digest', events: 63, effects }],
  ])
})
