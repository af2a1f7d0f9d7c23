import * as t from 'io-ts'
import { Moment, OptionalMoment } from './moment'
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

export const OptionalHeardName = t.union([HeardName, t.undefined], HeardName.name)

export const HeardText = atMost(heardTextLengthMax)

export const OptionalHeardText = t.union([HeardText, t.undefined], HeardText.name)

/** The length is looked at first: to look at each item of too many takes too long. */
const listOf = <Item>(item: t.Type<Item, unknown, unknown>) => {
  const items = t.readonlyArray(item)
  return new t.Type<ReadonlyArray<Item>, unknown, unknown>(
    `list of at most ${heardNamesMax} items`,
    (value): value is ReadonlyArray<Item> => isShort(value) && items.is(value),
    (value, context) =>
      isShort(value) ? items.validate(value, context) : t.failure(value, context),
    items.encode,
  )
}

const isShort = (value: unknown): boolean => Array.isArray(value) && value.length <= heardNamesMax

export const HeardNames = listOf(HeardName)

export const OptionalHeardNames = t.union([HeardNames, t.undefined], HeardNames.name)

export const HeardRooms = listOf(t.strict({ room: HeardName, topic: HeardText, people: t.number }))

/** Each is of a name or of an address. */
export const HeardBans = listOf(
  t.strict({
    name: OptionalHeardName,
    address: OptionalHeardName,
    by: HeardName,
    until: OptionalMoment,
    reason: OptionalHeardText,
    at: Moment,
  }),
)
