import * as t from 'io-ts'
import { tokenLengthMax } from './bound'

/** The token of a `ping`, of its sender's choice, returned in the `pong`. */

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= tokenLengthMax

const Token = new t.Type<string, string, unknown>(
  `string of at most ${tokenLengthMax} characters`,
  isToken,
  (value, context) => (isToken(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

export const OptionalToken = t.union([Token, t.undefined], Token.name)
