import type { ChatState } from '../chat/state'
import type { ConnectionId } from '../edge/event'
import { bracket } from '../message/describe'
import type { Happened } from './replay'

/** How moments, spans and connections are told, everywhere in a replay. Times are local. */

const digits = (value: number, width: number): string => String(value).padStart(width, '0')

/** `2026-11-22`. */
export const describeDay = (at: number): string => {
  const date = new Date(at)
  return `${date.getFullYear()}-${digits(date.getMonth() + 1, 2)}-${digits(date.getDate(), 2)}`
}

/** `07:31:00.123`. */
export const describeTime = (at: number): string => {
  const date = new Date(at)
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()]
  return `${clock.map((part) => digits(part, 2)).join(':')}.${digits(date.getMilliseconds(), 3)}`
}

/** The number of an event and its time; every stamp has the same width. */
export const stamp = ({ number, after }: Happened): string =>
  `${String(number).padStart(7)}  ${describeTime(after.edge.at)}  `

/** Stands where a stamp would, before what belongs to the line above. */
export const indent = ' '.repeat('      1  07:31:00.123  '.length)

/** `60.0 s`, for milliseconds. */
export const describeSpan = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** `#3 [goose]`, or `#3` for a connection whose client has not joined. */
export const describeConnection = ({ people }: ChatState, id: ConnectionId): string => {
  const name = people.get(id)
  return name === undefined ? `#${id}` : `#${id} ${bracket(name)}`
}

/** The same, with the name that the connection's user has after the event, or had before. */
export const identify = ({ before, after }: Happened, id: ConnectionId): string =>
  describeConnection(after.chat.people.has(id) ? after.chat : before.chat, id)
