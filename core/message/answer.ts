import * as t from 'io-ts'
import { Moment } from '../value/moment'
import { HeardName, HeardNames, HeardText } from '../value/heard'
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
  users: t.strict({ type: t.literal('users'), names: HeardNames }),
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
export type AnswerOf<Type extends AnswerType> = t.TypeOf<(typeof answers)[Type]>
export type Answer = AnswerOf<AnswerType>
