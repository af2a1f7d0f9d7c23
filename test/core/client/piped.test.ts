import test from 'ava'
import fc from 'fast-check'
import { cutLines } from '../../../core/client/piped'
import { textBytesMax } from '../../../core/value/bound'

const cutAll = (chunks: ReadonlyArray<string>) =>
  chunks.reduce(
    ({ lines, begun }, chunk) => {
      const cut = cutLines(begun, chunk)
      return { lines: [...lines, ...cut.lines], begun: cut.begun }
    },
    { lines: [] as ReadonlyArray<string>, begun: '' },
  )

test('a line feed ends a line, with a carriage return before it or not; nothing else does', (t) => {
  t.deepEqual(cutLines('on', 'e\r\ntwo\rtoo\u2028\u0085\n\nfo'), {
    lines: ['one', 'two\rtoo\u2028\u0085', ''],
    begun: 'fo',
  })
})

test('wherever the chunks are cut, the lines are the same', (t) => {
  const chunk = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\u2028', '漢') })
  fc.assert(
    fc.property(fc.array(chunk), (chunks) => {
      t.deepEqual(cutAll(chunks), cutAll([chunks.join('')]))
    }),
  )
})

test('a line without end takes no endless room, and stays too long for a message', (t) => {
  const { lines, begun } = cutAll(Array.from({ length: 500 }, () => 'x'.repeat(1000)))
  t.deepEqual(lines, [])
  t.true(begun.length > textBytesMax && begun.length < 10_000)
  t.true((cutLines(begun, 'y\nnext').lines[0]?.length ?? 0) > textBytesMax)
})
