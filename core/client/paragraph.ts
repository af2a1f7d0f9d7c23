import { sign } from '../message/describe'
import { isolate, printableName, printableText } from '../value/printable'

/** What a person reads, in words. How it looks is decided where it is drawn, by the tone of each part. */
export interface Words {
  readonly text: string
  readonly tone: Tone
}

/** `name` is somebody's, `news` is of those who come and go, `mention` names the reader. */
export type Tone =
  'plain' | 'welcome' | 'time' | 'name' | 'news' | 'mention' | 'whisper' | 'problem'

/**
 * `head` says when and who, `body` says what. A body that takes several rows hangs under its beginning, and each
 * row but the first has `bar` before it, so no message can look like another's, or like the program's words.
 * Only the body may hold line feeds.
 */
export interface Paragraph {
  readonly head: ReadonlyArray<Words>
  readonly bar: '' | '| '
  readonly body: ReadonlyArray<Words>
}

export const words = (text: string, tone: Tone = 'plain'): Words => ({ text, tone })

/** The program's own words. */
export const say = (text: string, tone?: Tone): Paragraph => ({
  head: [words(sign, tone)],
  bar: '',
  body: [words(text, tone)],
})

export const roomName = (room: string): Words => words(`#${printableName(room)}`, 'name')

export const name = (one: string): Words => words(printableName(one), 'name')

/** Stands at the head of what has happened; `at` is milliseconds since the epoch. */
export const timeOf = ({ at }: { readonly at: number }): Words => words(`${clockTime(at)} `, 'time')

const minuteMs = 60_000
let latestMinute = 0
let latestTime = new Date(0).toTimeString().slice(0, 5)

/**
 * Hours and minutes, in local time: the first five characters of 07:31:00 (ECMA-262, TimeString). To write a time
 * takes a seventh of all else with a line of a log, so the latest is kept: clocks differ by whole minutes.
 */
const clockTime = (at: number): string => {
  const minute = Math.floor(at / minuteMs)
  if (minute !== latestMinute) latestTime = new Date(at).toTimeString().slice(0, 5)
  latestMinute = minute
  return latestTime
}

/** A paragraph as a text, safe for a terminal; the lines that follow the first are indented. */
export const describeParagraph = ({ head, bar, body }: Paragraph): string => {
  const texts = [...head, ...body].map(({ text }) => isolate(printableText(text)))
  return texts.join('').replace(/\n/g, `\n${indent}${bar}`)
}

const indent = ' '.repeat('00:00 '.length)
