import * as t from 'io-ts'
import { passwordLengthMax, tokenLengthMax, tokenLengthMin } from './bound'

/**
 * What somebody proves with that they are who they were, or that they may come in. The core never has the secrets
 * themselves: the shell puts the SHA-256 of a token in its place, and a keyed hash in that of a password, before it
 * hands over a line (`core/wire/veil`).
 */

/** At random, made by a client for one server. Its SHA-256 in base64url has the same form, and is all the core sees. */
export type Token = t.Branded<string, { readonly Token: unique symbol }>

const token = new RegExp(`^[A-Za-z0-9_-]{${tokenLengthMin},${tokenLengthMax}}$`)

const isToken = (value: unknown): value is Token => typeof value === 'string' && token.test(value)

export const Token = new t.Type<Token, string, unknown>(
  `token of ${tokenLengthMin} to ${tokenLengthMax} letters of ASCII, digits, "_" and "-"`,
  isToken,
  (value, context) => (isToken(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

export const OptionalToken = t.union([Token, t.undefined], Token.name)

const isPassword = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= passwordLengthMax

export const Password = new t.Type<string, string, unknown>(
  `string of 1 to ${passwordLengthMax} characters`,
  isPassword,
  (value, context) => (isPassword(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

export const OptionalPassword = t.union([Password, t.undefined], Password.name)
