import { pipe } from 'fp-ts/function'
import { isSpoken } from '../message/fact'
import { andThen, type Reducer, stepAll } from '../reducer'
import type { Folded } from '../value/name'
import { noteMissedWhisper, noteShown } from './company'
import { type ClientEffect, type ClientStep, complain, show } from './effect'
import { isOfUser, toMissedEntry } from './entry'
import type { StageEvent } from './event'
import { askPage, putMissed } from './looking'
import { noteSeen } from './memory'
import {
  isDue,
  isOpen,
  type Missed,
  nothingMissed,
  type Ready,
  type Recalled,
  takeReady,
  type Trail,
} from './missed'
import { whispersKey } from './place'
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

/** Whether what comes waits for what was before. */
export const isHolding = ({ missed, queries }: Joined): boolean =>
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
          andThen(markShown(at)),
        )
      : [state, []],
  )

/** The user is not, or cannot be, in some rooms any more. */
const dropRooms = (state: ClientState, stage: Joined): ClientState => {
  const isOpenStill = (key: Folded): boolean => key === whispersKey || state.rooms.own.has(key)
  const trails = stage.missed.trails.filter((_, key) => isOpenStill(key))
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
    const entry = one.type === 'fact' || one.type === 'described' ? undefined : toMissed(state, one)
    return entry !== undefined && !entry.own
  })
  return { type: 'missed', count: messages.length, isAll: !trails.some(isOpen) }
}

const showOne =
  (heading: Heading): Reducer<ClientState, Ready, ClientEffect> =>
  (state, next) => {
    if (next.type === 'fact') return [see(state, next.fact.seq), [show(next)]]
    const entry = toMissed(state, next)
    const seen = see(state, next.seq)
    if (entry === undefined) return [seen, []]
    return showMissed(heading, entry)(noteMissedWhisper(seen, entry))
  }

/** Undefined for what the person does not want to see, or somebody else with the same token has whispered or heard. */
const toMissed = (state: ClientState, fact: Recalled): FactEntry | undefined => {
  const entry = toMissedEntry(state, fact)
  return isOfUser(state, fact) && isWanted(state, entry) ? entry : undefined
}

/** How much it is, is told before the first that others have said; the first that is meant for the user rings. */
const showMissed = (heading: Heading, entry: FactEntry): ((state: ClientState) => ClientStep) =>
  whenJoined((state, stage) => {
    const { isTold, hasRung } = stage.missed
    const isFirst = !isTold && !entry.own && isSpoken(entry.fact)
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

/** From now on a person replies to what was held back. */
const markShown = (at: number): ((state: ClientState) => ClientStep) =>
  whenJoined((state, stage) => [isHolding(stage) ? state : noteShown(state, at), []])
