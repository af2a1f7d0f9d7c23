import test from 'ava'
import fc from 'fast-check'
import { describeEntry, type Entry } from '../../../core/client/words'
import { type Heard, LeaveReason } from '../../../core/message/fact'
import { noon } from './client'
import { isSafe, suspectText } from './suspect'

/** Entries in plain words: what they look like, and that nothing in them harms a terminal. */

const seq = 1

/** Something that has happened, as one reads it who has nothing to do with it. */
const fact = (told: Heard): Entry => ({ type: 'fact', fact: told, own: false, personal: false })

const own = (told: Heard): Entry => ({ type: 'fact', fact: told, own: true, personal: false })

/** Those who have left and joined, told at once. */
const traffic = (left: ReadonlyArray<string>, joined: ReadonlyArray<string>): Entry => ({
  type: 'traffic',
  left,
  joined,
  at: noon,
})

const clock = (at: number): string =>
  describeEntry(fact({ type: 'joined', name: 'duck', seq, at })).slice(0, 5)

const time = clock(noon)

const examples: ReadonlyArray<readonly [entry: Entry, words: string]> = [
  [{ type: 'welcome', server: 'puddle/1', text: 'Be nice.' }, '-- Be nice.'],
  [fact({ type: 'said', from: 'duck', text: 'hello', seq, at: noon }), `${time} [duck] hello`],
  [
    own({ type: 'said', from: 'duck', text: 'one\n[goose] two', seq, at: noon }),
    `${time} [duck] one\n      | [goose] two`,
  ],
  [
    fact({ type: 'whispered', from: 'duck', to: 'goose', text: 'psst', seq, at: noon }),
    `${time} -- [duck] whispers to you: psst`,
  ],
  [
    own({ type: 'whispered', from: 'duck', to: 'goose', text: 'psst', seq, at: noon }),
    `${time} -- you whisper to [goose]: psst`,
  ],
  [fact({ type: 'joined', name: 'duck', seq, at: noon }), `${time} -- [duck] has joined`],
  [
    fact({ type: 'left', name: 'duck', reason: 'left', seq, at: noon }),
    `${time} -- [duck] has left`,
  ],
  [
    fact({ type: 'left', name: 'duck', reason: 'timed-out', seq, at: noon }),
    `${time} -- [duck] has left (timed out)`,
  ],
  [
    fact({ type: 'left', name: 'duck', reason: 'was abducted', seq, at: noon }),
    `${time} -- [duck] has left`,
  ],
  [
    fact({ type: 'renamed', from: 'duck', to: 'mallard', seq, at: noon }),
    `${time} -- [duck] is now [mallard]`,
  ],
  [{ type: 'users', names: ['duck', 'goose'], asked: true }, '-- 2 here: duck, goose'],
  [traffic([], ['duck', 'goose']), `${time} -- [duck] and [goose] have joined`],
  [traffic(['duck'], ['goose']), `${time} -- [duck] has left; [goose] has joined`],
  [traffic(['a', 'b', 'c'], []), `${time} -- [a], [b] and [c] have left`],
  [traffic([], ['a', 'b', 'c', 'd']), `${time} -- [a], [b] and 2 others have joined`],
  [
    fact({ type: 'said', from: 'בטה', text: 'שלום\nhi', seq, at: noon }),
    `${time} [\u2068בטה\u2069] \u2068שלום\u2069\n      | hi`,
  ],
  [
    fact({ type: 'renamed', from: 'בטה', to: 'duck', seq, at: noon }),
    `${time} -- [\u2068בטה\u2069] is now [duck]`,
  ],
  [{ type: 'notice', text: 'one\ntwo' }, '-- one\n      two'],
  [{ type: 'problem', text: 'Nobody.' }, '-- Nobody.'],
]

for (const [entry, words] of examples)
  test(`${JSON.stringify(entry)} reads ${JSON.stringify(words.replace(time, '12:00'))}`, (t) => {
    t.is(describeEntry(entry), words)
  })

test('every reason but the free choice is told', (t) => {
  const told = Object.keys(LeaveReason.keys).map((reason) =>
    describeEntry(fact({ type: 'left', name: 'duck', reason, seq, at: noon })),
  )
  t.is(new Set(told).size, told.length)
  for (const words of told.slice(1)) t.regex(words, /has left \(.+\)$/)
})

test('times are local hours and minutes', (t) => {
  t.is(clock(new Date(2026, 10, 22, 7, 5, 59).getTime()), '07:05')
  t.is(clock(new Date(2026, 10, 22, 23, 59, 59).getTime()), '23:59')
})

const moment = fc.integer({ min: 0, max: 8.64e15 })

/** Every kind of fact, its names and texts full of what a terminal must not get. */
const heard: fc.Arbitrary<Heard> = fc
  .record({ name: suspectText, to: suspectText, text: suspectText, at: moment })
  .chain(({ name, to, text, at }) =>
    fc.constantFrom<Heard>(
      { type: 'said', from: name, text, seq, at },
      { type: 'whispered', from: name, to, text, seq, at },
      { type: 'joined', name, seq, at },
      { type: 'left', name, reason: 'left', seq, at },
      { type: 'left', name, reason: text, seq, at },
      { type: 'renamed', from: name, to, seq, at },
    ),
  )

const entries: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 5, arbitrary: heard.chain((told) => fc.constantFrom(fact(told), own(told))) },
  fc.record({ type: fc.constant('welcome'), server: suspectText, text: suspectText }),
  fc
    .array(suspectText, { maxLength: 3 })
    .chain((names) =>
      fc.constantFrom<Entry>({ type: 'users', names, asked: true }, traffic(names, names)),
    ),
  fc.record({ type: fc.constant('notice'), text: suspectText }),
  fc.record({ type: fc.constant('problem'), text: suspectText }),
)

test('whatever an entry holds, what is shown is safe for a terminal', (t) => {
  fc.assert(
    fc.property(entries, (entry) => {
      const words = describeEntry(entry)
      t.true(isSafe(words), JSON.stringify(words))
    }),
    { numRuns: 1000 },
  )
})

test('no line of an entry but its first can look like an entry of its own', (t) => {
  fc.assert(
    fc.property(entries, (entry) => {
      const [, ...others] = describeEntry(entry).split('\n')
      t.true(others.every((line) => line.startsWith('      ')))
    }),
    { numRuns: 1000 },
  )
})

test('no line of a message can look like a line of the program', (t) => {
  const messages = heard.filter((told) => told.type === 'said')
  fc.assert(
    fc.property(messages, entries, (message, entry) => {
      const [first = '', ...others] = describeEntry(fact(message)).split('\n')
      t.regex(first, /^\d\d:\d\d \[/)
      for (const line of others) t.regex(line, /^ {6}\| /)
      if (entry.type === 'fact' && entry.fact.type === 'said') return
      const lines = describeEntry(entry).split('\n')
      t.regex(lines[0] ?? '', /^(?:\d\d:\d\d )?-- /)
      const [, ...rest] = lines
      if (entry.type !== 'fact') for (const line of rest) t.notRegex(line, /^ {6}\| /)
    }),
  )
})

test('a name stays on its line', (t) => {
  fc.assert(
    fc.property(suspectText, (name) => {
      t.notRegex(describeEntry(fact({ type: 'joined', name, seq, at: noon })), /[\n\t]/)
      t.notRegex(describeEntry({ type: 'users', names: [name, name], asked: true }), /[\n\t]/)
    }),
  )
})
