import { OrderedSet } from 'immutable'
import type { Fact, FactType } from '../message/fact'
import type { ConnectionId } from './event'

/**
 * What the edge knows of the archive, which keeps what is said. The archive is slower than a chat can be: when too
 * much is not stored yet, who has more to say is read later, as are those who are over their rate.
 */
export type Archive =
  /** Nothing is kept. */
  | { readonly type: 'off' }
  | Kept<'open'>
  /** What is said cannot be stored now, nor what was said be found; nobody waits for that. */
  | Kept<'failed'>

interface Kept<Type extends string> {
  readonly type: Type
  /** The id of the history. */
  readonly history: string
  /** Facts that are to be stored, and are not yet; a message counts from when it is proposed. */
  readonly unstored: number
  /** How often it has failed. */
  readonly failures: number
  /** Those who wait until more is stored, in the order in which they began to. */
  readonly waiting: OrderedSet<ConnectionId>
}

export const noArchive: Archive = { type: 'off' }

export const openArchive = (history: string): Archive => ({
  type: 'open',
  history,
  unstored: 0,
  failures: 0,
  waiting: OrderedSet(),
})

/** So many facts may wait to be stored: what the archive stores in a tenth of a second when it has much to do. */
export const unstoredMax = 1024

/** Whether what is asked becomes a fact that is kept, if it is not refused. */
export const isToBeKept = (asked: string | undefined): boolean =>
  asked === 'say' || asked === 'whisper' || asked === 'describe'

/** Of whom to trust: each of them is kept, and counts from when it has happened. */
const trusts: ReadonlySet<FactType> = new Set([
  'owned',
  'disowned',
  'banned',
  'unbanned',
  'muted',
  'unmuted',
  'promoted',
  'demoted',
])

export const isOfTrust = ({ type }: Fact): boolean => trusts.has(type)

/** Whether a fact is kept: what somebody has said stays, who comes and goes does not. */
export const isKept = (fact: Fact): boolean => isSaid(fact) || isOfTrust(fact)

const isSaid = ({ type }: Fact): boolean =>
  type === 'said' || type === 'whispered' || type === 'described'

/** Whether the archive answers it, which takes time. */
export const isQuestion = (asked: string | undefined): boolean =>
  asked === 'recall' || asked === 'search'

/** Whether a message has to wait, if so many are proposed before it. */
export const isBehind = (archive: Archive, proposed: number): boolean =>
  archive.type === 'open' && archive.unstored + proposed >= unstoredMax

export const countUnstored = (archive: Archive, more: number): Archive =>
  archive.type === 'off' || more === 0
    ? archive
    : { ...archive, unstored: Math.max(0, archive.unstored + more) }

export const awaitStored = (archive: Archive, id: ConnectionId): Archive =>
  archive.type === 'off' ? archive : { ...archive, waiting: archive.waiting.delete(id).add(id) }

export const forgetWaiting = (archive: Archive, id: ConnectionId): Archive =>
  archive.type === 'off' || !archive.waiting.has(id)
    ? archive
    : { ...archive, waiting: archive.waiting.delete(id) }
