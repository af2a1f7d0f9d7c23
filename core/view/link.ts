import type { List } from 'immutable'
import type { Pending } from '../client/pending'
import type { Link } from '../client/status'

/** How the connection stands, in words, and what is still on its way. All times are in milliseconds since the epoch. */

/** How long an answer may take before it is missed, in milliseconds. */
const missedMs = 3000

/** Whether nothing was heard for too long. */
const isSilent = (link: { readonly at: number }, at: number): boolean => at - link.at >= missedMs

/** When the words next are others while nothing is heard. */
export const nextSilentSecondAt = (since: number, at: number): number =>
  Math.max(since + missedMs, since + (Math.floor((at - since) / 1000) + 1) * 1000)

/** Whole seconds, rounded up. */
export const secondsUntil = (until: number, at: number): number =>
  Math.max(0, Math.ceil((until - at) / 1000))

/** Whether the user is there, and the server is not known to be silent. */
export const isWell = (link: Link, at: number): boolean =>
  link.type === 'connected' || (link.type === 'unanswered' && !isSilent(link, at))

export const describeLink = (link: Link, people: number, at: number): string => {
  switch (link.type) {
    case 'connecting':
      return 'connecting'
    case 'unverified':
      return 'is this its key? Type yes or no'
    case 'nameless':
      return 'choose a name with /nick NAME'
    case 'locked':
      return 'type the password of the server; it is not shown'
    case 'connected':
      return `${people} here`
    case 'unanswered':
      return isSilent(link, at)
        ? `no answer for ${Math.floor((at - link.at) / 1000)} s`
        : `${people} here`
    case 'waiting':
      return `reconnecting in ${secondsUntil(link.until, at)} s, or on Enter`
  }
}

/** How long a message may be on its way before it is shown to be, in milliseconds. */
export const pendingMs = 500

/** Those that are on their way for so long. */
export const listLate = (pending: List<Pending>, at: number): List<Pending> =>
  pending.filter((message) => message.at + pendingMs <= at)
