import * as t from 'io-ts'
import { OptionalPassword, OptionalToken } from '../value/credential'
import { Name } from '../value/name'
import type { Optional } from '../value/optional'
import { OptionalRoom, RoomName } from '../value/room'
import { OptionalSeq } from '../value/seq'
import { Sought, Text, Topic } from '../value/text'
import { OptionalMessageId, OptionalPingToken } from '../value/token'
import { OptionalKind } from './kind'
import { OptionalLimit } from './query'
import { trustAsks } from './trust-ask'

/** Where it is looked for: in a room, or in one's whispers. */
const where = {
  room: OptionalRoom,
  whispers: t.union([t.boolean, t.undefined], t.boolean.name),
}

/**
 * What a client may send. An ask is for the chat, and may be refused; a sign is between the two ends of a
 * connection alone. `t.strict` drops the fields that this version does not know.
 */
export const asks = {
  join: t.strict({
    type: t.literal('join'),
    name: Name,
    token: OptionalToken,
    password: OptionalPassword,
  }),
  say: t.strict({
    type: t.literal('say'),
    text: Text,
    room: OptionalRoom,
    id: OptionalMessageId,
    kind: OptionalKind,
  }),
  /** `to` is whatever was typed; it is compared as names are. */
  whisper: t.strict({
    type: t.literal('whisper'),
    to: t.string,
    text: Text,
    id: OptionalMessageId,
    kind: OptionalKind,
  }),
  rename: t.strict({ type: t.literal('rename'), name: Name }),
  list: t.strict({ type: t.literal('list'), room: OptionalRoom }),
  enter: t.strict({ type: t.literal('enter'), room: RoomName }),
  exit: t.strict({ type: t.literal('exit'), room: RoomName }),
  describe: t.strict({ type: t.literal('describe'), topic: Topic, room: OptionalRoom }),
  rooms: t.strict({ type: t.literal('rooms') }),
  recall: t.strict({
    type: t.literal('recall'),
    ...where,
    before: OptionalSeq,
    after: OptionalSeq,
    limit: OptionalLimit,
  }),
  search: t.strict({
    type: t.literal('search'),
    text: Sought,
    ...where,
    before: OptionalSeq,
    limit: OptionalLimit,
  }),
  ...trustAsks,
  leave: t.strict({ type: t.literal('leave') }),
}
export type AskType = keyof typeof asks
export type AskOf<Type extends AskType> = Optional<t.TypeOf<(typeof asks)[Type]>>
export type Ask = AskOf<AskType>

export const signs = {
  ping: t.strict({ type: t.literal('ping'), token: OptionalPingToken }),
  pong: t.strict({ type: t.literal('pong'), token: OptionalPingToken }),
}
export type Sign = t.TypeOf<(typeof signs)[keyof typeof signs]>
