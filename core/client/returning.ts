import { pipe } from 'fp-ts/function'
import { andThen, type Reducer, stepAll } from '../reducer'
import type { Folded } from '../value/name'
import { type ClientEffect, type ClientStep, complain, show } from './effect'
import { toMissedEntry } from './entry'
import type { StageEvent } from './event'
import { askPage, putMissed } from './looking'
import { noteSeen } from './memory'
import {
  isDue,
  isOpen,
  type Missed,
  nothingMissed,
  type Ready,
  takeReady,
  type Trail,
} from './missed'
import { isWanted } from './preference'
import { isOf, stopWaiting } from './query'
import { settle } from './resend'
import { type ClientState, enterStage, type Joined } from './state'
import { whenJoined } from './when-joined'
import type { EntryOf, FactEntry } from './words'

/**
 * The return: what was said while the user was away is shown in its place, and what comes meanwhile is held back until
 * then. Nothing is shown twice and nothing left out, whatever breaks when: the number in the memory tells up to where
 * all was shown, and what is held back when the connection breaks again is to be found in the history.
 */

/** Most that is held back, in facts; and how long an answer may take, in ticks: that is a minute. */
const heldMax = 10_000
const ticksMax = 240

/** Shows it, if it is to be shown, or holds it back. */
export const tell = (state: ClientState, entry: FactEntry, isShown: boolean): ClientStep => {
  const { stage } = state
  if (stage.type !== 'joined' || !isHolding(stage))
    return [see(state, entry.fact.seq), isShown ? [show(entry)] : []]
  const held = isShown ? stage.missed.held.push(entry) : stage.missed.held
  return [putMissed(state, stage, { held }), []]
}

const isHolding = ({ missed, queries }: Joined): boolean =>
  isBegun(missed) || queries.some(isOf('latest'))

const isBegun = ({ trails, held }: Missed): boolean => !trails.isEmpty() || !held.isEmpty()

const see = (state: ClientState, seq: number | undefined): ClientState => ({
  ...state,
  memory: noteSeen(state.memory, seq),
})

/** Goes on as far as is known by now. Comes with each event. */
export const catchUp = ({
  type,
  at,
}: Pick<StageEvent, 'type' | 'at'>): ((state: ClientState) => ClientStep) =>
  whenJoined((state, stage) =>
    isBegun(stage.missed)
      ? pipe(
          giveUpLate(dropRooms(state, stage), stage.missed, type === 'ticked'),
          andThen(showReady),
          andThen(askDue),
          andThen(finish(at)),
        )
      : [state, []],
  )

/** The user is not, or cannot be, in some rooms any more. */
const dropRooms = (state: ClientState, stage: Joined): ClientState => {
  const trails = stage.missed.trails.filter((_, key) => state.rooms.own.has(key))
  return trails.size === stage.missed.trails.size ? state : putMissed(state, stage, { trails })
}

/** Nobody is kept waiting for ever, whatever a server does. */
const giveUpLate = (state: ClientState, { held, ticks }: Missed, isTick: boolean): ClientStep => {
  if (held.size >= heldMax) return giveUp('Too much is said meanwhile.')(state)
  if (ticks >= ticksMax) return giveUp('The server does not answer.')(state)
  return isTick
    ? whenJoined((next, stage) => [putMissed(next, stage, { ticks: ticks + 1 }), []])(state)
    : [state, []]
}

const giveUp = (reason: string): ((state: ClientState) => ClientStep) =>
  whenJoined((state, stage) =>
    failTrails(
      [...stage.missed.trails.keys()],
      reason,
    )(enterStage(state, { ...stage, queries: stage.queries.map(stopWaiting) })),
  )

/** What was missed in those rooms, or the rest of it, cannot be had. That is said once. */
export const failTrails = (
  keys: ReadonlyArray<Folded>,
  reason: string,
): ((state: ClientState) => ClientStep) =>
  whenJoined((state, stage) => {
    const { missed } = stage
    const failing = missed.trails.filter((trail, key) => isOpen(trail) && keys.includes(key))
    const trails = missed.trails.merge(
      failing.map((trail): Trail => ({ ...trail, progress: 'failed' })),
    )
    const hasFailed = missed.hasFailed || !failing.isEmpty()
    const told = complain(`Not all that was said while you were away can be shown. ${reason}`)
    return [
      putMissed(state, stage, { trails, hasFailed }),
      hasFailed && !missed.hasFailed ? [told] : [],
    ]
  })

/** Nothing, as long as the latest of a room that is new to the user is to come first. */
const showReady: (state: ClientState) => ClientStep = whenJoined((state, stage) => {
  if (stage.queries.some(isOf('latest'))) return [state, []]
  const [ready, left] = takeReady(stage.missed)
  if (ready.length === 0) return [state, []]
  const heading = left.isTold ? none : count(state, ready, left)
  return stepAll(showOne(heading))(putMissed(state, stage, left), ready)
})

type Heading = EntryOf<'missed'>
const none: Heading = { type: 'missed', count: 0, isAll: true }

/** Of what is known to have been missed, what others have said. */
const count = (state: ClientState, ready: ReadonlyArray<Ready>, { trails }: Missed): Heading => {
  const ahead = [...trails.values()].flatMap(({ facts }) => facts.toArray())
  const messages = [...ready, ...ahead].filter((one) => {
    const entry = one.type === 'said' ? toMissedEntry(state, one) : undefined
    return entry !== undefined && !entry.own && isWanted(state.preferences, entry)
  })
  return { type: 'missed', count: messages.length, isAll: !trails.some(isOpen) }
}

const showOne =
  (heading: Heading): Reducer<ClientState, Ready, ClientEffect> =>
  (state, next) => {
    if (next.type === 'fact') return [see(state, next.fact.seq), [show(next)]]
    const entry = toMissedEntry(state, next)
    const seen = see(state, next.seq)
    return isWanted(state.preferences, entry) ? showMissed(heading, entry)(seen) : [seen, []]
  }

/** How much it is, is told before the first that others have said; the first that is meant for the user rings. */
const showMissed = (heading: Heading, entry: FactEntry): ((state: ClientState) => ClientStep) =>
  whenJoined((state, stage) => {
    const { isTold, hasRung } = stage.missed
    const isFirst = !isTold && !entry.own && entry.fact.type === 'said'
    const shown = show({ ...entry, rings: entry.personal && !hasRung })
    const next = { isTold: isTold || isFirst, hasRung: hasRung || entry.personal }
    return [putMissed(state, stage, next), isFirst ? [show(heading), shown] : [shown]]
  })

/** Asks for the next page where nothing is left of the last. */
const askDue: (state: ClientState) => ClientStep = whenJoined((state, stage) =>
  stepAll((before: ClientState, trail: Trail) => askPage(trail)(before))(
    state,
    stage.missed.trails.toList().filter(isDue).toArray(),
  ),
)

/** When all is shown, the user is back. */
const finish = (at: number): ((state: ClientState) => ClientStep) =>
  whenJoined((state, stage) => {
    const { trails, held } = stage.missed
    const isAllShown =
      held.isEmpty() && !trails.some((trail) => isOpen(trail) || !trail.facts.isEmpty())
    if (trails.isEmpty() || !isAllShown) return [state, []]
    return settle(putMissed(state, stage, nothingMissed), trails, at)
  })
