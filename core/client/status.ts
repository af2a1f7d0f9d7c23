import type { OrderedSet } from 'immutable'
import type { ClientState } from './state'

/** How things stand, for whoever draws it: told anew when anything of it has changed. */
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
  if (stage.type === 'joined') {
    const others = stage.roster
      .toSeq()
      .reverse()
      .filterNot((other) => other === name)
    return { name, link: { type: 'connected' }, people: stage.roster.size, names: others, bell }
  }
  const link: Link =
    stage.type === 'waiting' ? { type: 'waiting', until: stage.until } : { type: 'connecting' }
  return { name, link, people: 0, names: [], bell }
}

export const hasSameStatus = (before: ClientState, after: ClientState): boolean =>
  before.name === after.name &&
  before.preferences.bell === after.preferences.bell &&
  before.stage.type === after.stage.type &&
  rosterOf(before) === rosterOf(after)

const rosterOf = ({ stage }: ClientState): OrderedSet<string> | undefined =>
  stage.type === 'joined' ? stage.roster : undefined
