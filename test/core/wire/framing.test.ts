import assert from 'node:assert/strict'
import test from 'ava'
import fc from 'fast-check'
import { feed, type Framing, initialFraming, type Lines } from '../../../core/wire/framing'
import { holds } from '../../property'

/** However a stream is cut into chunks, the same lines come out of it, for bounded work. */

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

const begin = (lineBytesMax = 16_384): Framing =>
  initialFraming(lineBytesMax, (bytes) => decoder.decode(bytes))

/** What all the chunks gave together, and the framing after them. */
const feedAll = (before: Framing, chunks: Iterable<Uint8Array>): readonly [Framing, Lines] => {
  let framing = before
  const lines: Array<string> = []
  let overlong = false
  for (const chunk of chunks) {
    const [next, read] = feed(framing, chunk)
    framing = next
    lines.push(...read.lines)
    overlong = read.overlong
  }
  return [framing, { lines, overlong }]
}

const read = (chunks: Iterable<Uint8Array>, lineBytesMax?: number): Lines =>
  feedAll(begin(lineBytesMax), chunks)[1]

const bytesOf = function* (bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 1) yield bytes.subarray(at, at + 1)
}

const examples: ReadonlyArray<readonly [string, ReadonlyArray<string>, ReadonlyArray<string>]> = [
  ['nothing', [], []],
  ['an empty chunk', [''], []],
  ['half a line', ['quack'], []],
  ['a line', ['quack\n'], ['quack']],
  ['a line in two chunks', ['qua', 'ck\n'], ['quack']],
  ['a line feed on its own', ['quack', '\n'], ['quack']],
  ['two lines in a chunk', ['one\ntwo\n'], ['one', 'two']],
  ['a line and a half, and the rest', ['one\ntw', 'o\n'], ['one', 'two']],
  [
    'no blank lines',
    ['\n\n', '\n', ' \t\r\n', 'quack\n \n\r\n', '\n  loud\n'],
    ['quack', '  loud'],
  ],
  ['a carriage return and a line feed', ['quack\r\n'], ['quack']],
  ['a chunk that ends between the two', ['quack\r', '\n'], ['quack']],
  ['only the last of two carriage returns', ['quack\r\r\n'], ['quack\r']],
  ['a carriage return within a line', ['qua\rck\n'], ['qua\rck']],
  ['no byte order mark at the beginning', ['\ufeffquack\n'], ['quack']],
  ['one that is cut', ['\ufeff', 'quack\n'], ['quack']],
  ['only the first of two', ['\ufeff\ufeffquack\n'], ['\ufeffquack']],
  [
    'one that comes later',
    ['one\n\ufefftwo\n', '\ufeffthree\n'],
    ['one', '\ufefftwo', '\ufeffthree'],
  ],
  ['the first bytes of TLS as a line, though it does not end', ['\x16\x03\x01'], ['\x16\x03']],
  ['the same byte by byte', ['\x16', '\x03', '\x01'], ['\x16\x03']],
  ['those bytes as any others, once a line has ended', ['\n', '\x16\x03'], []],
]

for (const [what, chunks, lines] of examples)
  test(`reads ${what}`, (t) => {
    t.deepEqual(read(chunks.map(encode)).lines, lines)
  })

test('a byte order mark that is cut anywhere is no text', (t) => {
  t.deepEqual(read(bytesOf(encode('\ufeffquack\n'))).lines, ['quack'])
})

test('reads characters that are cut in the middle', (t) => {
  t.deepEqual(read(bytesOf(encode('🦆 水 é\n'))).lines, ['🦆 水 é'])
})

test('reads bytes that are not UTF-8 as U+FFFD', (t) => {
  const chunk = Uint8Array.of(0x61, 0xff, 0x62, 0xc3, 0x0a, 0xc0, 0x80, 0x0a)
  t.deepEqual(read([chunk]).lines, ['a\ufffdb\ufffd', '\ufffd\ufffd'])
})

test('does not keep the memory of a chunk, which may be used again', (t) => {
  const chunk = encode('quack')
  const [framing] = feed(begin(), chunk)
  chunk.fill(0x78)
  t.deepEqual(feed(framing, encode('\n'))[1].lines, ['quack'])
})

test('leaves the framing before as it was', (t) => {
  const [before] = feed(begin(), encode('qua'))
  t.deepEqual(feed(before, encode('ck\n'))[1], feed(before, encode('ck\n'))[1])
})

const bound = 16_384
const long = (bytes: number): string => 'x'.repeat(bytes)

