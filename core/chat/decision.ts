import * as E from 'fp-ts/Either'
import type { Fact } from '../message/fact'
import { type ErrorCode, type Refusal, refusal } from '../value/refusal'
import type { ChatState } from './state'

/** What comes of a request: facts, perhaps none, or its refusal. */
export type Decision = E.Either<Refusal, ReadonlyArray<Fact>>

/** The number and the moment of the next fact, or of the one that follows `index` others. */
export const next = ({ seq }: Pick<ChatState, 'seq'>, at: number, index = 0) => ({
  seq: seq + 1 + index,
  at,
})

export const refuse = (code: ErrorCode, text: string, asked: string): E.Either<Refusal, never> =>
  E.left(refusal(code, text, asked))
