import test from 'ava'
import fc from 'fast-check'
import {
  boundaryAfter,
  boundaryBefore,
  boundaryFrom,
  graphemesOf,
} from '../../../core/view/grapheme'
import { anyText } from '../terminal/arbitrary'

const reference = (text: string): ReadonlyArray<string> =>
  Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment)

/** Every boundary, the end included. */
const boundariesOf = (text: string): ReadonlyArray<number> =>
  reference(text).reduce<ReadonlyArray<number>>(
    (offsets, grapheme) => [...offsets, (offsets.at(-1) ?? 0) + grapheme.length],
    [0],
  )

test('graphemes are those of Unicode, in plain texts and in all others', (t) => {
  const scripts = fc.string({
    unit: fc.constantFrom(...'aéя漢אบ한あ…\n\t \u00ad©\u0301\u05b8\u0e48\u064b'),
  })
  fc.assert(
    fc.property(fc.oneof(anyText, scripts), (text) => {
      t.deepEqual(graphemesOf(text), reference(text))
    }),
  )
})

test('boundaries are found from any offset', (t) => {
  fc.assert(
    fc.property(anyText, fc.nat(40), (text, place) => {
      const offset = place % (text.length + 1)
      const all = boundariesOf(text)
      t.is(boundaryBefore(text, offset), all.findLast((one) => one < offset) ?? 0)
      t.is(boundaryFrom(text, offset), all.find((one) => one >= offset) ?? text.length)
      t.is(boundaryAfter(text, offset), all.find((one) => one > offset) ?? text.length)
    }),
  )
})
