import assert from 'node:assert/strict'
import test from 'ava'
import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import { nameLengthMax } from '../../../core/value/bound'
import { foldName, Name } from '../../../core/value/name'
import { holds } from '../../property'
import { nameOf } from './brand'

/** What a name may be, what it becomes, and which names are the same. */

const kept: ReadonlyArray<readonly [string, string]> = [
  ['a letter', 'd'],
  ['a digit', '7'],
  ['an underscore', '_'],
  ['each sign after the first character', 'd-u.c_k'],
  ['letters of another script', 'утка'],
  ['digits of another script', '٣'],
  ['letters outside the basic plane', '𐐀𐐁'],
  ['a Hangul syllable', '오리'],
  ['a mark that nothing composes', 'q\u0301'],
  ['two marks in a row', 'q\u0301\u0302'],
  ['vowel signs', 'बत्तख'],
  ['the longest name', 'd'.repeat(nameLengthMax)],
  ['the longest name outside the basic plane', '𐐀'.repeat(nameLengthMax)],
]

for (const [what, name] of kept)
  test(`a name may be ${what}`, (t) => {
    t.is(nameOf(name), name as Name)
    t.true(Name.is(name))
    t.is(Name.encode(nameOf(name)), name)
  })

const normalised: ReadonlyArray<readonly [string, string, string]> = [
  ['full width letters', 'ｄｕｃｋ', 'duck'],
  ['a ligature', 'ﬁnch', 'finch'],
  ['a mark with its letter', 'e\u0301', 'é'],
  ['marks in any order', 'q\u0302\u0323', 'q\u0323\u0302'],
  ['a circled digit', '①', '1'],
  ['a Roman numeral', 'Ⅻ', 'XII'],
  ['what is short enough only then', 'e\u0301'.repeat(nameLengthMax), 'é'.repeat(nameLengthMax)],
  ['three marks of which one is composed', 'e\u0301\u0302\u0302', 'é\u0302\u0302'],
]

for (const [what, given, name] of normalised)
  test(`a name is normalised: ${what}`, (t) => {
    t.is(nameOf(given), name as Name)
    t.false(Name.is(given))
  })

const refused: ReadonlyArray<readonly [string, unknown]> = [
  ['empty', ''],
  ['a number', 7],
  ['null', null],
  ['a list', ['duck']],
  ['begun with a hyphen', '-duck'],
  ['begun with a full stop', '.duck'],
  ['begun with a mark', '\u0301duck'],
  ['of two words', 'big duck'],
  ['followed by a line feed', 'duck\n'],
  ['with a slash', 'duck/goose'],
  ['in brackets', '[duck]'],
  ['with a control character', 'duck\u001b'],
  ['with a bidirectional override', 'duck\u202e'],
  ['with a zero-width joiner', 'du\u200dck'],
  ['with a soft hyphen', 'du\u00adck'],
  ['with a tag character', 'duck\u{e0041}'],
  ['an emoji', '🦆'],
  ['with a lone surrogate', 'duck\ud800'],
  ['with three marks in a row', 'q\u0301\u0302\u0303'],
  ['with a mark on a sign', 'd_\u0301'],
  ['one code point too long', 'd'.repeat(nameLengthMax + 1)],
  ['one code point outside the basic plane too long', '𐐀'.repeat(nameLengthMax + 1)],
  ['too long once it is normalised', 'ﬃ'.repeat(11)],
  ['hopelessly long', '\ufdfa'.repeat(5000)],
]

for (const [what, name] of refused)
  test(`a name may not be ${what}`, (t) => {
    t.true(E.isLeft(Name.decode(name)))
    t.false(Name.is(name))
  })

test('what decodes is a name, and decodes to itself', (t) => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom('d', 'É', 'ß', '\u0301', '_', '-', '.', 'ﬁ', '𐐀', '١') }),
  )
  holds(
    t,
    fc.property(anything, (given) => {
      const name = Name.decode(given)
      if (E.isLeft(name)) return
      assert.equal(name.right, name.right.normalize('NFKC'))
      assert.ok(Array.from(name.right).length <= nameLengthMax)
      assert.deepEqual(Name.decode(name.right), name)
    }),
  )
})

const same: ReadonlyArray<ReadonlyArray<string>> = [
  ['duck', 'Duck', 'DUCK', 'ｄｕｃｋ'],
  ['straße', 'STRASSE', 'STRAẞE', 'strasse'],
  ['ΟΔΟΣ', 'οδος', 'οδοσ'],
  ['Σσς', 'ςςς'],
  ['ﬁnch', 'FINCH'],
  ['É', 'e\u0301'],
  ['𐐀', '𐐨'],
  // Unicode keeps the dotless "ı" apart from "i"; they look too much alike for two users.
  ['ı', 'i', 'I'],
  ['İ', 'i\u0307'],
]

for (const names of same)
  test(`the same name: ${names.join(', ')}`, (t) => {
    t.is(new Set(names.map(foldName)).size, 1)
  })

const different = [
  ['duck', 'ducks'],
  ['İ', 'i'],
  ['e', 'é'],
  ['duck', 'd.uck'],
  ['а', 'a'],
] as const

for (const [one, other] of different)
  test(`two names: ${one} and ${other}`, (t) => {
    t.not(foldName(one), foldName(other))
  })

test('folding knows no case: every letter, mark and number', (t) => {
  const faults: Array<string> = []
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
    const character = String.fromCodePoint(codePoint)
    if (!/[\p{L}\p{M}\p{N}]/u.test(character)) continue
    const folded = foldName(character)
    const alike = new Set([folded, character.toLowerCase(), character.toUpperCase()])
    alike.delete(character)
    for (const name of alike) if (foldName(name) !== folded) faults.push(codePoint.toString(16))
  }
  t.deepEqual(faults, [])
})

test('what is too long for a name is not normalised', (t) => {
  const marks = '\u0301\u0316'.repeat(4000)
  t.is(foldName(`A${marks}`).length, 1 + marks.length)
  t.is(foldName('\ufdfa'.repeat(5000)).length, 5000)
})
