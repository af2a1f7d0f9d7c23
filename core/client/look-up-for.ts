import * as O from 'fp-ts/Option'
import type { ClientStep } from './effect'
import type { EventOf } from './event'
import { inquire } from './looking'
import type { Question } from './memory'
import { hasToken } from './place'
import type { ClientState } from './state'
import type { FactEntry } from './words'

/**
 * What was looked up for the display, or none if it could not be had now. It is not said to the user beside; none of it
 * is to be told yet, or again, unless it was shown before.
 */
export interface Found {
  readonly type: 'found'
  readonly ask: Question
  readonly page: O.Option<FoundPage>
}

/** In the order of the answer. `before` is the number before which there is more, if there is. */
export interface FoundPage {
  readonly entries: ReadonlyArray<FactEntry>
  readonly before: number | undefined
}

const nothing: FoundPage = { entries: [], before: undefined }

/** A display that keeps what was said in its place asks for more of it. Where nothing is kept, nothing is found. */
export const lookUpFor = (state: ClientState, { ask }: EventOf<'looked-up'>): ClientStep => {
  const { stage, memory } = state
  if (stage.type !== 'joined') return [state, [{ type: 'found', ask, page: O.none }]]
  return O.isNone(memory.history) || (ask.whispers === true && !hasToken(state))
    ? [state, [{ type: 'found', ask, page: O.some(nothing) }]]
    : inquire(state, stage, { ask, purpose: 'display' })
}
