import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import { pipe } from 'fp-ts/function'
import type { Found as Answer } from '../client/look-up-for'
import { readSearch } from '../client/look-up'
import type { Question } from '../client/memory'
import { placeOf as placeOfRoom } from '../client/room'
import type { FactEntry } from '../client/words'
import { isSpoken } from '../message/fact'
import { andThen } from '../reducer'
import { choose, withWhispers } from './choose'
import type { Place } from './conversation'
import type { PageStep } from './effect'
import type { EventOf } from './event'
import { isLive, jump } from './earlier'
import { keyOf, otherOf, placeOfFact } from './place'
import type { Found, PageState, Search } from './state'

/** What is sought stands beside what is said, and leads to it. */

const nothing = { asked: undefined, problem: undefined, found: [], more: false } as const

const put = (state: PageState, search: Search): PageStep => [{ ...state, search }, []]

/** In the present conversation, or where `in:ROOM` says. */
export const seek = (state: PageState, text: string): PageStep => {
  if (text.trim() === '') return [{ ...state, search: undefined }, []]
  if (!isLive(state.status.link)) return put(state, { ...nothing, text, problem: unreachable })
  const asked = toQuestion(state, text)
  return E.isLeft(asked)
    ? put(state, { ...nothing, text, problem: asked.left })
    : [
        { ...state, search: { ...nothing, text, asked: asked.right } },
        [{ type: 'look-up', ask: asked.right }],
      ]
}

const unreachable = 'There is no connection to search over.'

/** Most that is found at once. */
const foundMax = 100

const toQuestion = (state: PageState, text: string): E.Either<string, Question> => {
  const present = state.conversations.get(state.present)?.place
  const where = present?.type === 'room' ? placeOfRoom(present.room) : ({ whispers: true } as const)
  return pipe(
    readSearch(text),
    E.map(({ text: sought, room }) => ({
      type: 'search',
      text: sought,
      ...(O.isSome(room) ? placeOfRoom(room.value) : where),
      limit: foundMax,
    })),
  )
}

/** Undefined if it is no answer to what is sought. */
export const takeMatches = (state: PageState, { ask, page }: Answer): PageStep | undefined => {
  const { search } = state
  if (search?.asked !== ask) return undefined
  const { text } = search
  if (O.isNone(page)) return put(state, { ...nothing, text, problem: failed })
  const { entries, before } = page.value
  const found = entries.flatMap((entry) => toFound(state, entry))
  return put(state, { ...nothing, text, found, more: before !== undefined })
}

const failed = 'The history cannot be searched now.'

/** The connection is lost, and what was asked is not answered any more. */
export const forgetSearch = (state: PageState): PageState =>
  state.search?.asked === undefined
    ? state
    : { ...state, search: { ...state.search, asked: undefined, problem: unreachable } }

const toFound = (state: PageState, entry: FactEntry): ReadonlyArray<Found> => {
  const { fact } = entry
  const name = otherOf(entry)
  const place: Place | undefined =
    name === undefined
      ? state.conversations.get(placeOfFact(entry))?.place
      : { type: 'whispers', name }
  if (place === undefined || !isSpoken(fact) || fact.seq === undefined) return []
  return [{ place, from: fact.from, text: fact.text, seq: fact.seq, at: fact.at }]
}

/** Whispers with somebody who is not at the side have a conversation as soon as one is wanted. */
export const goToFound = (before: PageState, { place, seq, at }: EventOf<'jumped'>): PageStep => {
  const state = place.type === 'whispers' ? withWhispers(before, place.name) : before
  const key = keyOf(place)
  return pipe(
    choose(state, key, at),
    andThen((next) => (next.present === key ? jump(next, seq) : [next, []])),
  )
}
