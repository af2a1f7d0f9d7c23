import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as RA from 'fp-ts/ReadonlyArray'
import * as t from 'io-ts'

/**
 * What options may hold, as codecs: the name of each tells what is right, so it reads like "a whole number from 1 to 9".
 * They decode text, as it stands on a command line and in a variable, and JSON; they encode to JSON that decodes alike.
 */

/** A whole number within bounds that include their ends; a text has to have decimal digits alone. */
export const wholeNumber = (least: number, most: number): t.Type<number, number, unknown> =>
  new t.Type(
    `a whole number from ${least} to ${most}`,
    t.number.is,
    (value, context) => {
      const digits = typeof value === 'number' ? String(value) : value
      const isRight = typeof digits === 'string' && /^\d{1,15}$/.test(digits)
      return isRight && +digits >= least && +digits <= most
        ? t.success(+digits)
        : t.failure(value, context)
    },
    t.identity,
  )

/** An option without a value: a variable or a file may also say that it is off. */
export const flag = new t.Type<boolean, boolean, unknown>(
  'true or false',
  t.boolean.is,
  (value, context) => {
    const text = String(value)
    return text === 'true' || text === 'false'
      ? t.success(text === 'true')
      : t.failure(value, context)
  },
  t.identity,
)

/** Any text but an empty one, which is what a shell makes of a variable that is not set. */
export const filled = t.refinement(t.string, (text) => text !== '', 'a text that is not empty')

/** A host; an IPv6 address may stand in brackets, as it does in a URL. */
export const host = new t.Type<string, string, unknown>(
  filled.name,
  filled.is,
  (value, context) =>
    pipe(
      filled.validate(value, context),
      E.map((text) => text.replace(/^\[(.+)\]$/, '$1')),
    ),
  t.identity,
)

/** Several of a kind: an array of texts, or one text with commas between them. An error is about the first wrong one. */
export const several = <Item>(
  name: string,
  item: t.Type<Item, string, unknown>,
): t.Type<ReadonlyArray<Item>, ReadonlyArray<string>, unknown> =>
  new t.Type(
    name,
    (value): value is ReadonlyArray<Item> => Array.isArray(value) && value.every(item.is),
    (value, context) => {
      const words = typeof value === 'string' ? value.split(',').map((word) => word.trim()) : value
      return Array.isArray(words)
        ? RA.traverse(E.Applicative)((word: unknown) => item.validate(word, context))(words)
        : t.failure(value, context)
    },
    (items) => items.map(item.encode),
  )

/** For an option that may be left out. */
export const optional = <Value, Json>(codec: t.Type<Value, Json, unknown>) =>
  t.union([codec, t.undefined], codec.name)
