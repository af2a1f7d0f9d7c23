import type * as E from 'fp-ts/Either'
import type { Answer } from '../message/answer'
import type { Ask, Sign } from '../message/ask'
import type { Fact } from '../message/fact'
import type { Found, Query } from '../message/query'
import type { Refusal } from '../value/refusal'

/** A language that a server speaks: what stands in a client's line, and what is written to it. */
export interface Dialect {
  /** A line, without its line feed and not blank: what it asks, or the refusal that answers it. */
  readonly read: (line: string) => E.Either<Refusal, Ask | Sign>
  /** Whole lines, each with its line feed; the same text for all who speak this language. */
  readonly write: (message: Fact | Answer) => string
  /** A fact as it is kept: the same line, with what nobody is told. */
  readonly writeKept: (fact: Fact) => string
  /** The answer to a query, of facts as they were written for the wire. */
  readonly writeFound: (query: Query, found: Found) => string
}
