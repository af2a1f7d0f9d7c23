import test from 'ava'
import fc from 'fast-check'
import { describeEntry, type Entry } from '../../../core/client/words'
import type { Heard } from '../../../core/message/fact'
import { LeaveReason } from '../../../core/message/reason'
import { noon } from './client'
import { isSafe, suspectText } from './suspect'

/** Entries in plain words: what they look like, and that nothing in them harms a terminal. */

const seq = 1

/** Something that has happened, as one reads it who has nothing to do with it. */
const fact = (told: Heard, elsewhere = false): Entry => ({
  type: 'fact',
  fact: told,
  own: false,
  personal: false,
  elsewhere,
  rings: false,
  missed: false,
})

const own = (told: Heard): Entry => ({
  type: 'fact',
  fact: told,
  own: true,
  personal: false,
  elsewhere: false,
  rings: false,
  missed: false,
})

/** Something that is for the reader. */
const personal = (told: Heard): Entry => ({ ...fact(told), personal: true }) as Entry

/** Those who have left and joined, told at once. */
const traffic = (left: ReadonlyArray<string>, joined: ReadonlyArray<string>): Entry => ({
  type: 'traffic',
  left,
  joined,
  rooms: [],
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
    personal({ type: 'whispered', from: 'duck', to: 'goose', text: 'psst', seq, at: noon }),
    `${time} -- [duck] whispers to you: psst`,
  ],
  [
    personal({ type: 'whispered', from: 'duck', to: 'goose', text: 'psst', kept: true, at: noon }),
    `${time} -- [duck] whispers to you: psst`,
  ],
  [
    fact({ type: 'whispered', from: 'duck', to: 'goose', text: 'one\ntwo', at: noon }),
    `${time} -- [duck] whispers to [goose]: one\n      | two`,
  ],
  [
    own({ type: 'whispered', from: 'duck', to: 'goose', text: 'psst', kept: true, at: noon }),
    `${time} -- you whisper to [goose], who is away and will find it: psst`,
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
  [
    { type: 'users', names: ['duck', 'goose'], operators: [], asked: true },
    '-- 2 here: duck, goose',
  ],
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
  [
    fact({ type: 'said', from: 'duck', text: 'a\nb', room: 'garden', seq, at: noon }, true),
    `${time} #garden [duck] a\n      | b`,
  ],
  [
    fact({ type: 'said', from: 'duck', text: 'hello', room: 'garden', seq, at: noon }),
    `${time} [duck] hello`,
  ],
  [
    fact({ type: 'said', from: 'duck', text: 'hello', seq, at: noon }, true),
    `${time} #lobby [duck] hello`,
  ],
  [
    fact({ type: 'said', from: 'duck', text: 'waves', kind: 'action', seq, at: noon }),
    `${time} * [duck] waves`,
  ],
  [
    fact({ type: 'said', from: 'duck', text: 'beep', kind: 'notice', seq, at: noon }),
    `${time} [duck] beep`,
  ],
  [
    fact({ type: 'entered', room: 'garden', name: 'duck', seq, at: noon }),
    `${time} -- [duck] has entered #garden`,
  ],
  [
    fact({ type: 'described', room: 'garden', topic: 'one\n-- two', by: 'duck', seq, at: noon }),
    `${time} -- [duck] has set the topic of #garden: one ⏎ -- two`,
  ],
  [
    { type: 'room', room: 'garden', topic: 'Ducks', names: ['duck', 'goose'] },
    '-- You are in #garden: Ducks; 2 here: duck, goose',
  ],
  [
    { type: 'room', room: 'حديقة', topic: '', names: ['duck'] },
    '-- You are in \u2068#حديقة\u2069; 1 here: duck',
  ],
  [
    { type: 'users', names: ['duck', 'goose', 'swan'], operators: ['goose'], asked: true },
    '-- 3 here: duck, @goose, swan; @ is an operator',
  ],
  [
    { type: 'members', room: 'garden', names: ['duck', 'goose'], operators: ['duck', 'goose'] },
    '-- 2 in #garden: @duck, @goose; @ is an operator',
  ],
  [{ type: 'users', names: ['duck'], operators: ['goose'], asked: true }, '-- 1 here: duck'],
  [{ type: 'bans', bans: [] }, '-- Nobody is banned.'],
  [
    {
      type: 'bans',
      bans: [
        {
          name: 'goose',
          address: undefined,
          by: 'duck',
          until: noon,
          reason: 'it\nfloods',
          at: noon,
        },
        {
          name: undefined,
          address: '192.0.2.7',
          by: 'host',
          until: undefined,
          reason: undefined,
          at: noon,
        },
      ],
    },
    '-- [goose] until 2026-11-22 12:00 UTC (by [duck]): it ⏎ floods\n      192.0.2.7 (by [host])',
  ],
  [
    fact({ type: 'left', name: 'goose', reason: 'kicked', by: 'duck', text: 'floods', at: noon }),
    `${time} -- [goose] has left (kicked by [duck]: floods)`,
  ],
  [
    fact({ type: 'muted', name: 'goose', by: 'duck', until: noon, at: noon }),
    `${time} -- [duck] has muted [goose] until 2026-11-22 12:00 UTC`,
  ],
  [
    { type: 'members', room: 'garden', names: ['duck', 'goose'], operators: [] },
    '-- 2 in #garden: duck, goose',
  ],
  [
    {
      type: 'rooms',
      rooms: [
        { room: 'lobby', topic: '', people: 3 },
        { room: 'garden', topic: 'a\nb', people: 1 },
      ],
    },
    '-- #lobby: 3 here\n      #garden: 1 here: a ⏎ b',
  ],
  [{ type: 'rooms', rooms: [] }, '-- '],
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

const ban = { name: undefined, address: undefined, until: noon, reason: undefined, at: noon }

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
      { type: 'said', from: name, text, room: to, kind: 'action', seq, at },
      { type: 'entered', name, room: to, seq, at },
      { type: 'exited', name, room: to, seq, at },
      { type: 'described', room: to, topic: text, by: name, seq, at },
      { type: 'left', name, reason: 'kicked', by: to, text, seq, at },
      { type: 'owned', name, by: to, seq, at },
      { type: 'disowned', name, by: to, seq, at },
      { type: 'banned', name, by: to, until: at, reason: text, seq, at },
      { type: 'banned', address: to, by: name, reason: text, seq, at },
      { type: 'unbanned', address: to, by: name, seq, at },
      { type: 'muted', name, by: to, until: at, reason: text, seq, at },
      { type: 'unmuted', name, by: to, seq, at },
      { type: 'promoted', name, by: to, seq, at },
      { type: 'demoted', name, by: to, seq, at },
    ),
  )

