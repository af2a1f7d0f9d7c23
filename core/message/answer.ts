import * as t from 'io-ts'
import { Moment } from '../value/moment'
import { signs } from './ask'

/**
 * What a server tells a single connection. A client takes any string for a name, a text or a code: a later
 * server may know more of them.
 */
export const answers = {
  welcome: t.strict({
    type: t.literal('welcome'),
    protocol: t.number,
    server: t.string,
    text: t.string,
  }),
  users: t.strict({ type: t.literal('users'), names: t.readonlyArray(t.string) }),
  /** A refusal, as it is told. */
  error: t.strict({
    type: t.literal('error'),
    code: t.string,
    text: t.string,
    request: t.union([t.string, t.undefined]),
  }),
  ...signs,
  stopping: t.strict({ type: t.literal('stopping'), text: t.string, at: Moment }),
}
export type AnswerType = keyof typeof answers
export type AnswerOf<Type extends AnswerType> = t.TypeOf<(typeof answers)[Type]>
export type Answer = AnswerOf<AnswerType>
