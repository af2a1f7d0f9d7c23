import * as t from 'io-ts'
import { accentRunMax, markRunMax, nameLengthMax } from './bound'
import { isOfOneScript, joiningClass } from './script'

/**
 * A name: letters and digits of any script with their combining marks, `_`, `-` and `.`. Decoding normalises it
 * (NFKC); the normalised form is what is kept and shown. Only the codec makes a `Name`, so whoever has
 * one need not look at it again.
 */
export type Name = t.Branded<string, { readonly Name: unique symbol }>

/** In code points, which people take for characters. */
const lengthOf = (name: string): number => Array.from(name).length

/** What cannot be seen: what Unicode calls ignorable, and the blanks among its letters and marks. */
const invisible =
  /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}|[\u{13441}\u{13442}]|\u{16fe4}/u

/** U+200C and U+200D stand where they change how letters join, which Persian and Indic names need. */
const strayJoiner = new RegExp(
  `(?<!(?=[\\p{L}\\p{M}])${joiningClass})[\\u200c\\u200d]|[\\u200c\\u200d](?!\\p{M}?\\p{L})`,
  'u',
)

/** Accents, as those of U+0300 to U+036F, go with letters of several scripts; Unicode has them inherit theirs. */
const markPile = new RegExp(
  String.raw`[\p{Mn}\p{Me}]{${markRunMax + 1}}|(?:(?=\p{sc=Inherited})\p{M}){${accentRunMax + 1}}|(\p{M})\1`,
  'u',
)

/** The digits of a set are ten code points in a row. */
const isOfOneSet = (digits: ReadonlyArray<string>): boolean => {
  const codePoints = digits.map((digit) => digit.codePointAt(0) ?? 0)
  return Math.max(...codePoints) - Math.min(...codePoints) < 10
}

/** What holds for every name once it is normalised, and what is told of one for which it does not. */
const rules: ReadonlyArray<readonly [holds: (name: string) => boolean, rule: string]> = [
  [(name) => /^[\p{L}\p{Nd}_]/u.test(name), 'A name begins with a letter, a digit or "_".'],
  [
    (name) => !invisible.test(name) && !strayJoiner.test(name),
    'A name has nothing that cannot be seen, but joiners between letters that join.',
  ],
  [
    (name) => /^(?:[\p{L}\p{Nd}][\p{M}\u200c\u200d]*|[_.-])*$/u.test(name),
    'A name has letters, digits, "_", "-" and "." alone, and no blanks.',
  ],
  [
    (name) => !markPile.test(name),
    `A letter of a name has at most ${markRunMax} marks, none twice, and ${accentRunMax} accents.`,
  ],
  [(name) => isOfOneSet(name.match(/\p{Nd}/gu) ?? []), 'A name has digits of one script.'],
  [isOfOneScript, 'A name has letters of one script; Chinese, Japanese and Korean go with Latin.'],
]

/** What is wrong with it, in one sentence; undefined for a name. */
const describeFault = (name: string): string | undefined => {
  const length = lengthOf(name)
  return length === 0 || length > nameLengthMax
    ? `A name has 1 to ${nameLengthMax} characters; this one has ${length}.`
    : rules.find(([holds]) => !holds(name))?.[1]
}

/** Too long for a name, however it is composed. */
const isHopeless = (value: string): boolean => value.length > 8 * nameLengthMax

/** A normalisation can grow a string 18 fold (U+FDFA), so a hopeless one is not even begun. */
const normalise = (value: string): string => (isHopeless(value) ? value : value.normalize('NFKC'))

/** Most names are of ASCII alone, for which all rules come to this, in a thirtieth of the time (0.1 µs of 3). */
const plain = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/

const isPlain = (value: string): boolean => value.length <= nameLengthMax && plain.test(value)

/** Decodes any string into its NFKC form; fails on what no user may be called, and says why. */
export const Name = new t.Type<Name, string, unknown>(
  'Name',
  (value): value is Name =>
    typeof value === 'string' &&
    (isPlain(value) || (normalise(value) === value && describeFault(value) === undefined)),
  (value, context) => {
    if (typeof value !== 'string') return t.failure(value, context)
    if (isPlain(value)) return t.success(value as Name)
    const name = normalise(value)
    const fault = describeFault(name)
    return fault === undefined ? t.success(name as Name) : t.failure(value, context, fault)
  },
  t.identity,
)

/** The form in which names are compared, with each other and with what is typed and said. */
export type Folded = t.Branded<string, { readonly Folded: unique symbol }>

/**
 * Unicode case folding, which ECMAScript lacks but which this equals for every code point, save that the
 * dotless "ı" also folds to "i".
 */
const foldCase = (text: string): string =>
  text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')

/**
 * As Unicode's toNFKC_Casefold: neither case counts nor how a letter is composed, nor what cannot be seen. To
 * order marks takes time by the square of their number, so what is folded is bounded by its caller.
 */
export const fold = (text: string): Folded =>
  (plain.test(text) ? text.toLowerCase() : foldAny(text)) as Folded

const foldAny = (text: string): string =>
  foldCase(text.normalize('NFKC'))
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFKC')

/** What is too long for a name is not folded, and equals no name. */
export const foldName = (name: string): Folded => (isHopeless(name) ? (name as Folded) : fold(name))
