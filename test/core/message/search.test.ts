import test from 'ava'
import fc from 'fast-check'
import { parseSearch } from '../../../core/message/search'
import { foldName } from '../../../core/value/name'
import { holds } from '../../property'

/** What people type to search for. */

const nothing = { words: [], from: undefined, before: undefined, after: undefined }

const duck = foldName('duck')
const day = Date.parse('2026-11-01T00:00:00.000Z')

for (const [text, expected] of [
  ['quack', { words: ['quack'] }],
  ['  quack\tpond ', { words: ['quack', 'pond'] }],
  ['"in the pond" quack', { words: ['in the pond', 'quack'] }],
  ['"in the', { words: ['in the'] }],
  ['""', {}],
  ['"  "', {}],
  ['"from:duck"', { words: ['from:duck'] }],
  ['5" pipe', { words: ['5"', 'pipe'] }],
  ['from:Duck', { from: duck }],
  ['From:goose from:DUCK quack', { from: duck, words: ['quack'] }],
  ['from:', { words: ['from:'] }],
  ['before:2026-11-01', { before: day }],
  ['AFTER:2026-11-01 quack', { after: day, words: ['quack'] }],
  ['before:2026-02-30', { words: ['before:2026-02-30'] }],
  ['after:yesterday', { words: ['after:yesterday'] }],
  ['in:garden', { words: ['in:garden'] }],
  ['日本 語', { words: ['日本', '語'] }],
] as const)
  test(`read: ${text}`, (t) => t.deepEqual(parseSearch(text), { ...nothing, ...expected }))

test('whatever is typed means something, and words are what was typed', (t) => {
  const property = fc.property(fc.string({ unit: 'binary' }), (text) =>
    parseSearch(text).words.every((word) => word.trim() !== '' && text.includes(word)),
  )
  holds(t, property)
})
