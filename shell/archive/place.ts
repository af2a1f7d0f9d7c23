import type { Query } from '../../core/message/query'
import { foldRoom, lobby } from '../../core/value/room'
import type { Value } from './connection'

/** Where a query looks: in a room, or among the whispers that somebody with a token has sent or got. */

/** Part of a statement, and the values of its parameters. */
export type Clause = readonly [sql: string, values: ReadonlyArray<Value>]

/** Bounds for the numbers of facts, none of which is found itself, and the order in which they are found. */
export interface Range {
  readonly after?: number | undefined
  readonly before?: number | undefined
  readonly order: 'ASC' | 'DESC'
}

const isBetween = 'seq > ? AND seq < ?'

/** The numbers of the facts there; SQLite takes them from its indices in that order, as many as are wanted. */
export const numbersIn = (
  { room = lobby, token }: Query,
  { after = -1, before = Number.MAX_SAFE_INTEGER, order }: Range,
): Clause => {
  const [sql, values]: Clause =
    token === undefined
      ? [`SELECT seq FROM fact WHERE place = ? AND ${isBetween}`, [foldRoom(room), after, before]]
      : [whispers, [token, after, before, token, after, before]]
  return [`${sql} ORDER BY seq ${order}`, values]
}

const whispers = `
  SELECT seq FROM fact WHERE sender_token = ? AND ${isBetween}
  UNION SELECT seq FROM fact WHERE recipient_token = ? AND ${isBetween}`
