import * as t from 'io-ts'
import { answerLimitMax } from '../value/bound'
import { OptionalToken } from '../value/credential'
import type { Optional } from '../value/optional'
import { OptionalRoom } from '../value/room'
import { OptionalSeq } from '../value/seq'
import { Sought } from '../value/text'

/** What is asked of the archive, which keeps what was said. */

const isLimit = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= answerLimitMax

/** Most facts of an answer. */
const Limit = new t.Type<number, number, unknown>(
  `whole number from 1 to ${answerLimitMax}`,
  isLimit,
  (value, context) => (isLimit(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)
export const OptionalLimit = t.union([Limit, t.undefined], Limit.name)

/** Where it is looked for: in that room, or among the whispers of whoever has that token. */
const where = { room: OptionalRoom, token: OptionalToken }

/**
 * `before` and `after` are numbers of facts, which are not among those found. With `after` the oldest that
 * follow it are found, otherwise the latest.
 */
export const queries = {
  recall: t.strict({
    type: t.literal('recall'),
    ...where,
    before: OptionalSeq,
    after: OptionalSeq,
    limit: Limit,
  }),
  search: t.strict({
    type: t.literal('search'),
    ...where,
    text: Sought,
    before: OptionalSeq,
    limit: Limit,
  }),
}
export type QueryOf<Type extends keyof typeof queries> = Optional<t.TypeOf<(typeof queries)[Type]>>
/** Fields that may be undefined may be left out, which io-ts has no type for. */
export const Query = t.union([queries.recall, queries.search]) as t.Mixed as t.Type<Query, unknown>
export type Query = QueryOf<keyof typeof queries>

/**
 * What was found: facts as they were written for the wire, each a line of JSON without its line feed. What was
 * recalled comes oldest first, what was sought newest first. `more` says that there are further ones in the
 * direction that was asked.
 */
export const Found = t.strict({ facts: t.readonlyArray(t.string), more: t.boolean })
export type Found = t.TypeOf<typeof Found>
