import { printableName } from '../value/printable'
import type { Heard, LeaveReason } from './fact'

/** A fact in words, for whoever it does not concern in particular; not yet safe to print. */
export const describeFact = (fact: Heard): string => {
  switch (fact.type) {
    case 'joined':
      return `${bracket(fact.name)} has joined`
    case 'left':
      return `${bracket(fact.name)} has left${describeReason(fact.reason)}`
    case 'renamed':
      return `${bracket(fact.from)} is now ${bracket(fact.to)}`
    case 'said':
      return `${bracket(fact.from)} ${fact.text}`
    case 'whispered':
      return `${bracket(fact.from)} whispers to ${bracket(fact.to)}: ${fact.text}`
  }
}

/** A name, as one in a sentence. */
export const bracket = (name: string): string => `[${printableName(name)}]`

const leaveReasons: ReadonlyMap<string, string> = new Map<LeaveReason, string>([
  ['lost', ' (connection lost)'],
  ['timed-out', ' (timed out)'],
  ['too-slow', ' (read too slowly)'],
  ['too-long', ' (sent too long a line)'],
  ['stopped', ' (server stopped)'],
])

/** To have left by request needs no reason, and one that this version does not know is passed over. */
const describeReason = (reason: string): string => leaveReasons.get(reason) ?? ''
