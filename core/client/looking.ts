import * as O from 'fp-ts/Option'
import { answerLimitMax } from '../value/bound'
import { type Folded, foldName } from '../value/name'
import { type ClientStep, send } from './effect'
import type { MessageOf } from './event'
import { addPage, type Missed, nothingMissed, startTrail, type Trail } from './missed'
import { markCome } from './memory'
import type { Query } from './query'
import { keepsWhispers, keyOf, placeAt, whispersKey } from './place'
import { confirmFound } from './resend'
import { placeOf } from './room'
import { type ClientState, enterStage, type Joined } from './state'
import { whenJoined } from './when-joined'
import type { FactEntry } from './words'

/** What the server is asked for of its history when a user comes, and what becomes of its answers. */

/** What a user who has just joined has missed, if there is a history and some of it was seen. */
export const startMissed = (state: ClientState): Missed => {
  const { history, seen } = state.memory
  if (O.isNone(history) || O.isNone(seen)) return nothingMissed
  const { value } = seen
  const inRooms = state.rooms.own.map(({ name }, key) => startTrail(key, placeOf(name), value))
  const whispered = startTrail(whispersKey, { whispers: true }, value)
  const trails = keepsWhispers(state) ? inRooms.set(whispersKey, whispered) : inRooms
  return { ...nothingMissed, trails }
}

export const putMissed = (
  state: ClientState,
  stage: Joined,
  missed: Partial<Missed>,
): ClientState => enterStage(state, { ...stage, missed: { ...stage.missed, ...missed } })

const putTrail = (state: ClientState, stage: Joined, trail: Trail): ClientState => {
  const trails = stage.missed.trails.set(trail.key, trail)
  return putMissed(state, stage, { trails, ticks: 0 })
}

/**
 * The user has come to that room, or to where whispers are heard, and `seq` is the number of that: what was missed
 * there can be asked for; or, if it is new to the user, the latest.
 */
export const lookBack = (
  key: Folded,
  seq: number | undefined,
  isNew: boolean,
  at: number,
): ((state: ClientState) => ClientStep) =>
  whenJoined((before, stage) => {
    const state = { ...before, memory: markCome(before.memory, key, seq, at) }
    const trail = stage.missed.trails.get(key)
    if (trail?.progress === 'away')
      return [putTrail(state, stage, { ...trail, progress: 'come', until: seq }), []]
    // Whoever has gone out of the room and in again meanwhile has come before.
    if (trail !== undefined) return [state, []]
    const { memory, settings } = state
    const place = placeAt(state, key)
    if (O.isNone(memory.history) || place === undefined || !isNew || settings.last === 0)
      return [state, []]
    const ask = { type: 'recall', ...place, before: seq, limit: settings.last } as const
    return inquire(state, stage, { ask, purpose: 'latest' })
  })

/** The user has entered a room; new to the user is what the person has asked for. */
export const followEntered = (
  { awaited }: Joined,
  { fact, own }: FactEntry,
  at: number,
): ((state: ClientState) => ClientStep) => {
  if (!own || fact.type !== 'entered') return (state) => [state, []]
  const key = foldName(fact.room)
  const isNew = awaited.some(({ room, tells }) => room === key && tells === 'whole')
  return lookBack(key, fact.seq, isNew, at)
}

/** Asks the server. */
export const inquire = (state: ClientState, stage: Joined, query: Query): ClientStep => {
  const asking = { ...stage, queries: stage.queries.push(query) }
  return [putMissed(state, asking, { ticks: 0 }), [send(query.ask)]]
}

/** Asks for the page that follows. */
export const askPage = (trail: Trail): ((state: ClientState) => ClientStep) =>
  whenJoined((state, stage) => {
    const { key, place, after, until } = trail
    const range = { after, before: until, limit: answerLimitMax }
    const query = {
      ask: { type: 'recall', ...place, ...range },
      purpose: 'missed',
    } as const
    const trails = stage.missed.trails.set(key, { ...trail, progress: 'asked' })
    return inquire(state, { ...stage, missed: { ...stage.missed, trails } }, query)
  })

/** A page of what was missed has come. */
export const hearPage = (
  state: ClientState,
  stage: Joined,
  { ask }: Query,
  page: MessageOf<'history'>,
): ClientStep => {
  const trail = stage.missed.trails.get(keyOf(ask))
  if (trail === undefined) return [state, []]
  return [putTrail(page.facts.reduce(confirmFound, state), stage, addPage(trail, page)), []]
}
