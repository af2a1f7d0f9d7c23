import { printableName } from '../value/printable'
import type { LeaveReason } from '../wire/server-frame'
import type { Entry, Said, Whispered } from '../client/entry'
import {
  bold,
  dim,
  mentionStyle,
  nameStyle,
  plain,
  type Row,
  type Span,
  span,
  type Style,
  warning,
  whisperStyle,
} from './style'

/**
 * An entry as styled words. `head` says when and who, `body` says what; a body that takes several rows
 * hangs under its beginning, so no message can look like another's. Only the body may hold line feeds.
 */
export interface Paragraph {
  readonly head: Row
  readonly body: Row
}

export const formatEntry = (entry: Entry): Paragraph => {
  switch (entry.type) {
    case 'welcome':
      return { head: [], body: [span(entry.text, bold)] }
    case 'said':
      return formatSaid(entry)
    case 'whispered':
      return formatWhisper(entry)
    case 'joined':
      return formatNews(entry.at, `${bracket(entry.name)} has joined`)
    case 'left':
      return formatNews(entry.at, `${bracket(entry.name)} has left${leaveReasons[entry.reason]}`)
    case 'renamed':
      return formatNews(entry.at, `${bracket(entry.from)} is now ${bracket(entry.to)}`)
    case 'users':
      return formatUsers(entry.names)
    case 'notice':
      return { head: [], body: [span(entry.text)] }
    case 'problem':
      return { head: [], body: [span(entry.text, warning)] }
  }
}

const formatSaid = ({ at, from, text, mention }: Said): Paragraph => ({
  head: [time(at), span('['), name(from), span('] ')],
  body: [span(text, mention ? mentionStyle : plain)],
})

const formatWhisper = ({ at, from, to, text, own }: Whispered): Paragraph => ({
  head: own
    ? [time(at), span('you whisper to [', whisperStyle), name(to), span(']: ', whisperStyle)]
    : [time(at), span('[', whisperStyle), name(from), span('] whispers to you: ', whisperStyle)],
  body: [span(text, whisperStyle)],
})

const formatNews = (at: number, text: string): Paragraph => ({
  head: [time(at)],
  body: [span(text, dim)],
})

const formatUsers = (names: ReadonlyArray<string>): Paragraph => ({
  head: [span(`${names.length} here: `)],
  body: names.flatMap((one, index) => (index === 0 ? [name(one)] : [span(', '), name(one)])),
})

const leaveReasons: Readonly<Record<LeaveReason, string>> = {
  left: '',
  lost: ' (connection lost)',
  'timed-out': ' (timed out)',
  'too-slow': ' (read too slowly)',
  'too-long': ' (sent too long a line)',
  stopped: ' (server stopped)',
}

const bracket = (one: string): string => `[${printableName(one)}]`

const name = (one: string, style: Style = nameStyle(one)): Span => span(printableName(one), style)

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** Local time. */
const time = (at: number): Span => {
  const date = new Date(at)
  return span(`${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())} `, dim)
}

/** The line between two days. `at` is milliseconds since the epoch; the day is the local one. */
export const formatDay = (at: number): Paragraph => ({
  head: [],
  body: [span(`-- ${new Date(at).toLocaleDateString('en-GB', longDate)} --`, dim)],
})

const longDate = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
