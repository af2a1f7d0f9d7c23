import { printableLine } from '../value/printable'
import type { Reducer } from '../reducer'
import { describeEntry } from './describe'
import type { LogEntry } from './entry'

/**
 * What the host sees of the log while the server runs: what a person can read, with the local time. Past
 * `linesMax` entries between two ticks the rest is counted, and the count is told.
 */
export interface Screen {
  /** The path of the log, which has all of it. */
  readonly log: string
  /** Entries that may still be shown before the next tick, and entries that were passed over. */
  readonly room: number
  readonly passed: number
}

export type ScreenEvent =
  | { readonly type: 'logged'; readonly entry: LogEntry }
  /** Comes once a second. */
  | { readonly type: 'ticked' }

/** Lines that a person can read in a second. */
const linesMax = 50

export const initialScreen = (log: string): Screen => ({ log, room: linesMax, passed: 0 })

/** The effects are lines to print, without their line feeds. */
export const stepScreen: Reducer<Screen, ScreenEvent, string> = ({ log, room, passed }, event) => {
  if (event.type === 'ticked') return [initialScreen(log), describePassed(log, passed)]
  if (room > 0) return [{ log, room: room - 1, passed }, [describeTimed(event.entry)]]
  return isTheServers(event.entry)
    ? [{ log, room, passed: 0 }, [...describePassed(log, passed), describeTimed(event.entry)]]
    : [{ log, room, passed: passed + 1 }, []]
}

const describePassed = (log: string, passed: number): ReadonlyArray<string> =>
  passed === 0 ? [] : [`... ${passed} more, all in ${printableLine(log)}`]

/** What befalls the server itself is always shown. */
const isTheServers = ({ type }: LogEntry): boolean =>
  type === 'started' || type === 'stopped' || type === 'crashed'

const describeTimed = (entry: LogEntry): string =>
  `${new Date(entry.at).toTimeString().slice(0, 8)} ${describeEntry(entry)}`
