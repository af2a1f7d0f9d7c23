import { bracket } from '../message/bracket'
import { describeFact, sign } from '../message/describe'
import { printableLine } from '../value/printable'
import type { HostEntryOf, LogEntry } from './entry'

/** A log entry in words, on one line, without its time and its line feed, safe for a terminal. */
export const describeEntry = (entry: LogEntry): string => printableLine(describe(entry))

const describe = (entry: LogEntry): string => {
  switch (entry.type) {
    case 'started':
      return `${sign}Puddle ${entry.version} listens on ${entry.address} port ${entry.port}${describeExtent(entry)}`
    case 'connected':
      return `#${entry.connection} connected from ${entry.address} port ${entry.port}`
    case 'seated':
      return `#${entry.connection} is ${bracket(entry.name)}`
    case 'refused':
      return `#${entry.connection} from ${entry.address} ${describeVerdict(entry)}: ${entry.code}`
    case 'repeated':
      return `${entry.times} more from ${entry.address} were dropped: ${entry.code}`
    case 'disconnected':
      return `#${entry.connection} disconnected from ${entry.address} port ${entry.port} (${entry.reason})`
    case 'warned':
      return `${sign}${entry.text}`
    case 'stopped':
      return `${sign}stopped`
    case 'crashed':
      return `${sign}crashed: ${entry.error}`
    default:
      return describeFact(entry)
  }
}

/** The addresses that stand for all are no words. */
const describeExtent = ({ address }: HostEntryOf<'started'>): string => {
  if (address === '::') return ', on every address of this machine'
  return address === '0.0.0.0' ? ', on every IPv4 address of this machine' : ''
}

const describeVerdict = ({ code, request }: HostEntryOf<'refused'>): string => {
  switch (code) {
    case 'slow-down':
      return 'was throttled'
    case 'too-long':
    case 'join-timeout':
    case 'timed-out':
    case 'too-slow':
    case 'server-full':
    case 'not-puddle':
      return 'was dropped'
    default:
      return request === undefined ? 'was refused' : `was refused a ${request}`
  }
}
