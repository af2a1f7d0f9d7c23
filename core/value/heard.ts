import * as t from 'io-ts'
import { heardNamesMax, heardNameLengthMax, heardTextLengthMax } from './bound'

/** What a client takes from any server, be it a later one or a hostile one: all that is not too long. */

const atMost = (lengthMax: number) =>
  new t.Type<string, string, unknown>(
    `string of at most ${lengthMax} characters`,
    (value): value is string => typeof value === 'string' && value.length <= lengthMax,
    (value, context) =>
      typeof value === 'string' && value.length <= lengthMax
        ? t.success(value)
        : t.failure(value, context),
    t.identity,
  )

/** A name, a code, a reason. */
export const HeardName = atMost(heardNameLengthMax)

export const HeardText = atMost(heardTextLengthMax)

const Names = t.readonlyArray(HeardName)

/** The length is looked at first: to look at each name of too many takes too long. */
export const HeardNames = new t.Type<ReadonlyArray<string>, ReadonlyArray<string>, unknown>(
  `list of at most ${heardNamesMax} names`,
  (value): value is ReadonlyArray<string> => isShort(value) && Names.is(value),
  (value, context) => (isShort(value) ? Names.validate(value, context) : t.failure(value, context)),
  t.identity,
)

const isShort = (value: unknown): boolean => Array.isArray(value) && value.length <= heardNamesMax
