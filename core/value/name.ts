import * as t from 'io-ts'
import { markRunMax, nameLengthMax } from './bound'

/**
 * A name: letters and digits of any script with their combining marks, `_`, `-` and `.`; the first
 * is a letter, a digit or `_`. Decoding normalises it (NFKC); the normalised form is what is kept
 * and shown. Only the codec makes a `Name`, so whoever has one need not look at it again.
 */
export type Name = t.Branded<string, { readonly Name: unique symbol }>

const character = String.raw`[\p{L}\p{Nd}]\p{M}{0,${markRunMax}}`
const nameShape = new RegExp(`^(?:${character}|_)(?:${character}|[_.-])*$`, 'u')

const isName = (value: unknown): value is Name =>
  typeof value === 'string' &&
  value.length <= 2 * nameLengthMax &&
  nameShape.test(value) &&
  Array.from(value).length <= nameLengthMax

/** A normalisation can grow a string 18 fold (U+FDFA), so a hopeless one is not even begun. */
const normalise = (value: string): string =>
  value.length > 8 * nameLengthMax ? value : value.normalize('NFKC')

/** Decodes any string into its NFKC form; fails on what no user may be called. */
export const Name = new t.Type<Name, string, unknown>(
  'Name',
  (value): value is Name => isName(value) && normalise(value) === value,
  (value, context) => {
    const name = typeof value === 'string' ? normalise(value) : value
    return isName(name) ? t.success(name) : t.failure(value, context)
  },
  t.identity,
)

/** What a name is, in words. */
export const nameDescription =
  `1 to ${nameLengthMax} letters, digits, "_", "-" or ".", ` +
  'beginning with a letter, a digit or "_"'

/** What a refused name is told. */
export const nameRule = `A name is ${nameDescription}.`

/** The form in which two names are compared; only `foldName` makes it. */
export type Folded = t.Branded<string, { readonly Folded: unique symbol }>

/**
 * NFKC and Unicode case folding, which ECMAScript lacks but which lower(upper(lower(x))) equals for
 * every code point, save that the dotless "ı" also folds to "i". What is too long for a name is not
 * normalised, and equals no name.
 */
export const foldName = (name: string): Folded =>
  normalise(normalise(name).toLowerCase().toUpperCase().toLowerCase()) as Folded
