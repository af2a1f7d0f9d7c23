import { type List, OrderedSet } from 'immutable'
import type { ClientEffect } from './effect'
import type { Rooms } from './room'
import type { Pending } from './pending'
import type { ClientState, Stage } from './state'

/** How things stand, for whoever draws it: told when it has changed. */
export interface Status {
  readonly name: string
  readonly link: Link
  /** Who is here, the user included; whoever has spoken, or come, last stands last. */
  readonly roster: OrderedSet<string>
  /** What is sent and not answered, oldest first. */
  readonly pending: List<Pending>
  /** Whether the bell may ring. */
  readonly bell: boolean
  readonly rooms: Rooms
}

export type Link =
  | { readonly type: 'connecting' }
  /** The person is asked whether the key of the server is right. */
  | { readonly type: 'unverified' }
  | { readonly type: 'connected' }
  /** The name is taken or refused. */
  | { readonly type: 'nameless' }
  /** The server asks for its password: what is typed next is that, and is not to be shown. */
  | { readonly type: 'locked' }
  /** Nothing was heard since that time, in milliseconds since the epoch, though an answer is due. */
  | { readonly type: 'unanswered'; readonly at: number }
  /** The next attempt is at `until`, in milliseconds since the epoch by the local clock. */
  | { readonly type: 'waiting'; readonly until: number }

const nobody = OrderedSet<string>()

export const describeStatus = (state: ClientState): Status => {
  const { name, stage, rooms, pending, preferences } = state
  const roster = stage.type === 'joined' ? stage.roster : nobody
  return { name, link: linkOf(stage), roster, pending, bell: preferences.bell, rooms }
}

const connecting: Link = { type: 'connecting' }
const unverified: Link = { type: 'unverified' }
const connected: Link = { type: 'connected' }
const nameless: Link = { type: 'nameless' }
const locked: Link = { type: 'locked' }

const linkOf = (stage: Stage): Link => {
  switch (stage.type) {
    case 'waiting':
      return stage
    case 'unverified':
      return unverified
    case 'nameless':
    case 'outside':
    case 'awaiting-name':
      return nameless
    case 'awaiting-password':
    case 'locked-out':
      return locked
    case 'joined':
      return stage.liveness.type === 'heard' ? connected : stage.liveness
    default:
      return connecting
  }
}

/** A person who leaves wants to hear no more, least of all not to be connected. */
export const tellStatus = (
  before: ClientState,
  after: ClientState,
): ReadonlyArray<ClientEffect> => {
  if (after.stage.type === 'leaving' || after.stage.type === 'exited') return []
  const status = describeStatus(after)
  return isSame(describeStatus(before), status) ? [] : [{ type: 'status', status }]
}

/** By identity: a list that was made anew is told anew, which does no harm. */
const isSame = (one: Status, other: Status): boolean =>
  one.name === other.name &&
  one.link === other.link &&
  one.roster === other.roster &&
  one.pending === other.pending &&
  one.bell === other.bell &&
  one.rooms === other.rooms
