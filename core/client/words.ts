import { describeFact, describePassages, sign } from '../message/describe'
import type { Heard } from '../message/fact'
import { isolate, printableName, printableText } from '../value/printable'

/**
 * What a person reads, as data. Names and texts stand here as they came; they are made safe for a terminal
 * where they become words.
 */
export type Entry =
  | { readonly type: 'welcome'; readonly server: string; readonly text: string }
  | FactEntry
  | Traffic
  /** Who is here; and whether the person has asked for it. */
  | { readonly type: 'users'; readonly names: ReadonlyArray<string>; readonly asked: boolean }
  /** Something that the client has to say; may have several lines. */
  | { readonly type: 'notice'; readonly text: string }
  /** Something that went wrong and what to do about it. */
  | { readonly type: 'problem'; readonly text: string }

/** What has happened. */
export interface FactEntry {
  readonly type: 'fact'
  readonly fact: Heard
  /** Whether the user has done it. */
  readonly own: boolean
  /** Whether another means the user in particular: by a whisper, or with the user's name in a message. */
  readonly personal: boolean
}

/** Those who have left and joined within a short while; `at` is when the last did, in milliseconds since the epoch. */
interface Traffic {
  readonly type: 'traffic'
  readonly left: ReadonlyArray<string>
  readonly joined: ReadonlyArray<string>
  readonly at: number
}

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

const words = (text: string, tone: Tone = 'plain'): Words => ({ text, tone })

/** The program's own words. */
const say = (text: string, tone?: Tone): Paragraph => ({
  head: [words(sign, tone)],
  bar: '',
  body: [words(text, tone)],
})

export const phraseEntry = (entry: Entry): Paragraph => {
  switch (entry.type) {
    case 'welcome':
      return say(entry.text, 'welcome')
    case 'fact':
      return phraseFact(entry)
    case 'traffic':
      return phraseTraffic(entry)
    case 'users':
      return phraseUsers(entry.names)
    case 'notice':
      return say(entry.text)
    case 'problem':
      return say(entry.text, 'problem')
  }
}

const phraseFact = ({ fact, own, personal }: FactEntry): Paragraph => {
  const time = timeOf(fact)
  switch (fact.type) {
    case 'said':
      return {
        head: [time, words('['), name(fact.from), words('] ')],
        bar: '| ',
        body: [words(fact.text, personal ? 'mention' : 'plain')],
      }
    case 'whispered':
      return {
        head: own
          ? [time, whisper(`${sign}you whisper to [`), name(fact.to), whisper(']: ')]
          : [time, whisper(`${sign}[`), name(fact.from), whisper('] whispers to you: ')],
        bar: '| ',
        body: [whisper(fact.text)],
      }
    default:
      return { head: [time], bar: '', body: [words(describeFact(fact), 'news')] }
  }
}

const phraseTraffic = (traffic: Traffic): Paragraph => {
  const told = [
    ...describePassages(traffic.left, 'left'),
    ...describePassages(traffic.joined, 'joined'),
  ]
  return { head: [timeOf(traffic)], bar: '', body: [words(`${sign}${told.join('; ')}`, 'news')] }
}

const phraseUsers = (names: ReadonlyArray<string>): Paragraph => ({
  head: [words(`${sign}${names.length} here: `)],
  bar: '',
  body: names.flatMap((one) => [words(', '), name(one)]).slice(1),
})

const name = (one: string): Words => words(printableName(one), 'name')

const whisper = (text: string): Words => words(text, 'whisper')

const timeOf = ({ at }: { readonly at: number }): Words => words(`${clockTime(at)} `, 'time')

/** Hours and minutes, in local time: the first five characters of 07:31:00 (ECMA-262, TimeString). */
const clockTime = (at: number): string => new Date(at).toTimeString().slice(0, 5)

/** The line between two days. `at` is milliseconds since the epoch; the day is the local one. */
export const phraseDay = (at: number): Paragraph =>
  say(`${new Date(at).toLocaleDateString('en-GB', longDate)} --`, 'news')

const longDate = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const

/** An entry as a text, safe for a terminal; the lines that follow the first are indented. */
export const describeEntry = (entry: Entry): string => {
  const { head, bar, body } = phraseEntry(entry)
  const texts = [...head, ...body].map(({ text }) => isolate(printableText(text)))
  return texts.join('').replace(/\n/g, `\n${indent}${bar}`)
}

const indent = ' '.repeat('00:00 '.length)
