import test from 'ava'
import fc from 'fast-check'
import type { Entry } from '../../../core/client/entry'
import { describeEntry } from '../../../core/client/plain'
import { LeaveReason } from '../../../core/wire/server-frame'
import { noon } from './client'
import { isSafe, suspectText } from './suspect'

/** Entries in plain words: what they look like, and that nothing in them harms a terminal. */

const clock = (at: number): string =>
  describeEntry({ type: 'joined', at, name: 'duck' }).slice(0, 5)

const time = clock(noon)

const examples: ReadonlyArray<readonly [entry: Entry, words: string]> = [
  [{ type: 'welcome', server: 'puddle/1', text: 'Be nice.' }, 'Be nice.'],
  [
    { type: 'said', at: noon, from: 'duck', text: 'hello', own: false, mention: false },
    `${time} [duck] hello`,
  ],
  [
    { type: 'said', at: noon, from: 'duck', text: 'one\n[goose] two', own: true, mention: false },
    `${time} [duck] one\n      [goose] two`,
  ],
  [
    { type: 'whispered', at: noon, from: 'duck', to: 'goose', text: 'psst', own: false },
    `${time} [duck] whispers to you: psst`,
  ],
  [
    { type: 'whispered', at: noon, from: 'duck', to: 'goose', text: 'psst', own: true },
    `${time} you whisper to [goose]: psst`,
  ],
  [{ type: 'joined', at: noon, name: 'duck' }, `${time} [duck] has joined`],
  [{ type: 'left', at: noon, name: 'duck', reason: 'left' }, `${time} [duck] has left`],
  [
    { type: 'left', at: noon, name: 'duck', reason: 'timed-out' },
    `${time} [duck] has left (timed out)`,
  ],
  [{ type: 'renamed', at: noon, from: 'duck', to: 'mallard' }, `${time} [duck] is now [mallard]`],
  [{ type: 'users', names: ['duck', 'goose'] }, '2 here: duck, goose'],
  [{ type: 'notice', text: 'one\ntwo' }, 'one\n      two'],
  [{ type: 'problem', text: 'Nobody.' }, 'Nobody.'],
]

for (const [entry, words] of examples)
  test(`${entry.type} reads ${JSON.stringify(words.replace(time, '12:00'))}`, (t) => {
    t.is(describeEntry(entry), words)
  })

test('every reason but the free choice is told', (t) => {
  const told = Object.keys(LeaveReason.keys).map((reason) =>
    describeEntry({ type: 'left', at: noon, name: 'duck', reason: reason as LeaveReason }),
  )
  t.is(new Set(told).size, told.length)
  for (const words of told.slice(1)) t.regex(words, /has left \(.+\)$/)
})

test('times are local hours and minutes', (t) => {
  t.is(clock(new Date(2026, 10, 22, 7, 5, 59).getTime()), '07:05')
  t.is(clock(new Date(2026, 10, 22, 23, 59, 59).getTime()), '23:59')
})

const moment = fc.integer({ min: 0, max: 8.64e15 })

/** Every kind of entry, its names and texts full of what a terminal must not get. */
const entries: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ type: fc.constant('welcome'), server: suspectText, text: suspectText }),
  fc.record({
    type: fc.constant('said'),
    at: moment,
    from: suspectText,
    text: suspectText,
    own: fc.boolean(),
    mention: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('whispered'),
    at: moment,
    from: suspectText,
    to: suspectText,
    text: suspectText,
    own: fc.boolean(),
  }),
  fc.record({ type: fc.constant('joined'), at: moment, name: suspectText }),
  fc.record({
    type: fc.constant('left'),
    at: moment,
    name: suspectText,
    reason: fc.constantFrom<LeaveReason>('left', 'lost'),
  }),
  fc.record({ type: fc.constant('renamed'), at: moment, from: suspectText, to: suspectText }),
  fc.record({ type: fc.constant('users'), names: fc.array(suspectText, { maxLength: 3 }) }),
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
      for (const line of others) t.regex(line, /^ {6}/)
    }),
  )
})

test('a name stays on its line', (t) => {
  fc.assert(
    fc.property(suspectText, (name) => {
      t.notRegex(describeEntry({ type: 'joined', at: noon, name }), /[\n\t]/)
      t.notRegex(describeEntry({ type: 'users', names: [name, name] }), /[\n\t]/)
    }),
  )
})
