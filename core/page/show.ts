import { actorOf, describeFact } from '../message/describe'
import { isSpoken } from '../message/fact'
import type { Entry, EntryOf, FactEntry } from '../client/words'
import { printableName, printableText } from '../value/printable'
import { append } from './append'
import { withWhispers } from './choose'
import type { Conversation, PlaceKey } from './conversation'
import type { PageEffect, PageStep } from './effect'
import { otherOf, placeOf } from './place'
import { change, isSeen } from './reading'
import type { PageState } from './state'

/** Each entry is shown in one conversation, last. Nobody who reads further up is moved by it. */
export const showEntry = (before: PageState, entry: Entry): PageStep => {
  const [state, key] = findPlace(before, entry)
  const isNew = isMessage(entry) && !(isMissed(entry) && state.latest > 0)
  const alter = (one: Conversation): Conversation => {
    const next = append(noteTopic(one, entry, key), atHome(entry, key), state.count)
    return isNew ? countNew(next, entry, isSeen(state, key)) : next
  }
  const shown = {
    ...change(state, key, alter),
    count: state.count + 1,
    latest: leftOf(state, entry),
  }
  return [shown, [...keepAtEnd(shown, key), ...call(shown, key, entry)]]
}

/** What belongs to a room that is not shown, stands where the user is. */
const findPlace = (before: PageState, entry: Entry): readonly [PageState, PlaceKey] => {
  const other = entry.type === 'fact' ? otherOf(entry) : undefined
  const state = other === undefined ? before : withWhispers(before, other)
  const key = placeOf(entry)
  return [state, key !== undefined && state.conversations.has(key) ? key : state.present]
}

/** A message need not say where it was said, where it was said. */
const atHome = (entry: Entry, key: PlaceKey): Entry =>
  entry.type === 'fact' && entry.elsewhere && placeOf(entry) === key
    ? { ...entry, elsewhere: false }
    : entry

/** Whether another has said something. */
const isMessage = (entry: Entry): entry is FactEntry =>
  entry.type === 'fact' && isSpoken(entry.fact) && !entry.own

const isMissed = (entry: Entry): boolean => entry.type === 'fact' && entry.missed

/** The latest of a room that the user comes to is not new; what was missed is. */
const leftOf = ({ latest }: PageState, entry: Entry): number => {
  if (entry.type === 'latest') return entry.count
  return isMissed(entry) ? Math.max(0, latest - 1) : latest
}

const countNew = (one: Conversation, entry: FactEntry, seen: boolean): Conversation => {
  const { reading } = one
  const calls = entry.personal ? 1 : 0
  return {
    ...one,
    unread: seen ? 0 : one.unread + 1,
    calls: seen ? 0 : one.calls + calls,
    reading: reading.type === 'above' ? { ...reading, fresh: reading.fresh + 1 } : reading,
  }
}

const noteTopic = (one: Conversation, entry: Entry, key: PlaceKey): Conversation => {
  if (placeOf(entry) !== key) return one
  if (entry.type === 'room') return { ...one, topic: entry.topic }
  return entry.type === 'fact' && entry.fact.type === 'described'
    ? { ...one, topic: entry.fact.topic }
    : one
}

const keepAtEnd = (
  { present, conversations }: PageState,
  key: PlaceKey,
): ReadonlyArray<PageEffect> =>
  key === present && conversations.get(key)?.reading.type === 'at-end'
    ? [{ type: 'scroll', to: 'end' }]
    : []

/** Whoever looks at it need not be called. */
const call = (state: PageState, key: PlaceKey, entry: Entry): ReadonlyArray<PageEffect> => {
  if (entry.type !== 'fact' || !entry.rings || isSeen(state, key)) return []
  const { sound, notifications } = state.preferences
  return [
    ...(notifications && !state.isAttended ? [alertOf(entry)] : []),
    ...(sound && state.status.bell ? [{ type: 'ring' } as const] : []),
  ]
}

const alertOf = ({ fact }: EntryOf<'fact'>): PageEffect => ({
  type: 'alert',
  from: printableName(actorOf(fact)),
  text: isSpoken(fact) ? printableText(fact.text) : describeFact(fact),
})
