import * as t from 'io-ts'
import { Name } from '../value/name'
import { Text } from '../value/text'
import { OptionalToken } from '../value/token'

/**
 * What a client may send. An ask is for the chat, and may be refused; a sign is between the two ends of a
 * connection alone. `t.strict` drops the fields that this version does not know.
 */
export const asks = {
  join: t.strict({ type: t.literal('join'), name: Name }),
  say: t.strict({ type: t.literal('say'), text: Text }),
  /** `to` is whatever was typed; it is compared as names are. */
  whisper: t.strict({ type: t.literal('whisper'), to: t.string, text: Text }),
  rename: t.strict({ type: t.literal('rename'), name: Name }),
  list: t.strict({ type: t.literal('list') }),
  leave: t.strict({ type: t.literal('leave') }),
}
export type AskType = keyof typeof asks
export type AskOf<Type extends AskType> = t.TypeOf<(typeof asks)[Type]>
export type Ask = AskOf<AskType>

export const signs = {
  ping: t.strict({ type: t.literal('ping'), token: OptionalToken }),
  pong: t.strict({ type: t.literal('pong'), token: OptionalToken }),
}
export type Sign = t.TypeOf<(typeof signs)[keyof typeof signs]>
