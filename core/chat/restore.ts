import type { Fact } from '../message/fact'
import { apply } from './apply'
import { type ChatState, initialChatState } from './state'

/** No session has done what an earlier run has kept. */
const nobody = 0

/**
 * The chat after a restart: the fold of the facts that were kept and matter, which are the latest topics of rooms.
 * Numbers go on after `seq`, which is the last that may have been used.
 */
export const restore = (seq: number, facts: ReadonlyArray<Fact>): ChatState => {
  const restored = facts.reduce((state, fact) => apply(state, fact, nobody), initialChatState)
  return { ...restored, seq }
}
