import { isolate, printableLine, printableName, printableText } from '../value/printable'
import { bracket } from './bracket'
import { describeTrust, describeWhy } from './describe-trust'
import type { Heard, HeardOf } from './fact'
import type { LeaveReason } from './reason'

/**
 * Begins whatever the program says itself. What somebody says begins with a bracket, a star or a room instead, so
 * no message can look like a line of the program.
 */
export const sign = '-- '

/** A fact in words, for whoever it does not concern in particular. */
export const describeFact = (fact: Heard): string => {
  switch (fact.type) {
    case 'joined':
      return `${sign}${bracket(fact.name)} has joined`
    case 'left':
      return `${sign}${bracket(fact.name)} has left${describeReason(fact)}`
    case 'renamed':
      return `${sign}${bracket(fact.from)} is now ${bracket(fact.to)}`
    case 'said':
      return `${describePlace(fact.room)}${describeSpeaker(fact)} ${isolate(printableText(fact.text))}`
    case 'whispered':
      return `${sign}${describeWhisper(fact)}: ${isolate(printableText(fact.text))}`
    case 'entered':
      return `${sign}${bracket(fact.name)} has entered ${hash(fact.room)}`
    case 'exited':
      return `${sign}${bracket(fact.name)} has left ${hash(fact.room)}`
    case 'described':
      return `${sign}${bracket(fact.by)} ${describeTopic(fact)}`
    default:
      return `${sign}${describeTrust(fact)}`
  }
}

/** Who says or does it: `[duck]`, or `* [duck]` who does something. */
const describeSpeaker = ({ from, kind }: HeardOf<'said'>): string =>
  kind === 'action' ? `* ${bracket(from)}` : bracket(from)

/** A room in a sentence. */
export const hash = (room: string): string => isolate(`#${printableName(room)}`)

/** The lobby is not named. */
const describePlace = (room: string | undefined): string =>
  room === undefined ? '' : `${hash(room)} `

const describeTopic = ({ room = 'lobby', topic }: HeardOf<'described'>): string =>
  topic === ''
    ? `has taken away the topic of ${hash(room)}`
    : `has set the topic of ${hash(room)}: ${isolate(printableLine(topic))}`

/** Who whispers to whom, without what. */
export const describeWhisper = ({ from, to }: HeardOf<'whispered'>): string =>
  `${bracket(from)} whispers to ${bracket(to)}`

/** Most people who are all told by name; of more, all but two are counted. */
const namedMax = 3

/** What several people have done, if any; why does not matter. */
export const describePassages = (
  names: ReadonlyArray<string>,
  done: string,
): ReadonlyArray<string> => {
  const told =
    names.length > namedMax
      ? [...names.slice(0, 2).map(bracket), `${names.length - 2} others`]
      : names.map(bracket)
  if (told.length < 2) return told.map((name) => `${name} has ${done}`)
  return [`${told.slice(0, -1).join(', ')} and ${told.at(-1)} have ${done}`]
}

const leaveReasons: ReadonlyMap<string, string> = new Map<LeaveReason, string>([
  ['lost', ' (connection lost)'],
  ['timed-out', ' (timed out)'],
  ['too-slow', ' (read too slowly)'],
  ['too-long', ' (sent too long a line)'],
  ['stopped', ' (server stopped)'],
  ['replaced', ' (and comes anew)'],
  ['kicked', ' (kicked)'],
  ['banned', ' (banned)'],
])

/** To have left by request needs no reason, and one that this version does not know is passed over. */
const describeReason = ({ reason, by, text }: HeardOf<'left'>): string => {
  const known = leaveReasons.get(reason) ?? ''
  return by === undefined
    ? known
    : known.replace(/\)$/, () => ` by ${bracket(by)}${describeWhy(text)})`)
}

/** Who has done it, as they were called before. */
export const actorOf = (fact: Heard): string => {
  if ('from' in fact) return fact.from
  if (fact.type === 'left') return fact.name
  return 'by' in fact ? (fact.by ?? '') : fact.name
}
