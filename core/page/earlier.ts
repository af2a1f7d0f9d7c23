import * as O from 'fp-ts/Option'
import type { Found, FoundPage } from '../client/look-up-for'
import type { Question } from '../client/memory'
import type { Link } from '../client/status'
import { placeOf as placeOfRoom } from '../client/room'
import { type Asking, type Conversation, itemsMax, type PlaceKey } from './conversation'
import type { PageStep } from './effect'
import { itemsIn, seqOf } from './item'
import { merge } from './merge'
import { placeOfFact } from './place'
import { change, goToItem } from './reading'
import { showEntry } from './show'
import type { PageState } from './state'

/** What was said before, as the reader goes up, or wants to see a message that was found. */

/** Whether the server can be asked. */
export const isLive = ({ type }: Link): boolean => type === 'connected' || type === 'unanswered'

/** Most pages for one message that is looked for. */
const pagesMax = 50

/** Asks for the page before what is shown; unless it is asked for, or there is none, or no room for it. */
export const askEarlier = (state: PageState): PageStep => {
  const conversation = state.conversations.get(state.present)
  const isFree = conversation?.past === 'unasked' || conversation?.past === 'more'
  return isFree ? ask(state, state.present, { target: undefined, pages: pagesMax }) : [state, []]
}

const ask = (state: PageState, key: PlaceKey, { target, pages }: Omit<Asking, 'ask'>): PageStep => {
  const one = state.conversations.get(key)
  if (one === undefined || !isLive(state.status.link) || one.size >= itemsMax) return [state, []]
  const question = questionOf(one)
  const asking = { ask: question, target, pages: pages - 1 }
  return [
    change(state, key, () => ({ ...one, asking, past: 'asked' })),
    [{ type: 'look-up', ask: question }],
  ]
}

/** Messages of a page, unless there is room for fewer. */
const pageSize = 100

const questionOf = ({ place, before, size }: Conversation): Question => {
  const where = place.type === 'room' ? placeOfRoom(place.room) : { whispers: true }
  return { type: 'recall', ...where, before, limit: Math.min(pageSize, itemsMax - size) }
}

/** What was asked for has come. */
export const takePage = (state: PageState, { ask: asked, page }: Found): PageStep => {
  const found = state.conversations.findEntry(({ asking }) => asking?.ask === asked)
  const asking = found?.[1].asking
  if (found === undefined || asking === undefined) return [state, []]
  const [key, conversation] = found
  const free: Conversation = { ...conversation, asking: undefined, past: 'more' }
  return O.isNone(page)
    ? [change(state, key, () => free), []]
    : goOn(put(state, key, free, page.value), key, asking, free.size)
}

const put = (
  state: PageState,
  key: PlaceKey,
  conversation: Conversation,
  { entries, before }: FoundPage,
): PageState => {
  const own = entries.filter((entry) => placeOfFact(entry) === key)
  const merged: Conversation = {
    ...merge(conversation, own, state.count),
    past: before === undefined ? 'end' : 'more',
    before: before ?? conversation.before,
  }
  return { ...change(state, key, () => merged), count: state.count + own.length }
}

/** Goes to that message, for which pages are asked until it is shown. */
export const jump = (state: PageState, seq: number): PageStep => {
  const one = state.conversations.get(state.present)
  const item = one === undefined ? undefined : findItem(one, seq)
  return item === undefined
    ? ask(state, state.present, { target: seq, pages: pagesMax })
    : goToItem(state, item)
}

const findItem = ({ chunks }: Conversation, seq: number): number | undefined => {
  for (const { id, entry } of itemsIn(chunks)) if (seqOf(entry) === seq) return id
  return undefined
}

/** A page that tells nothing new, or not what is looked for, is followed by the next. */
const goOn = (state: PageState, key: PlaceKey, asking: Asking, size: number): PageStep => {
  const { target, pages } = asking
  const one = state.conversations.get(key)
  if (one === undefined) return [state, []]
  const item = target === undefined ? undefined : findItem(one, target)
  if (item !== undefined) return key === state.present ? goToItem(state, item) : [state, []]
  const isDone = target === undefined && one.size > size
  if (!isDone && one.past === 'more' && pages > 0) return ask(state, key, asking)
  return target === undefined ? [state, []] : showEntry(state, tooFar)
}

const tooFar = { type: 'problem', text: 'This message is too far back to be shown there.' } as const
