import { printableName, printableText } from '../protocol/printable'
import type { LeaveReason } from '../protocol/server-frame'
import type { Entry } from './entry'

/**
 * An entry in plain words, without any escape sequence, safe for a terminal. The lines that follow the
 * first are indented, so that no message can look like another's.
 */
export const describeEntry = (entry: Entry): string => describe(entry).replace(/\n/g, `\n${indent}`)

const indent = ' '.repeat('00:00 '.length)

const describe = (entry: Entry): string => {
  switch (entry.type) {
    case 'welcome':
      return printableText(entry.text)
    case 'said':
      return `${clock(entry.at)} ${bracket(entry.from)} ${printableText(entry.text)}`
    case 'whispered':
      return `${clock(entry.at)} ${describeWhisper(entry)} ${printableText(entry.text)}`
    case 'joined':
      return `${clock(entry.at)} ${bracket(entry.name)} has joined`
    case 'left':
      return `${clock(entry.at)} ${bracket(entry.name)} has left${leaveReasons[entry.reason]}`
    case 'renamed':
      return `${clock(entry.at)} ${bracket(entry.from)} is now ${bracket(entry.to)}`
    case 'users':
      return describeUsers(entry.names)
    case 'notice':
    case 'problem':
      return printableText(entry.text)
  }
}

const bracket = (name: string): string => `[${printableName(name)}]`

const describeWhisper = ({ own, from, to }: Extract<Entry, { type: 'whispered' }>): string =>
  own ? `you whisper to ${bracket(to)}:` : `${bracket(from)} whispers to you:`

/** What is added to "has left" when it was not the user's choice. */
export const leaveReasons: Readonly<Record<LeaveReason, string>> = {
  left: '',
  lost: ' (connection lost)',
  'timed-out': ' (timed out)',
  'too-slow': ' (read too slowly)',
  'too-long': ' (sent too long a line)',
  stopped: ' (server stopped)',
}

export const describeUsers = (names: ReadonlyArray<string>): string =>
  `${names.length} here: ${names.map(printableName).join(', ')}`

/** Local time, `HH:MM`. */
export const clock = (at: number): string => {
  const date = new Date(at)
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
