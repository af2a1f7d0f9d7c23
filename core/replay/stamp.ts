import type { ChatState } from '../chat/state'
import type { ConnectionId } from '../edge/event'
import { bracket } from '../message/bracket'
import type { Broken, Happened } from './replay'

/** How moments and connections are told, everywhere in a replay. Times are local. */

/** `07:31:00.123`: the clock's part of what is the same everywhere (ECMA-262, TimeString). */
export const describeTime = (at: number): string => {
  const date = new Date(at)
  return `${date.toTimeString().slice(0, 8)}.${String(date.getMilliseconds()).padStart(3, '0')}`
}

/** The number of an event and its time; every stamp has the same width. */
export const stamp = ({ number, after }: Happened): string =>
  `${String(number).padStart(7)}  ${describeTime(after.edge.at)}  `

/** Stands where a stamp would, before what belongs to the line above. */
export const indent = ' '.repeat('      1  07:31:00.123  '.length)

/** Every view has it: what is missing could be what is looked for. */
export const describeBreak = ({ line, reason }: Broken): string => {
  const reasons = {
    'cut-off': `Line ${line} is cut off`,
    full: 'The recording was full',
    unwritten: 'The disk took no more of the recording',
  }
  return `${reasons[reason]}: this run is known up to here.`
}

/** `#3 [goose]`, or `#3` for a connection whose client has not joined. */
export const describeConnection = ({ people }: ChatState, id: ConnectionId): string => {
  const person = people.get(id)
  return person === undefined ? `#${id}` : `#${id} ${bracket(person.name)}`
}

/** The same, with the name that the connection's user has after the event, or had before. */
export const identify = ({ before, after }: Happened, id: ConnectionId): string =>
  describeConnection(after.chat.people.has(id) ? after.chat : before.chat, id)
