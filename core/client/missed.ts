import { List, OrderedMap } from 'immutable'
import type { Folded } from '../value/name'
import type { MessageOf } from './event'
import type { Place } from './place'
import type { FactEntry } from './words'

/**
 * What was missed in each room and of whispers, as a stream of pages, and what has come live since, merged by number. The first of
 * them is known as soon as each place has told its next; so a page of each is the most that is kept.
 */
export interface Missed {
  /** By room, or for whispers; none if the user was not away. All stay until all have ended. */
  readonly trails: OrderedMap<Folded, Trail>
  /** What has come live, and is shown in its turn. */
  readonly held: List<FactEntry>
  /** How often time has passed since the server was asked, or has answered, last: a lid that is closed stops it. */
  readonly ticks: number
  /** Whether the person was told how much it is, was told that some cannot be had, and was called. */
  readonly isTold: boolean
  readonly hasFailed: boolean
  readonly hasRung: boolean
}

export type Recalled = MessageOf<'said' | 'whispered' | 'described'>

export interface Trail {
  readonly key: Folded
  readonly place: Place
  /**
   * The user has not come to the place again, has come, and waits for a page, or has it; or there is no more of them,
   * or they cannot be had.
   */
  readonly progress: 'away' | 'come' | 'asked' | 'whole' | 'failed'
  /** The number of the user's own coming, if it has one: what follows is heard. */
  readonly until: number | undefined
  /** The number up to which all is known. */
  readonly after: number
  /** What is known and not shown, oldest first. */
  readonly facts: List<Recalled>
}

export const nothingMissed: Missed = {
  trails: OrderedMap(),
  held: List(),
  ticks: 0,
  isTold: false,
  hasFailed: false,
  hasRung: false,
}

export const startTrail = (key: Folded, place: Place, after: number): Trail => ({
  key,
  place,
  progress: 'away',
  until: undefined,
  after,
  facts: List(),
})

/** Whether there may be more than is known. */
export const isOpen = ({ progress }: Trail): boolean =>
  progress !== 'whole' && progress !== 'failed'

/** Whether the next page is to be asked for. */
export const isDue = ({ progress, facts }: Trail): boolean => progress === 'come' && facts.isEmpty()

/** A page has come. One that leads no further is the last, whatever the server says. */
export const addPage = (
  trail: Trail,
  { facts, more }: { readonly facts: ReadonlyArray<Recalled>; readonly more: boolean },
): Trail => {
  const known = facts.filter(isBetween(trail))
  const { seq = trail.after } = known.at(-1) ?? {}
  const isLast = !more || seq === trail.after
  return { ...trail, progress: isLast ? 'whole' : 'come', after: seq, facts: List(known) }
}

/** In order, and neither shown before nor heard since. */
const isBetween = ({ after, until = Infinity }: Trail): ((fact: Recalled) => boolean) => {
  let last = after
  return ({ seq = 0 }) => {
    if (seq <= last || seq >= until) return false
    last = seq
    return true
  }
}

export type Ready = Recalled | FactEntry

/** What can be shown, in order, and what is left. */
export const takeReady = (missed: Missed): readonly [ReadonlyArray<Ready>, Missed] => {
  const ready: Array<Ready> = []
  let { trails, held } = missed
  while (!trails.some((trail) => trail.facts.isEmpty() && isOpen(trail))) {
    const trail = trails.filterNot(({ facts }) => facts.isEmpty()).minBy(nextOf)
    const entry = held.first()
    const fact = trail?.facts.first()
    if (entry !== undefined && (entry.fact.seq ?? 0) <= nextOf(trail)) {
      ready.push(entry)
      held = held.shift()
    } else if (trail !== undefined && fact !== undefined) {
      ready.push(fact)
      trails = trails.set(trail.key, { ...trail, facts: trail.facts.shift() })
    } else break
  }
  return [ready, { ...missed, trails, held }]
}

const nextOf = (trail: Trail | undefined): number => trail?.facts.first()?.seq ?? Infinity
