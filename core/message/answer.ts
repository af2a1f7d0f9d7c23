import * as t from 'io-ts'
import { Moment } from '../value/moment'
import { HeardName, HeardNames, HeardRooms, HeardText, OptionalHeardName } from '../value/heard'
import type { Optional } from '../value/optional'
import { signs } from './ask'

/**
 * What a server tells a single connection. A client takes any string that is not too long for a name, a text
 * or a code: a later server may know more of them.
 */
export const answers = {
  welcome: t.strict({
    type: t.literal('welcome'),
    protocol: t.number,
    server: HeardName,
    text: HeardText,
  }),
  users: t.strict({ type: t.literal('users'), names: HeardNames, room: OptionalHeardName }),
  /** What there is where the client has entered. */
  room: t.strict({
    type: t.literal('room'),
    room: HeardName,
    topic: HeardText,
    names: HeardNames,
  }),
  rooms: t.strict({ type: t.literal('rooms'), rooms: HeardRooms }),
  /** A refusal, as it is told. */
  error: t.strict({
    type: t.literal('error'),
    code: HeardName,
    text: HeardText,
    request: t.union([HeardName, t.undefined]),
  }),
  ...signs,
  stopping: t.strict({ type: t.literal('stopping'), text: HeardText, at: Moment }),
}
export type AnswerType = keyof typeof answers
export type AnswerOf<Type extends AnswerType> = Optional<t.TypeOf<(typeof answers)[Type]>>
export type Answer = AnswerOf<AnswerType>