const entries: fc.Arbitrary<Entry> = fc.oneof(
  {
    weight: 5,
    arbitrary: heard.chain((told) => fc.constantFrom(fact(told), own(told), fact(told, true))),
  },
  fc.record({ type: fc.constant('welcome'), server: suspectText, text: suspectText }),
  fc
    .array(suspectText, { maxLength: 3 })
    .chain((names) =>
      fc.constantFrom<Entry>(
        { type: 'users', names, operators: [], asked: true },
        traffic(names, names),
      ),
    ),
  fc
    .record({ room: suspectText, topic: suspectText, names: fc.array(suspectText) })
    .chain(({ room, topic, names }) =>
      fc.constantFrom<Entry>(
        { type: 'room', room, topic, names },
        { type: 'members', room, names, operators: names },
        { type: 'bans', bans: names.map((by) => ({ ...ban, name: by, by, reason: topic })) },
        { type: 'bans', bans: names.map((by) => ({ ...ban, address: by, by })) },
        { type: 'rooms', rooms: names.map((one, people) => ({ room: one, topic, people })) },
      ),
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
      t.regex(first, /^\d\d:\d\d (?:\* )?\[/)
      t.regex(describeEntry(fact(message, true)), /^\d\d:\d\d \u2068?#/)
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
      t.notRegex(
        describeEntry({ type: 'users', names: [name, name], operators: [], asked: true }),
        /[\n\t]/,
      )
    }),
  )
})
