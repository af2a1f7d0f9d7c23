import { quote } from '../value/json'
import { printableLine, printableName } from '../value/printable'
import type { LogEntry, LogEntryOf } from './entry'

/** A log entry as a line: in JSON for the file, in words for the host's terminal. */

/** What could upset a terminal and JSON lets pass, as a class of a regular expression. */
export const upsetting = '\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069'

const upset = new RegExp(`[${upsetting}]`, 'g')

const escape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** JSON in which what could upset a terminal is escaped, so `cat` is safe. */
export const formatJson = (value: unknown): string => JSON.stringify(value).replace(upset, escape)

/** What most entries are is spelled out: JSON.stringify takes twice as long. */
const formatSaid = ({ time, connection, name, text }: LogEntryOf<'said'>): string =>
  `{"time":"${time}","level":"info","event":"said","connection":${connection},` +
  `"name":${quote(name, formatJson)},"text":${quote(text, formatJson)}}\n`

/** One line of JSON, with its line feed. */
export const formatEntry = (entry: LogEntry): string =>
  entry.event === 'said' ? formatSaid(entry) : `${formatJson(entry)}\n`

/** One line of words, with its line feed, without the time, safe for a terminal. */
export const describeEntry = (entry: LogEntry): string => `${printableLine(describe(entry))}\n`

const describe = (entry: LogEntry): string => {
  switch (entry.event) {
    case 'started':
      return `Puddle ${entry.version} listens on ${entry.address} port ${entry.port}`
    case 'connected':
      return `#${entry.connection} connected from ${entry.address} port ${entry.port}`
    case 'joined':
      return `#${entry.connection} ${bracket(entry.name)} has joined`
    case 'said':
      return `${bracket(entry.name)} ${entry.text}`
    case 'whispered':
      return `${bracket(entry.from)} whispers to ${bracket(entry.to)}: ${entry.text}`
    case 'renamed':
      return `${bracket(entry.from)} is now ${bracket(entry.to)}`
    case 'refused':
      return `#${entry.connection} ${entry.name === null ? '' : `${bracket(entry.name)} `}was refused: ${entry.code}`
    case 'left':
      return `#${entry.connection} ${bracket(entry.name)} has left (${entry.reason})`
    case 'disconnected':
      return `#${entry.connection} disconnected from ${entry.address} port ${entry.port} (${entry.reason})`
    case 'stopped':
      return 'stopped'
    case 'crashed':
      return `crashed: ${entry.error}`
  }
}

const bracket = (name: string): string => `[${printableName(name)}]`
