import test from 'ava'
import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import { textBytesMax } from '../../../core/value/bound'
import { Text } from '../../../core/value/text'
import { holds } from '../../property'
import { textOf } from './brand'

/** A text is carried as it is, or refused. */

const carried: ReadonlyArray<readonly [string, string]> = [
  ['one character', 'x'],
  ['line feeds and tabs', '\tone\n\ntwo\n'],
  ['white space around words', '  quack  '],
  ['an emoji of several people', '👩‍👩‍👧‍👦'],
  ['right-to-left letters', 'ברווז'],
  ['what is not normalised', 'e\u0301ﬁ'],
  ['a byte order mark', '\ufeffquack'],
  ['neighbours of what is refused', '\u0020~\u00a0\u2027\u202f\u2065\u206a\ud7ff\ue000'],
]

for (const [what, text] of carried)
  test(`a text may be ${what}`, (t) => {
    t.is(textOf(text), text as Text)
    t.true(Text.is(text))
    t.is(Text.encode(textOf(text)), text)
  })

const refused: ReadonlyArray<readonly [string, unknown]> = [
  ['empty', ''],
  ['a number', 7],
  ['null', null],
  ['nothing but spaces', '   '],
  ['nothing but white space of every kind', ' \t\n\u00a0\u2003\u3000\ufeff'],
]

for (const [what, text] of refused)
  test(`a text may not be ${what}`, (t) => {
    t.true(E.isLeft(Text.decode(text)))
    t.false(Text.is(text))
  })

const span = (first: number, last: number): ReadonlyArray<number> =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

const forbidden: ReadonlyArray<readonly [string, ReadonlyArray<number>]> = [
  ['C0', [...span(0x00, 0x08), ...span(0x0b, 0x1f)]],
  ['DEL', [0x7f]],
  ['C1', span(0x80, 0x9f)],
  ['line or paragraph separators', [0x2028, 0x2029]],
  ['bidirectional overrides', span(0x202a, 0x202e)],
  ['bidirectional isolates', span(0x2066, 0x2069)],
  ['lone surrogates', [0xd800, 0xdbff, 0xdc00, 0xdfff]],
]

for (const [what, codePoints] of forbidden)
  test(`a text may not hold ${what}`, (t) => {
    for (const codePoint of codePoints) {
      const character = String.fromCodePoint(codePoint)
      for (const text of [`${character}quack`, `qu${character}ack`, `quack${character}`])
        t.true(E.isLeft(Text.decode(text)), codePoint.toString(16))
    }
  })

test('surrogates in the wrong order are two lone ones', (t) => {
  t.true(E.isLeft(Text.decode('\udd86\ud83e')))
})

/** About the least and the greatest characters of each width. */
const widths = ['!', '~', '\u00a1', '\u07ff', '\u0800', '\uffff', '\u{10000}', '\u{10ffff}']

for (const character of widths) {
  const width = new TextEncoder().encode(character).length
  test(`a text has at most ${textBytesMax} bytes: ${encodeURI(character)} has ${width}`, (t) => {
    const count = Math.floor(textBytesMax / width)
    const filled = character.repeat(count) + 'x'.repeat(textBytesMax % width)
    t.true(E.isRight(Text.decode(filled)))
    t.true(E.isLeft(Text.decode(`${filled}.`)))
    t.true(E.isLeft(Text.decode(character.repeat(count + 1))))
  })
}

test('the bound is that of the encoded bytes, whatever they encode', (t) => {
  const unit = fc.constantFrom('x', 'é', '水', '🦆')
  holds(
    t,
    fc.property(fc.string({ unit, minLength: 500, maxLength: 3000, size: 'max' }), (text) => {
      const fits = new TextEncoder().encode(text).length <= textBytesMax
      return E.isRight(Text.decode(text)) === fits
    }),
  )
})

const told: ReadonlyArray<readonly [string, string]> = [
  ['x'.repeat(5000), 'A text has at most 4096 bytes of UTF-8; this one has 5000.'],
  ['水'.repeat(2000), 'A text has at most 4096 bytes of UTF-8; this one has 6000.'],
  [' \n', 'A text has something to read, not white space alone.'],
  ['a\u001b[2J', 'this one has U+001B.'],
  ['a\u202e', 'this one has U+202E.'],
  ['a\ud800', 'this one has U+D800.'],
]

for (const [text, words] of told)
  test(`what is refused is told why: ${words}`, (t) => {
    const decoded = Text.decode(text)
    t.true(E.isLeft(decoded) && decoded.left[0]?.message?.endsWith(words))
  })