const bounds: ReadonlyArray<readonly [string, string, ReadonlyArray<string>, boolean]> = [
  ['as long as may be', `${long(bound - 1)}\n`, [long(bound - 1)], false],
  ['as long with its carriage return', `${long(bound - 2)}\r\n`, [long(bound - 2)], false],
  [
    'as long, in characters of two bytes',
    `x${'é'.repeat(8191)}\n`,
    [`x${'é'.repeat(8191)}`],
    false,
  ],
  ['not yet too long', long(bound - 1), [], false],
  ['one byte too long', `${long(bound)}\n`, [], true],
  ['one byte too long with its carriage return', `${long(bound - 1)}\r\n`, [], true],
  ['too long before it ends', long(bound), [], true],
  ['too long after others', `one\ntwo\n${long(bound)}\nthree\n`, ['one', 'two'], true],
]

for (const [what, stream, lines, overlong] of bounds)
  test(`a line that is ${what}`, (t) => {
    const bytes = encode(stream)
    t.deepEqual(read([bytes]), { lines, overlong })
    t.deepEqual(read([bytes.subarray(0, 9), bytes.subarray(9)]), { lines, overlong })
    t.deepEqual(read(bytesOf(bytes)), { lines, overlong })
  })

test('nothing is read after a line that is too long', (t) => {
  const [ended, { overlong }] = feed(begin(8), encode('overlong'))
  t.true(overlong)
  const after = ['', 'x', 'quack\n', '\n\n'].map(encode)
  for (const chunk of after) t.deepEqual(feed(ended, chunk)[1], { lines: [], overlong: true })
})

const stream = fc
  .array(fc.oneof(fc.constantFrom('\n', '\r', '\r\n', 'é', '🦆'), fc.string({ maxLength: 12 })))
  .map((parts) => encode(parts.join('')))

const anyBytes = fc.oneof(stream, fc.uint8Array({ maxLength: 200 }))

const cut = (bytes: Uint8Array, places: ReadonlyArray<number>): ReadonlyArray<Uint8Array> => {
  const inside = places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b)
  return [0, ...inside].map((start, index) => bytes.subarray(start, inside[index]))
}

test('bytes cut anywhere give the same lines', (t) => {
  holds(
    t,
    fc.property(
      anyBytes,
      fc.array(fc.nat()),
      fc.integer({ min: 2, max: 40 }),
      (bytes, places, max) => {
        const whole = read([bytes], max)
        assert.deepEqual(read(cut(bytes, places), max), whole)
        assert.deepEqual(read(bytesOf(bytes), max), bytes.length === 0 ? read([]) : whole)
      },
    ),
    500,
  )
})

test('the lines are those that splitting the text gives, without the blank ones', (t) => {
  holds(
    t,
    fc.property(anyBytes, (bytes) => {
      const lines = decoder.decode(bytes).split('\n').slice(0, -1)
      assert.deepEqual(
        read([bytes]).lines,
        lines.filter((line) => line.trim() !== '').map((line) => line.replace(/\r$/, '')),
      )
    }),
  )
})

/** Bytes that `run` copies from one array into another. */
const countCopied = (run: () => void): number => {
  const { set } = Uint8Array.prototype
  let copied = 0
  Uint8Array.prototype.set = function (source, offset) {
    copied += source.length
    set.call(this, source, offset)
  }
  try {
    run()
  } finally {
    Uint8Array.prototype.set = set
  }
  return copied
}

test('a sender who trickles bytes makes each be copied 15 times at most', (t) => {
  const bytes = encode(`${long(bound - 1)}\n`)
  const copied = countCopied(() => t.is(read(bytesOf(bytes)).lines.length, 1))
  t.true(copied >= bound - 1, `${copied} copied: the count counts nothing`)
  t.true(copied <= 15 * bound, `${copied} copied`)
})

test('chunks of any sizes make each byte be copied 15 times at most', (t) => {
  holds(
    t,
    fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 60 }), (sizes) => {
      const copied = countCopied(() =>
        read(
          sizes.map((size) => encode(long(size))),
          1 << 20,
        ),
      )
      assert.ok(copied <= 15 * sizes.reduce((sum, size) => sum + size, 0))
    }),
  )
})

test('an unfinished line is kept in few parts', (t) => {
  const [framing] = feedAll(begin(), bytesOf(encode(long(bound - 1))))
  t.is(framing.length, bound - 1)
  t.true(framing.parts.length <= 14, `${framing.parts.length} parts`)
})
