import type { List } from 'immutable'
import type { Pending } from '../client/pending'
import { printableName } from '../value/printable'
import { listLate } from '../view/link'
import type { Conversation } from './conversation'
import { nameOf, roomKey, whispersKey } from './place'
import type { PageState } from './state'

/** What the page shows of how things stand, beside what was said. */

const sum = ({ conversations }: PageState, count: (conversation: Conversation) => number): number =>
  conversations.reduce((total, one) => total + count(one), 0)

const callsOf = (state: PageState): number => sum(state, ({ calls }) => calls)

/** The title of the window: how often somebody means the user, and where the user is. */
export const titleOf = (state: PageState): string => {
  const calls = callsOf(state)
  const place = state.conversations.get(state.present)?.place
  const name = place === undefined ? '' : `${printableName(nameOf(place))} - `
  return `${calls === 0 ? '' : `(${calls}) `}${name}Puddle`
}

/** What the icon tells who does not look. */
export const moodOf = (state: PageState): 'calm' | 'unread' | 'called' => {
  if (callsOf(state) > 0) return 'called'
  return sum(state, ({ unread }) => unread) > 0 ? 'unread' : 'calm'
}

/** What is on its way to the present conversation for so long that it is to be seen. */
export const listPending = ({ status, present }: PageState, at: number): List<Pending> =>
  listLate(status.pending, at).filter(
    ({ ask }) => (ask.type === 'whisper' ? whispersKey(ask.to) : roomKey(ask.room)) === present,
  )
