import assert from 'node:assert/strict'
import test from 'ava'
import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import { nameLengthMax } from '../../../core/value/bound'
import { foldName, Name } from '../../../core/value/name'
import { printableName } from '../../../core/value/printable'
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
  ['three points on a Hebrew letter', 'ש\u05b8\u05bc\u05c1לום'],
  ['a stack of Tibetan letters', 'རྒྱུད'],
  ['five marks of which two are nonspacing', 'မ\u103b\u103e\u1031\u102c\u103a'],
  ['a non-joiner between Persian letters', 'علی\u200cرضا'],
  ['a joiner between Sinhala letters', 'ශ\u0dca\u200dරී'],
  ['a joiner before a mark, as in Bengali', 'র\u200d\u09cdযাব'],
  ['Latin and Japanese', 'Duckアヒルの鴨ー'],
  ['Latin and Korean', 'duck오리鴨'],
  ['Latin and Chinese with its phonetic letters', 'duckㄧㄚ鴨'],
  ['letters and the digits of another script', 'утка7'],
  ['Arabic letters and digits', 'بطة٣٤'],
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
  ['three marks of which one is composed', 'e\u0301\u0302\u0303', 'é\u0302\u0303'],
]

for (const [what, given, name] of normalised)
  test(`a name is normalised: ${what}`, (t) => {
    t.is(nameOf(given), name as Name)
    t.false(Name.is(given))
  })

/** With what a person is told of it, in part. */
const refused: ReadonlyArray<readonly [string, string, string]> = [
  ['empty', '', 'this one has 0'],
  ['begun with a hyphen', '-duck', 'begins with'],
  ['begun with a full stop', '.duck', 'begins with'],
  ['begun with a mark', '\u0301duck', 'begins with'],
  ['begun with a joiner', '\u200dبط', 'begins with'],
  ['of two words', 'big duck', 'no blanks'],
  ['of two words with a blank that does not break', 'big\u00a0duck', 'no blanks'],
  ['followed by a line feed', 'duck\n', 'no blanks'],
  ['with a slash', 'duck/goose', 'alone'],
  ['in brackets', '[duck]', 'begins with'],
  ['with a control character', 'duck\u001b', 'alone'],
  ['an emoji', '🦆', 'begins with'],
  ['with an emoji', 'duck🦆', 'alone'],
  ['with a lone surrogate', 'duck\ud800', 'alone'],
  ['with a mark on a sign', 'd_\u0301', 'alone'],
  ['with three accents in a row', 'q\u0301\u0302\u0303', '2 accents'],
  ['with one mark twice', 'ש\u05bc\u05bc', 'none twice'],
  ['with five marks in a row', 'ש\u0591\u05b8\u05bc\u05bd\u05c1', '4 marks'],
  ['of Latin and Cyrillic', 'g\u043e\u043ese', 'one script'],
  ['of Latin and Greek', 'g\u03bfose', 'one script'],
  ['of Greek and Cyrillic', 'ω\u0436', 'one script'],
  ['of Latin and a mark of another script', 'goose\u05b0', 'one script'],
  ['of kana and hangul', 'あ오', 'one script'],
  ['of two sets of digits', 'بطة٣۴', 'digits of one'],
  ['of digits from two scripts', '3٣', 'digits of one'],
  ['of Latin letters and Arabic digits', 'duck٣', 'one script'],
  ['one code point too long', 'd'.repeat(nameLengthMax + 1), 'this one has 33'],
  ['one too long outside the basic plane', '𐐀'.repeat(nameLengthMax + 1), 'this one has 33'],
  ['too long once it is normalised', 'ﬃ'.repeat(11), 'this one has 33'],
  ['hopelessly long', '\ufdfa'.repeat(5000), 'this one has 5000'],
]

for (const [what, name, told] of refused)
  test(`a name may not be ${what}`, (t) => {
    const decoded = Name.decode(name)
    t.true(E.isLeft(decoded) && decoded.left[0]?.message?.includes(told), JSON.stringify(decoded))
    t.false(Name.is(name))
  })

const unseen: ReadonlyArray<readonly [string, string]> = [
  ['Hangul fillers alone', '\u115f\u1160'],
  ['a Hangul filler', 'duck\u3164'],
  ['a filler of half width', '\uffa0'],
  ['a grapheme joiner', 'du\u034fck'],
  ['a variation selector', 'duck\ufe0f'],
  ['a Mongolian variation selector', 'duck\u180b'],
  ['an inherent vowel of Khmer', 'ក\u17b5'],
  ['a bidirectional override', 'duck\u202e'],
  ['a bidirectional mark', 'duck\u200e'],
  ['a soft hyphen', 'du\u00adck'],
  ['a zero-width space', 'duck\u200b'],
  ['a tag character', 'duck\u{e0041}'],
  ['Egyptian blanks', '\u{13441}\u{13442}'],
  ['a Khitan filler', '\u{18b00}\u{16fe4}'],
  ['a joiner between letters that do not join', 'du\u200dck'],
  ['a joiner between Hebrew letters', 'ש\u200dל'],
  ['a joiner at the end', 'علی\u200c'],
  ['two joiners in a row', 'علی\u200c\u200cرضا'],
  ['a joiner before a sign', 'علی\u200c_'],
  ['a joiner after a digit', 'ع٣\u200cر'],
]

for (const [what, name] of unseen)
  test(`a name holds nothing that cannot be seen: ${what}`, (t) => {
    const decoded = Name.decode(name)
    t.true(E.isLeft(decoded) && decoded.left[0]?.message?.includes('cannot be seen'))
  })

for (const value of [7, null, ['duck']])
  test(`no name, and of no interest what kind: ${JSON.stringify(value)}`, (t) => {
    t.true(E.isLeft(Name.decode(value)))
    t.false(Name.is(value))
  })

/** Letters and marks of many scripts, what joins or hides them, and anything at all. */
const letters = [
  ...'dÉßΣςςИاعیשרབྒྱकर्মশ鴨あア오ㄅ١۴7_-.ﬁ𐐀',
  '\u0301',
  '\u05bc',
  '\u200c',
  '\u200d',
  '\u3164',
]
const strange = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 }),
)

test('what decodes is a name that can be seen and shown, and decodes to itself', (t) => {
  holds(
    t,
    fc.property(strange, (given) => {
      const name = Name.decode(given)
      if (E.isLeft(name)) return
      assert.equal(name.right, name.right.normalize('NFKC'))
      assert.ok(Array.from(name.right).length <= nameLengthMax)
      assert.deepEqual(Name.decode(name.right), name)
      assert.equal(printableName(name.right), name.right)
      assert.match(name.right, /[\p{L}\p{Nd}_]/u)
      assert.doesNotMatch(name.right, /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/u)
    }),
    2000,
  )
})

test('folding twice is folding once, and knows neither case, composition nor joiners', (t) => {
  holds(
    t,
    fc.property(strange, (given) => {
      const folded = foldName(given)
      assert.equal(foldName(folded), folded)
      const alike = ['NFC', 'NFD', 'NFKC', 'NFKD'].map((form) => given.normalize(form))
      alike.push(given.toUpperCase(), given.toLowerCase(), given.replace(/[\u200c\u200d]/g, ''))
      for (const other of alike) assert.equal(foldName(other), folded)
    }),
    2000,
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
  ['κώσ', 'κώς', 'ΚΏΣ'],
  ['علی\u200cرضا', 'علیرضا'],
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
