import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import type { FactOf } from '../../core/message/fact'
import { Query } from '../../core/message/query'
import type { KeptFact, Trust } from '../../shell/archive/store'
import { nameOf, networkOf, reasonOf, roomOf, textOf, tokenOf, topicOf } from '../core/value/brand'

/** Facts and queries at random, of words that are hard to find or to write down. */

const names = ['duck', 'DUCK', 'Goose', 'straße', 'STRASSE', '鴨'].map(nameOf)
const rooms = ['garden', 'Garden', 'straße', 'STRASSE', '庭', 'lobby'].map(roomOf)
const words = [
  ['quack', 'Quack', 'QUACKING', 'a', 'A', 'ab', 'of', 'the', 'ÄÖ', 'äö', 'größe', 'GRÖẞE', 'ß'],
  [
    'ΟΔΟΣ',
    'οδός',
    'ος',
    'утка',
    'УТКА',
    'é',
    'e\u0301',
    '日本語',
    '日本',
    '語',
    '🦆',
    '🦆🦆',
    '🦆🦆🦆',
  ],
  [
    '"',
    '""',
    'a"b',
    "'",
    "it's",
    '%',
    '_',
    '*',
    'qu*',
    '\\',
    '-',
    '-quack',
    '(',
    ')',
    ':',
    '^',
    '+',
  ],
  [
    'AND',
    'OR',
    'NOT',
    'NEAR(a b)',
    'text:quack',
    'from:',
    'before:',
    'after:2026-02-30',
    '\t',
    '\n',
    ';--',
  ],
].flat()

const word = fc.constantFrom(...words)

/** Days on which things are said. */
const dayMs = 86_400_000
const firstDay = Date.parse('2026-11-01T00:00:00.000Z')
const daysMax = 5
const moment = fc.integer({ min: 0, max: daysMax * dayMs }).map((ms) => firstDay + ms)
const day = fc.oneof(
  fc.integer({ min: 0, max: daysMax }).map((count) => firstDay + count * dayMs),
  moment,
)
export const arbitraryMoment = day

const phrase = fc
  .array(word, { minLength: 1, maxLength: 6 })
  .chain((parts) => fc.constantFrom(parts.join(' '), parts.join('')))

const isReadable = (text: string): boolean => text.trim() !== ''
const text = fc.oneof(
  { arbitrary: phrase.filter(isReadable), weight: 20 },
  { arbitrary: fc.constant(textOf('x'.repeat(4096))), weight: 1 },
)
const topic = fc.oneof(
  fc.constant(''),
  phrase
    .map((line) => line.replace(/[\n\t]/g, ' '))
    .filter((line) => line === '' || isReadable(line)),
)

/** What becomes a fact once it is known when it happens. */
type Happening = (seq: number, at: number) => KeptFact

const room = fc.constantFrom(undefined, ...rooms.slice(0, -1))
const name = fc.constantFrom(...names)
const id = fc.constantFrom(undefined, '', 'x1', '"')
const tokens = ['a', 'b'].map((letter) => tokenOf(letter.repeat(22)))
const token = fc.constantFrom(...tokens)
const optionalFlag = fc.constantFrom(undefined, true)
const optionalToken = fc.option(token, { nil: undefined })
const kind = fc.constantFrom(undefined, 'action' as const, 'notice' as const)

const saying: fc.Arbitrary<Happening> = fc
  .record({ from: name, text: text.map(textOf), room, id, kind })
  .map((said) => (seq, at) => ({ type: 'said', ...said, seq, at }))
const describing: fc.Arbitrary<Happening> = fc
  .record({ room, topic: topic.map(topicOf), by: name })
  .map((described) => (seq, at) => ({ type: 'described', ...described, seq, at }))
export const arbitraryWhisper: fc.Arbitrary<Happening> = fc
  .record({
    from: name,
    to: name,
    kept: optionalFlag,
    text: text.map(textOf),
    id,
    kind,
    fromToken: optionalToken,
    toToken: optionalToken,
  })
  .map((whispered) => (seq, at) => ({ type: 'whispered', ...whispered, seq, at }))

/** Whom it is about, by whose word, and of whom it holds beside the name. */
const person = { name: fc.constantFrom(nameOf('192.0.2.1'), ...names.slice(0, 4)), by: name }
const address = { address: fc.constantFrom('192.0.2.1', '2001:db8::/64'), by: name }
const sanction = {
  until: fc.option(moment, { nil: undefined }),
  reason: fc.constantFrom(undefined, reasonOf('a "flood"')),
  token: optionalToken,
  network: fc.constantFrom(undefined, networkOf('192.0.2.1')),
}

const trust = <Type extends Trust['type']>(
  type: Type,
  fields: fc.Arbitrary<Omit<FactOf<Type>, 'type' | 'seq' | 'at'>>,
): fc.Arbitrary<Happening> =>
  fields.map((trust) => (seq, at) => ({ type, ...trust, seq, at }) as unknown as FactOf<Type>)

const owning = trust('owned', fc.record({ ...person, token, promoted: optionalFlag }))
export const arbitraryTrust: fc.Arbitrary<Happening> = fc.oneof(
  { arbitrary: owning, weight: 4 },
  trust('disowned', fc.record(person)),
  { arbitrary: trust('promoted', fc.record(person)), weight: 3 },
  trust('demoted', fc.record(person)),
  trust('banned', fc.record({ ...person, ...sanction })),
  trust('banned', fc.record({ ...address, ...sanction })),
  trust('unbanned', fc.record(person)),
  trust('unbanned', fc.record(address)),
  trust('muted', fc.record({ ...person, ...sanction })),
  trust('unmuted', fc.record(person)),
)

export const arbitraryHappening = fc.oneof(
  { arbitrary: saying, weight: 6 },
  { arbitrary: describing, weight: 2 },
  { arbitrary: arbitraryWhisper, weight: 3 },
  { arbitrary: arbitraryTrust, weight: 4 },
)

const part = fc.oneof(
  word,
  phrase.map((inner) => `"${inner}"`),
  name.map((from) => `from:${from}`),
  day.map((at) => `before:${new Date(at).toISOString().slice(0, 10)}`),
  day.map((at) => `after:${new Date(at).toISOString().slice(0, 10)}`),
)
const sought = fc.oneof(
  {
    arbitrary: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
    weight: 9,
  },
  { arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), weight: 1 },
)

/** Places in the order of all facts, as parts of the way to the last. */
const place = fc.option(fc.double({ min: 0, max: 1.1, noNaN: true }), { nil: undefined })
const limit = fc.constantFrom(1, 2, 5, 200)

/** With a token, the room does not matter. */
const where = {
  room: fc.constantFrom(undefined, ...rooms),
  token: fc.option(token, { nil: undefined, freq: 2 }),
}

/** A query of what is there so far, up to the number that is given. */
export const arbitraryQuery: fc.Arbitrary<(latest: number) => unknown> = fc.oneof(
  fc
    .record({ ...where, before: place, after: place, limit })
    .map(({ before, after, ...rest }) => (latest: number) => ({
      type: 'recall',
      ...rest,
      before: before && Math.floor(before * latest),
      after: after && Math.floor(after * latest),
    })),
  fc
    .record({ ...where, text: sought, before: place, limit })
    .map(({ before, ...rest }) => (latest: number) => ({
      type: 'search',
      ...rest,
      before: before && Math.floor(before * latest),
    })),
)

/** What nobody may search for is no query. */
export const readQuery = (value: unknown): Query | undefined => {
  const query = Query.decode(value)
  return E.isRight(query) ? query.right : undefined
}
