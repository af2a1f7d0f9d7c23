import * as t from 'io-ts'
import { Moment } from '../value/moment'
import {
  HeardBans,
  HeardName,
  HeardNames,
  HeardRooms,
  HeardText,
  OptionalHeardName,
  OptionalHeardNames,
} from '../value/heard'
import type { Optional } from '../value/optional'
import { signs } from './ask'
import { recalled } from './recalled'

/**
 * What a server tells a single connection. A client takes any string that is not too long for a name, a text
 * or a code: a later server may know more of them.
 */
export const answers = {
  /**
   * `history` is the id of the history; there is none where none is kept. `needs` lists what a `join` has to hold
   * beside a name: "password".
   */
  welcome: t.strict({
    type: t.literal('welcome'),
    protocol: t.number,
    server: HeardName,
    text: HeardText,
    history: OptionalHeardName,
    needs: OptionalHeardNames,
  }),
  users: t.strict({
    type: t.literal('users'),
    names: HeardNames,
    room: OptionalHeardName,
    operators: OptionalHeardNames,
  }),
  /** What there is where the client has entered. */
  room: t.strict({
    type: t.literal('room'),
    room: HeardName,
    topic: HeardText,
    names: HeardNames,
  }),
  rooms: t.strict({ type: t.literal('rooms'), rooms: HeardRooms }),
  bans: t.strict({ type: t.literal('bans'), bans: HeardBans }),
  /** Oldest first. `more` says that there are further ones in the direction that was asked. */
  history: t.strict({ type: t.literal('history'), ...recalled }),
  /** Newest first. */
  matches: t.strict({ type: t.literal('matches'), ...recalled }),
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
