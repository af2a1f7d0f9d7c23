import * as O from 'fp-ts/Option'
import { foldName } from '../value/name'
import { lobby } from '../value/room'
import { noteMissedWhisper } from './company'
import { type ClientEffect, type ClientStep, type Hear, show } from './effect'
import { toMissedEntry } from './entry'
import type { MessageOf } from './event'
import { hearPage } from './looking'
import type { Question } from './memory'
import type { Recalled } from './missed'
import { keyOf } from './place'
import { isWanted } from './preference'
import { refuse } from './policy'
import { isAnswer, type Query } from './query'
import { failTrails, isHolding } from './returning'
import { type ClientState, enterStage, type Joined } from './state'
import type { FactEntry } from './words'

/** What the server has found in its history, for whoever asked. What nobody asked for is passed over. */

export const hearFound: Hear<'joined', 'history' | 'matches'> = (before, stage, message, at) => {
  const query = stage.queries.first()
  if (query === undefined || !isAnswer(query, message)) return [before, []]
  const [state, next] = answered(before, stage)
  switch (query.purpose) {
    case 'missed':
      return message.type === 'history' ? hearPage(state, next, query, message) : [state, []]
    case 'latest':
      return query.ask.whispers === true
        ? showKept(state, message.facts, at)
        : [state, showLatest(state, query.ask, message.facts, at)]
    case 'asked':
    case 'last':
      return [noteEarlier(state, query, message), showFound(state, query, message)]
    case 'display':
      return [state, [findFor(next, query, listWanted(state, message.facts), message)]]
    case 'nothing':
      return [state, []]
  }
}

/** While what was missed is shown, what comes live waits, and is found as well: it would be shown twice. */
const findFor = (
  stage: Joined,
  { ask }: Query,
  entries: ReadonlyArray<FactEntry>,
  message: MessageOf<'history' | 'matches'>,
): ClientEffect => {
  const page = { entries, before: earlierOf(ask, message) }
  return { type: 'found', ask, page: isHolding(stage) ? O.none : O.some(page) }
}

const answered = (state: ClientState, stage: Joined): readonly [ClientState, Joined] => {
  const next = { ...stage, queries: stage.queries.shift() }
  return [enterStage(state, next), next]
}

/** The history cannot be read, or is not to be read by this user. */
export const failQuery: Hear<'joined', 'error'> = (before, stage, { request, text }) => {
  const query = stage.queries.first()
  if (query === undefined || query.ask.type !== request) return refuse(before, text)
  const [state] = answered(before, stage)
  switch (query.purpose) {
    case 'missed':
      return failTrails([keyOf(query.ask)], text)(state)
    case 'nothing':
      return [state, []]
    case 'display':
      return refuse(state, text, { type: 'found', ask: query.ask, page: O.none })
    default:
      return refuse(state, text)
  }
}

const listWanted = (state: ClientState, facts: ReadonlyArray<Recalled>): ReadonlyArray<FactEntry> =>
  facts.map((fact) => toMissedEntry(state, fact)).filter((entry) => isWanted(state, entry))

/** What was said last in a room that is new to the user. */
const showLatest = (
  state: ClientState,
  { room = lobby }: Question,
  facts: ReadonlyArray<Recalled>,
  now: number,
): ReadonlyArray<ClientEffect> => {
  const entries = listWanted(state, facts)
  const since = entries[0]?.fact.at
  return since === undefined
    ? []
    : [show({ type: 'latest', room, count: entries.length, since, now }), ...entries.map(show)]
}

/** What others have whispered to the user while nobody of the user's name was here. */
const showKept = (state: ClientState, facts: ReadonlyArray<Recalled>, now: number): ClientStep => {
  const entries = listWanted(state, facts).filter((entry) => isKeptFor(state, entry))
  const since = entries[0]?.fact.at
  if (since === undefined) return [state, []]
  const heading = show({ type: 'kept', count: entries.length, since, now })
  return [entries.reduce(noteMissedWhisper, state), [heading, ...entries.map(show)]]
}

const isKeptFor = ({ aliases }: ClientState, { fact }: FactEntry): boolean =>
  fact.type === 'whispered' && fact.kept === true && !aliases.has(foldName(fact.from))

/** In the order in which it was said: what was said last stands next to the prompt. */
const showFound = (
  state: ClientState,
  query: Query,
  { facts, more }: MessageOf<'history' | 'matches'>,
): ReadonlyArray<ClientEffect> => {
  const { type, room = lobby, whispers = false } = query.ask
  const entries = listWanted(state, type === 'search' ? facts.toReversed() : facts)
  const found = entries.map(({ fact }) => show({ type: 'found', fact }))
  const count = entries.length
  if (whispers) return [...found, show({ type: 'whispers', count, more })]
  return query.purpose === 'last'
    ? [show({ type: 'last', room, count, more, since: query.since }), ...found]
    : [...found, show({ type: 'end', asked: type, room, count, more })]
}

/** What asks for those that come before the oldest of these. */
const noteEarlier = (
  state: ClientState,
  { ask, purpose }: Query,
  message: MessageOf<'history' | 'matches'>,
): ClientState => {
  if (purpose !== 'asked') return state
  const before = earlierOf(ask, message)
  const earlier: O.Option<Question> = before === undefined ? O.none : O.some({ ...ask, before })
  return { ...state, memory: { ...state.memory, earlier } }
}

/** The number before which there is more; a page that leads no further is the last, whatever the server says. */
const earlierOf = (
  ask: Question,
  { facts, more }: MessageOf<'history' | 'matches'>,
): number | undefined => {
  const before = Math.min(...facts.map(({ seq = Infinity }) => seq))
  return more && before < (ask.before ?? Infinity) ? before : undefined
}
