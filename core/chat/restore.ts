import type { Fact } from '../message/fact'
import type { Name } from '../value/name'
import { apply } from './apply'
import { type ChatState, initialChatState } from './state'

/** No session has done what an earlier run has kept. */
const nobody = -1

/**
 * The chat after a restart: the fold of the facts that were kept and matter, which are the latest topics of rooms, and
 * whom to trust. Numbers go on after `seq`, which is the last that may have been used. Whoever hosts has appointed
 * operators anew.
 */
export const restore = (
  seq: number,
  facts: ReadonlyArray<Fact>,
  appointed: ReadonlyArray<Name> = [],
): ChatState => {
  const restored = facts.reduce(
    (state, fact) => apply(state, fact, nobody),
    initialChatState(appointed),
  )
  return { ...restored, seq, trust: { ...restored.trust, isKept: true } }
}
