import test from 'ava'
import fc from 'fast-check'
import type { LookBack } from '../../../core/client/look-back'
import { describeEntry } from '../../../core/client/words'
import { isSafe, suspectText } from './suspect'

/** What was said before, in plain words. */

/** A Sunday at five past seven, by any clock, and that noon. */
const at = new Date(2026, 10, 22, 7, 5).getTime()
const noon = new Date(2026, 10, 22, 12, 0).getTime()
const day = 24 * 60 * 60 * 1000

const room = 'garden'
const said = { type: 'said', from: 'goose', text: 'hello', seq: 1, at } as const

const whispered = {
  type: 'whispered',
  from: 'goose',
  to: 'duck',
  text: 'psst',
  seq: 1,
  at,
} as const

const examples: ReadonlyArray<readonly [entry: LookBack, words: string]> = [
  [{ type: 'missed', count: 1, isAll: true }, '-- 1 message while you were away'],
  [{ type: 'missed', count: 12, isAll: true }, '-- 12 messages while you were away'],
  [{ type: 'missed', count: 200, isAll: false }, '-- Over 200 messages while you were away'],
  [
    { type: 'latest', room, count: 20, since: at, now: noon },
    '-- The last 20 messages in #garden:',
  ],
  [
    { type: 'latest', room, count: 1, since: at, now: noon + day },
    '-- The last 1 message in #garden, since 2026-11-22:',
  ],
  [{ type: 'found', fact: said }, '2026-11-22 07:05 #lobby [goose] hello'],
  [
    { type: 'found', fact: { ...said, room, kind: 'action' } },
    '2026-11-22 07:05 #garden * [goose] hello',
  ],
  [
    { type: 'found', fact: { ...said, text: 'one\n[duck] two' } },
    '2026-11-22 07:05 #lobby [goose] one\n      | [duck] two',
  ],
  [
    { type: 'found', fact: { type: 'described', room, topic: 'Ducks', by: 'swan', seq: 2, at } },
    '2026-11-22 07:05 -- [swan] has set the topic of #garden: Ducks',
  ],
  [
    { type: 'last', room, count: 2, more: false, since: at },
    '-- In #garden since you were last active there, 2026-11-22 07:05:',
  ],
  [
    { type: 'last', room, count: 200, more: true, since: at },
    '-- In #garden since you were last active there, 2026-11-22 07:05; /history shows the latest:',
  ],
  [
    { type: 'last', room, count: 0, more: false, since: at },
    '-- Nothing was said in #garden since you were last active there, 2026-11-22 07:05.',
  ],
  [
    { type: 'end', asked: 'recall', room, count: 20, more: true },
    '-- /earlier shows what was said before in #garden.',
  ],
  [
    { type: 'end', asked: 'recall', room, count: 0, more: false },
    '-- Nothing was said before in #garden.',
  ],
  [
    { type: 'end', asked: 'search', room, count: 20, more: true },
    '-- 20 found in #garden; /earlier shows earlier ones.',
  ],
  [
    { type: 'end', asked: 'search', room, count: 3, more: false },
    '-- 3 found in #garden; there are no earlier ones.',
  ],
  [{ type: 'end', asked: 'search', room, count: 0, more: false }, '-- Nothing found in #garden.'],
  [{ type: 'kept', count: 1, since: at, now: noon }, '-- 1 whisper was kept for you:'],
  [
    { type: 'kept', count: 2, since: at, now: noon + day },
    '-- 2 whispers were kept for you, since 2026-11-22:',
  ],
  [
    { type: 'found', fact: { ...whispered, text: 'one\n[swan] two' } },
    '2026-11-22 07:05 -- [goose] whispers to [duck]: one\n      | [swan] two',
  ],
  [{ type: 'whispers', count: 20, more: true }, '-- /earlier shows earlier whispers.'],
  [{ type: 'whispers', count: 2, more: false }, '-- There are no earlier whispers of yours.'],
  [{ type: 'whispers', count: 0, more: false }, '-- There are no whispers of yours.'],
]

for (const [entry, words] of examples)
  test(`${JSON.stringify(entry)} reads ${JSON.stringify(words)}`, (t) => {
    t.is(describeEntry(entry), words)
  })

test('whatever is found, what is shown is safe for a terminal, and begins with its date', (t) => {
  fc.assert(
    fc.property(suspectText, suspectText, suspectText, (text, from, place) => {
      for (const fact of [
        { ...said, text, from, room: place },
        { ...whispered, text, from, to: place },
      ]) {
        const words = describeEntry({ type: 'found', fact })
        t.true(isSafe(words), words)
        const [first = '', ...others] = words.split('\n')
        t.regex(first, /^2026-11-22 07:05 /)
        for (const line of others) t.regex(line, /^ {6}\| /)
      }
      t.true(
        isSafe(describeEntry({ type: 'end', asked: 'search', room: place, count: 0, more: false })),
      )
    }),
  )
})
