import assert from 'node:assert/strict'
import test from 'ava'
import fc from 'fast-check'
import { printableLine, printableName, printableText } from '../../../core/value/printable'
import { holds } from '../../property'

/** What reaches a terminal can neither steer it nor hide, nor change what stands around it. */

const dangerous: ReadonlyArray<readonly [string, ReadonlyArray<number>]> = [
  ['C0', [0x00, 0x07, 0x08, 0x0b, 0x0c, 0x0d, 0x0e, 0x1b, 0x1f]],
  ['DEL', [0x7f]],
  ['C1', [0x80, 0x85, 0x90, 0x9b, 0x9c, 0x9d, 0x9f]],
  ['bidirectional marks', [0x061c, 0x200e, 0x200f]],
  ['bidirectional overrides', [0x202a, 0x202b, 0x202c, 0x202d, 0x202e]],
  ['bidirectional isolates', [0x2066, 0x2067, 0x2068, 0x2069]],
  ['line and paragraph separators', [0x2028, 0x2029]],
  ['zero-width characters', [0x200b, 0x2060, 0x2061, 0x2064, 0xfeff]],
  ['invisible letters and signs', [0x00ad, 0x034f, 0x115f, 0x1160, 0x180e, 0x3164, 0xffa0]],
  ['variation selectors but the two of emoji', [0xfe00, 0xfe0d, 0xe0100, 0xe01ef]],
  ['interlinear annotation', [0xfff9, 0xfffa, 0xfffb]],
  ['tag characters', [0xe0001, 0xe0020, 0xe0041, 0xe007f]],
  ['lone surrogates', [0xd800, 0xdbff, 0xdc00, 0xdfff]],
]

for (const [what, codePoints] of dangerous)
  test(`replaced: ${what}`, (t) => {
    for (const codePoint of codePoints) {
      const text = `a${String.fromCodePoint(codePoint)}b`
      t.is(printableText(text), 'a\ufffdb', codePoint.toString(16))
      t.is(printableName(text), 'a\ufffdb', codePoint.toString(16))
    }
  })

const harmless: ReadonlyArray<readonly [string, string]> = [
  ['words', 'Quack, said the duck.'],
  ['letters of many scripts', 'утка 오리 鴨 بطة ברווז เป็ด'],
  ['a simple emoji', '🦆'],
  ['an emoji with a skin tone', '👋🏽'],
  ['a flag', '🇳🇿'],
  ['four marks on a base', 'q\u0301\u0302\u0303\u0304'],
  ['four points on a Hebrew letter', 'ש\u05c1\u05bc\u05b8\u0591'],
  ['many spacing marks', 'မ\u103b\u103e\u1031\u102c\u103a\u1038'],
]

for (const [what, text] of harmless)
  test(`kept: ${what}`, (t) => {
    t.is(printableText(text), text)
    t.is(printableName(text), text)
  })

const keptInText: ReadonlyArray<readonly [string, string, string]> = [
  ['line feeds and tabs', 'one\n\ttwo\n', 'one��two�'],
  ['a family of four', '👩\u200d👩\u200d👧\u200d👦', '👩�👩�👧�👦'],
  ['a heart in colour', '❤\ufe0f', '❤�'],
  ['a heart in black', '❤\ufe0e', '❤�'],
  ['a key cap', '1\ufe0f\u20e3', '1�\u20e3'],
  ['a rainbow flag', '🏳\ufe0f\u200d🌈', '🏳��🌈'],
  ['a stray non-joiner', 'می\u200c', 'می�'],
  ['a joiner after three marks', 'q\u0301\u0302\u0303\u200dq', 'q\u0301\u0302\u0303�q'],
]

for (const [what, text, line] of keptInText)
  test(`kept in a text, not in a name: ${what}`, (t) => {
    t.is(printableText(text), text)
    t.is(printableName(text), line)
  })

const piled: ReadonlyArray<readonly [string, string, string]> = [
  ['on one base', 'a\u0301\u0302\u0303\u0304\u0305\u0306b', 'a\u0301\u0302\u0303\u0304b'],
  [
    'on each of two',
    `a${'\u0301'.repeat(6)}b${'\u0302'.repeat(6)}`,
    'a\u0301\u0301\u0301\u0301b\u0302\u0302\u0302\u0302',
  ],
  ['on none', '\u0301'.repeat(5), '\u0301'.repeat(4)],
  [
    'around joiners',
    'a\u0301\u0301\u200d\u0301\u200c\u0301\u0301\u200d\u0301b',
    'a\u0301\u0301\u200d\u0301\u200c\u0301b',
  ],
  ['with variation selectors', `a${'\ufe0f'.repeat(6)}b`, `a${'\ufe0f'.repeat(4)}b`],
]

for (const [what, given, shown] of piled)
  test(`at most four marks: ${what}`, (t) => {
    t.is(printableText(given), shown)
  })

test('a name keeps the joiners that it may have', (t) => {
  for (const name of ['علی\u200cرضا', 'ශ්\u200dරී']) t.is(printableName(name), name)
})

test('nothing that was taken away brings anything back', (t) => {
  const hostile = fc.constantFrom(
    'a',
    '\u0301',
    '\u200d',
    '\ufe0f',
    '\u001b',
    '\u202e',
    '\ud83e',
    '\udd86',
    '\n',
  )
  holds(
    t,
    fc.property(fc.string({ unit: fc.oneof(hostile, fc.string({ unit: 'binary' })) }), (given) => {
      const text = printableText(given)
      const line = printableName(given)
      assert.equal(printableText(text), text)
      assert.equal(printableName(line), line)
      assert.doesNotMatch(text, /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u)
      assert.doesNotMatch(line, /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u)
      assert.doesNotMatch(text.replace(/[\u200c-\u200d]/g, ''), /[\p{Mn}\p{Me}]{5}/u)
    }),
  )
})

test('a text on one line shows where its line breaks were', (t) => {
  t.is(printableLine('one\ntwo\tthree\u001b[2J'), 'one ⏎ two three\ufffd[2J')
})
