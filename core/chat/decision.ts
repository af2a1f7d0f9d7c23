import type * as E from 'fp-ts/Either'
import type { Fact } from '../message/fact'
import type { Refusal } from '../value/refusal'
import type { ChatState } from './state'

/** What comes of a request: facts, perhaps none, or its refusal. */
export type Decision = E.Either<Refusal, ReadonlyArray<Fact>>

/** The number and the moment of the next fact. */
export const next = ({ seq }: ChatState, at: number) => ({ seq: seq + 1, at })
