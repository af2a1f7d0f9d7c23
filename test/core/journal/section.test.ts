import { lobby } from '../../../core/value/room'
import test from 'ava'
import fc from 'fast-check'
import { crc32 } from 'node:zlib'
import type { ServerEffect } from '../../../core/edge/effect'
import { logEntry } from '../../../core/edge/end'
import {
  digestSection,
  emptySection,
  endSection,
  extendSection,
  type Section,
} from '../../../core/journal/section'
import type { Name } from '../../../core/value/name'

const text = fc.string().map((word) => `${JSON.stringify(word)}\n`)
const connection = fc.nat(9)
const channel = fc.constant(lobby)
const effect: fc.Arbitrary<ServerEffect> = fc.oneof(
  fc.record({ type: fc.constant('tell' as const), to: connection, text }),
  fc.record({ type: fc.constant('publish' as const), channel, text }),
  fc.record({ type: fc.constantFrom('subscribe', 'unsubscribe'), connection, channel }),
  fc.record({
    type: fc.constant('close' as const),
    connection,
    unsent: fc.constantFrom('flush', 'discard'),
  }),
  fc.record({ type: fc.constant('pause' as const), connection, until: fc.nat() }),
  fc
    .record({ type: fc.constant('seated' as const), at: fc.nat(9), connection, name: text })
    .map(logEntry),
)
const effects = fc.array(effect)

const digest = (list: ReadonlyArray<ServerEffect>): string =>
  digestSection(extendSection(emptySection, list, crc32)).effects

test('two lists have the same digest if and only if they are the same, in the same order', (t) => {
  const holds = fc.property(effects, effects, (one, other) => {
    const lists = [one, other, one.toReversed()]
    for (const list of lists)
      t.is(digest(list) === digest(one), JSON.stringify(list) === JSON.stringify(one))
  })
  t.notThrows(() => fc.assert(holds))
})

test('a fact counts as the text that goes over the wire, which is also what is logged', (t) => {
  const entry = { type: 'joined', name: 'duck' as Name, seq: 1, at: 0 } as const
  const publish = { type: 'publish', channel: lobby, text: 'a\n' } as const
  t.is(digest([publish, { type: 'log', entry, line: 'a\n' }]), digest([publish]))
  t.not(digest([{ ...publish, text: 'b\n' }]), digest([publish]))
})

test('who is banned counts, though nobody is told, and so does what is kept', (t) => {
  const entry = { type: 'banned', address: '192.0.2.1', by: 'duck' as Name, seq: 1, at: 0 } as const
  t.not(
    digest([{ type: 'log', entry, line: 'a\n' }]),
    digest([{ type: 'log', entry, line: 'b\n' }]),
  )
  t.not(digest([{ type: 'append', line: 'a\n' }]), digest([{ type: 'append', line: 'b\n' }]))
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
