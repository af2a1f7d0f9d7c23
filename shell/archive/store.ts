import type { FactOf } from '../../core/message/fact'
import type { Found, Query } from '../../core/message/query'

/**
 * What keeps facts and finds them again, synchronously, for the process that does nothing else. It throws a
 * fault of the disk; then nothing of what it was to do is done.
 */
export interface Store {
  /** What a server goes on from. It differs at each start, so it is read once. */
  restore(): Restored
  /** Facts in the order of their numbers, on the disk when this returns. What is kept already stays as it is. */
  append(facts: ReadonlyArray<KeptFact>): void
  find(query: Query): Slice
  /** Does a little of what can wait: the index of words. Tells whether there is more of it. */
  index(): boolean
  /**
   * Takes out some of what was said before that moment, but neither what each room is about nor what holds of
   * trust. Tells whether there is more of it.
   */
  expire(before: number): boolean
  close(): void
}

/** What somebody has said. */
export type Speech = FactOf<'said' | 'described' | 'whispered'>

/** Whom to trust. */
export type Trust = FactOf<
  'owned' | 'disowned' | 'banned' | 'unbanned' | 'muted' | 'unmuted' | 'promoted' | 'demoted'
>

export type KeptFact = Speech | Trust

export const isSpeech = (fact: KeptFact): fact is Speech =>
  fact.type === 'said' || fact.type === 'described' || fact.type === 'whispered'

export const isTrust = (fact: KeptFact): fact is Trust => !isSpeech(fact)

export interface Restored {
  /** Made with the file, so that a client can tell one history from another. */
  readonly history: string
  /** The latest number that may have been used. */
  readonly seq: number
  /** The latest topic of each room that has one, and then what holds of trust, each oldest first and as it was kept. */
  readonly facts: ReadonlyArray<string>
}

/** What was found so far: facts before the number `until` were not looked at yet, if that is there. */
export interface Slice extends Found {
  readonly until?: number
}
