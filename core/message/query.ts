import * as t from 'io-ts'
import { answerLimitMax } from '../value/bound'
import { RoomName } from '../value/room'
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

/**
 * `before` and `after` are numbers of facts, which are not among those found. With `after` the oldest that
 * follow it are found, otherwise the latest.
 */
export const queries = {
  recall: t.strict({
    type: t.literal('recall'),
    room: RoomName,
    before: OptionalSeq,
    after: OptionalSeq,
    limit: Limit,
  }),
  search: t.strict({
    type: t.literal('search'),
    room: RoomName,
    text: Sought,
    before: OptionalSeq,
    limit: Limit,
  }),
}
export type QueryOf<Type extends keyof typeof queries> = t.TypeOf<(typeof queries)[Type]>
export const Query = t.union([queries.recall, queries.search])
export type Query = t.TypeOf<typeof Query>

/**
 * What was found: facts as they were written for the wire, each a line of JSON without its line feed. What was
 * recalled comes oldest first, what was sought newest first. `more` says that there are further ones in the
 * direction that was asked.
 */
export const Found = t.strict({ facts: t.readonlyArray(t.string), more: t.boolean })
export type Found = t.TypeOf<typeof Found>
