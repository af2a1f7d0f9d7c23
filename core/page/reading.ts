import type { PageStep } from './effect'
import { atEnd, type Conversation, type PlaceKey, type Reading } from './conversation'
import type { PageState } from './state'

/** Where the reader is, and what was seen. */

export const change = (
  state: PageState,
  key: PlaceKey,
  alter: (conversation: Conversation) => Conversation,
): PageState => {
  const conversation = state.conversations.get(key)
  return conversation === undefined
    ? state
    : { ...state, conversations: state.conversations.set(key, alter(conversation)) }
}

/** Whether what comes there is in sight. */
export const isSeen = (state: PageState, key: PlaceKey): boolean =>
  state.isAttended &&
  key === state.present &&
  state.conversations.get(key)?.reading.type === 'at-end'

/** What stands at the end of the present conversation is read, if it is in sight. */
export const read = (state: PageState): PageState =>
  isSeen(state, state.present)
    ? change(state, state.present, (one) => ({ ...one, unread: 0, calls: 0 }))
    : state

const move = (state: PageState, reading: Reading): PageState =>
  read(change(state, state.present, (one) => ({ ...one, reading })))

/** The reader has moved. Who goes further up has seen what had come by then. */
export const scrolled = (state: PageState, isAtEnd: boolean): PageState => {
  const reading = state.conversations.get(state.present)?.reading
  if (isAtEnd) return move(state, atEnd)
  return reading?.type === 'above' ? state : move(state, { type: 'above', fresh: 0 })
}

export const goToEnd = (state: PageState): PageStep => [
  move(state, atEnd),
  [{ type: 'scroll', to: 'end' }],
]

export const goToItem = (state: PageState, id: number): PageStep => [
  scrolled(state, false),
  [{ type: 'scroll', to: id }],
]
