import * as t from 'io-ts'
import { tokenLengthMax } from '../value/bound'

/**
 * What a client may send, as shapes: which fields, of which types. Whether a name or a text is a
 * good one is a refusal of its own (`bad-name`, `bad-text`), so here they are any strings.
 */

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= tokenLengthMax

const Token = new t.Type<string, string, unknown>(
  `string of at most ${tokenLengthMax} characters`,
  isToken,
  (value, context) => (isToken(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

/** The token of a `ping`, returned in its `pong`. */
export const OptionalToken = t.union([Token, t.undefined], Token.name)

/** Each request by its type; t.strict drops the fields that version 1 does not know. */
export const clientFrames = {
  join: t.strict({ type: t.literal('join'), name: t.string }),
  say: t.strict({ type: t.literal('say'), text: t.string }),
  whisper: t.strict({ type: t.literal('whisper'), to: t.string, text: t.string }),
  rename: t.strict({ type: t.literal('rename'), name: t.string }),
  list: t.strict({ type: t.literal('list') }),
  leave: t.strict({ type: t.literal('leave') }),
  ping: t.strict({ type: t.literal('ping'), token: OptionalToken }),
  pong: t.strict({ type: t.literal('pong'), token: OptionalToken }),
}

export type ClientFrameType = keyof typeof clientFrames
export type ClientFrame = t.TypeOf<(typeof clientFrames)[ClientFrameType]>
