import { printableLine } from '../value/printable'
import type { Reducer } from '../reducer'
import { describeWhisper, sign } from '../message/describe'
import { describeEntry } from './describe'
import type { LogEntry } from './entry'

/**
 * What the host sees of the log while the server runs: what a person can read, with the local time. Past
 * `linesMax` entries between two ticks the rest is counted, and the count is told.
 */
export interface Screen {
  /** The path of the log, which has all of it. */
  readonly log: string
  /** Whether others than the host can read what is shown. */
  readonly isPublic: boolean
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

export const initialScreen = (log: string, isPublic: boolean): Screen => ({
  log,
  isPublic,
  room: linesMax,
  passed: 0,
})

/**
 * The effects are lines to print, without their line feeds. What is passed over comes with each message of a
 * flood: as a spread, to count it took a tenth of the server's time.
 */
export const stepScreen: Reducer<Screen, ScreenEvent, string> = (screen, event) => {
  const { log, isPublic, room, passed } = screen
  if (event.type === 'ticked') return [initialScreen(log, isPublic), describePassed(screen)]
  if (room > 0) return [{ ...screen, room: room - 1 }, [describeTimed(screen, event.entry)]]
  return isTheServers(event.entry)
    ? [{ ...screen, passed: 0 }, [...describePassed(screen), describeTimed(screen, event.entry)]]
    : [{ log, isPublic, room, passed: passed + 1 }, []]
}

const describePassed = ({ log, passed }: Screen): ReadonlyArray<string> =>
  passed === 0 ? [] : [`... ${passed} more, all in ${printableLine(log)}`]

/** What befalls the server itself is always shown. */
const isTheServers = ({ type }: LogEntry): boolean =>
  type === 'started' || type === 'stopped' || type === 'crashed'

const describeTimed = (screen: Screen, entry: LogEntry): string =>
  `${new Date(entry.at).toTimeString().slice(0, 8)} ${describeShown(screen, entry)}`

/** A whisper is for its two ends, and for the host. */
const describeShown = ({ log, isPublic }: Screen, entry: LogEntry): string =>
  isPublic && entry.type === 'whispered'
    ? printableLine(`${sign}${describeWhisper(entry)}; others can read this, so look into ${log}`)
    : describeEntry(entry)
