import { pipe } from 'fp-ts/function'
import * as O from 'fp-ts/Option'
import { printableName } from '../value/printable'
import type { ConnectionId } from '../server/event'
import type { Connection } from '../server/state'
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
export const stamp = (number: number, at: number): string =>
  `${String(number).padStart(7)}  ${describeTime(at)}  `

/** Stands where a stamp would, before what belongs to the line above. */
export const indent = ' '.repeat(stamp(0, 0).length)

/** `60.0 s`, for milliseconds. */
export const describeSpan = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** `#3 [goose]`, or `#3` before it has joined. */
export const describeConnection = (connection: Connection): string =>
  connection.stage === 'joined'
    ? `#${connection.id} [${printableName(connection.name)}]`
    : `#${connection.id}`

/** The same for the number of a connection, with the name that it has after the moment, or had before. */
export const identify = ({ before, after }: Happened, id: ConnectionId): string =>
  pipe(
    O.fromNullable(after.connections.get(id) ?? before.connections.get(id)),
    O.match(() => `#${id}`, describeConnection),
  )
