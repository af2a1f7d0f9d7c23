import * as t from 'io-ts'
import { messageIdLengthMax, pingTokenLengthMax } from './bound'

/** The token of a `ping`, of its sender's choice, returned in the `pong`. */

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= pingTokenLengthMax

const PingToken = new t.Type<string, string, unknown>(
  `string of at most ${pingTokenLengthMax} characters`,
  isToken,
  (value, context) => (isToken(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

export const OptionalPingToken = t.union([PingToken, t.undefined], PingToken.name)

/** What a message may bear of its sender's choice; it stands in the log, so nothing in it may upset a terminal. */
const isMessageId = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= messageIdLengthMax &&
  !/[\p{C}\p{Zl}\p{Zp}]/u.test(value)

const MessageId = new t.Type<string, string, unknown>(
  `string of at most ${messageIdLengthMax} visible characters`,
  isMessageId,
  (value, context) => (isMessageId(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

export const OptionalMessageId = t.union([MessageId, t.undefined], MessageId.name)
