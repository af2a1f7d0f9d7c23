import { is, List, OrderedSet } from 'immutable'
import type { ClientEffect } from './effect'
import type { ClientState, Pending, Stage } from './state'

/** How things stand, for whoever draws it: told at the start, and when it has changed. */
export interface Status {
  readonly name: string
  readonly link: Link
  /** How many are here, the user included. */
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
  if (stage.type === 'waiting') return { type: 'waiting', until: stage.until }
  return { type: stage.type === 'joined' ? 'connected' : 'connecting' }
}

const nobody = OrderedSet<string>()

const rosterOf = (stage: Stage): OrderedSet<string> =>
  stage.type === 'joined' ? stage.roster : nobody

export const tellStatus = (state: ClientState): ClientEffect => ({
  type: 'status',
  status: describeStatus(state),
})

/**
 * What has changed of the status and of what is not answered. A person who leaves wants to hear no more,
 * least of all not to be connected.
 */
export const describeChanges = (
  before: ClientState,
  after: ClientState,
): ReadonlyArray<ClientEffect> => {
  if (after.stage.type === 'leaving' || after.stage.type === 'exited') return []
  const [pending, next] = [pendingOf(before.stage), pendingOf(after.stage)]
  const hasSamePending = pending === next || pending.size + next.size === 0
  return [
    ...(hasSameStatus(before, after) ? [] : [tellStatus(after)]),
    ...(hasSamePending ? [] : [{ type: 'pending', messages: next.toArray() } as const]),
  ]
}

const pendingOf = (stage: Stage): List<Pending> =>
  stage.type === 'joined' ? stage.pending : List()

/** A client does not come from one `waiting` to another: its `until` stays, as long as it waits. */
const hasSameStatus = (before: ClientState, after: ClientState): boolean =>
  before.name === after.name &&
  before.preferences.bell === after.preferences.bell &&
  describeLink(before.stage).type === describeLink(after.stage).type &&
  hasSameOthers(before, after)

/** The user's own place in the roster is of no interest. */
const hasSameOthers = ({ name, stage }: ClientState, after: ClientState): boolean => {
  const [roster, next] = [rosterOf(stage), rosterOf(after.stage)]
  if (roster === next) return true
  // A user who speaks comes to stand last: that tells most rosters apart, and need not read all of them.
  const lasts = new Set([roster.last(), next.last(), name])
  if (roster.size !== next.size || lasts.size === 3) return false
  return is(roster.delete(name), next.delete(name))
}
