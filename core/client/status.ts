import { is, OrderedSet } from 'immutable'
import type { ClientState, Stage } from './state'

/** How things stand, for whoever draws it: told at the start, and when it has changed. */
export interface Status {
  readonly name: string
  readonly link: Link
  /** How many are here, oneself included. */
  readonly people: number
  /** Who else is here, by who has spoken last. */
  readonly names: Iterable<string>
  /** Whether the bell may ring. */
  readonly bell: boolean
}

export type Link =
  | { readonly type: 'connecting' }
  | { readonly type: 'connected' }
  /** The next attempt is at `until`, in milliseconds since the epoch by the local clock. */
  | { readonly type: 'waiting'; readonly until: number }

export const describeStatus = ({ name, stage, preferences: { bell } }: ClientState): Status => {
  const roster = rosterOf(stage)
  const names = roster
    .toSeq()
    .reverse()
    .filter((other) => other !== name)
  return { name, link: describeLink(stage), people: roster.size, names, bell }
}

const describeLink = (stage: Stage): Link => {
  switch (stage.type) {
    case 'joined':
      return { type: 'connected' }
    case 'waiting':
      return { type: 'waiting', until: stage.until }
    default:
      return { type: 'connecting' }
  }
}

const nobody = OrderedSet<string>()

const rosterOf = (stage: Stage): OrderedSet<string> =>
  stage.type === 'joined' ? stage.roster : nobody

/** Who leaves wants to hear no more, least of all that they are not connected. */
export const hasSameStatus = (before: ClientState, after: ClientState): boolean =>
  after.stage.type === 'leaving' ||
  (before.name === after.name &&
    before.preferences.bell === after.preferences.bell &&
    isSameLink(describeLink(before.stage), describeLink(after.stage)) &&
    hasSameOthers(before, after))

/** One's own place in the roster is of no interest. */
const hasSameOthers = ({ name, stage }: ClientState, after: ClientState): boolean => {
  const [roster, next] = [rosterOf(stage), rosterOf(after.stage)]
  if (roster === next) return true
  if (roster.size !== next.size || differAtEnd(roster, next, name)) return false
  return is(roster.delete(name), next.delete(name))
}

/** Who speaks comes to stand last, so this tells most rosters apart, and need not read all of them. */
const differAtEnd = (
  roster: OrderedSet<string>,
  next: OrderedSet<string>,
  own: string,
): boolean => {
  const [last, nextLast] = [roster.last(), next.last()]
  return last !== nextLast && last !== own && nextLast !== own
}

const isSameLink = (link: Link, other: Link): boolean =>
  link.type === 'waiting' && other.type === 'waiting'
    ? link.until === other.until
    : link.type === other.type
