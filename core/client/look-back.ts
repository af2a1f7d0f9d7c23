import { describeFact, describeWhisper, sign } from '../message/describe'
import type { Heard } from '../message/fact'
import { lobby } from '../value/room'
import { name, type Paragraph, roomName, say, type Words, words } from './paragraph'

/** What was said before, in words. Times are milliseconds since the epoch. */
export type LookBack =
  /** So many messages follow that came while the user was away, or more. */
  | { readonly type: 'missed'; readonly count: number; readonly isAll: boolean }
  /** So many messages follow that were said last in a room that is new to the user, the first of them `since` then. */
  | {
      readonly type: 'latest'
      readonly room: string
      readonly count: number
      readonly since: number
      readonly now: number
    }
  /** So many whispers follow that were kept for the user, the first of them `since` then. */
  | {
      readonly type: 'kept'
      readonly count: number
      readonly since: number
      readonly now: number
    }
  /** What was asked for. */
  | { readonly type: 'found'; readonly fact: Heard }
  /** So many follow of a room where the user was last active at `since`, and whether there are more. */
  | (Extent & { readonly type: 'last'; readonly since: number })
  /** So many were found, and whether there are earlier ones. */
  | (Extent & { readonly type: 'end'; readonly asked: 'recall' | 'search' })
  /** So many whispers were found, and whether there are earlier ones. */
  | { readonly type: 'whispers'; readonly count: number; readonly more: boolean }

interface Extent {
  readonly room: string
  readonly count: number
  readonly more: boolean
}

type LookBackOf<Type extends LookBack['type']> = Extract<LookBack, { readonly type: Type }>

export const phraseLookBack = (entry: LookBack): Paragraph => {
  switch (entry.type) {
    case 'missed':
      return say(`${entry.isAll ? '' : 'Over '}${tally(entry.count)} while you were away`, 'news')
    case 'latest':
      return sayOf(`The last ${tally(entry.count)} in `, entry.room, describeSince(entry), 'news')
    case 'kept':
      return say(`${tallyKept(entry.count)} kept for you${describeSince(entry)}`, 'news')
    case 'found':
      return phraseFound(entry)
    case 'last':
      return phraseLast(entry)
    case 'end':
      return phraseEnd(entry)
    case 'whispers':
      return say(describeWhispers(entry))
  }
}

const tallyKept = (count: number): string =>
  count === 1 ? '1 whisper was' : `${count} whispers were`

const describeWhispers = ({ count, more }: LookBackOf<'whispers'>): string => {
  if (more) return '/earlier shows earlier whispers.'
  return count === 0 ? 'There are no whispers of yours.' : 'There are no earlier whispers of yours.'
}

const tally = (count: number): string => (count === 1 ? '1 message' : `${count} messages`)

/** The program's words about a room. */
const sayOf = (before: string, room: string, after: string, tone?: Words['tone']): Paragraph => {
  const { head, bar, body } = say(before, tone)
  return { head, bar, body: [...body, roomName(room), words(after, tone)] }
}

/** Of today, the hours say enough. */
const describeSince = ({ since, now }: LookBackOf<'latest' | 'kept'>): string =>
  dateOf(since) === dateOf(now) ? ':' : `, since ${dateOf(since)}:`

const phraseFound = ({ fact }: LookBackOf<'found'>): Paragraph => {
  const time = words(`${stampOf(fact.at)} `, 'time')
  if (fact.type === 'whispered')
    return {
      head: [time, words(`${sign}${describeWhisper(fact)}: `, 'whisper')],
      bar: '| ',
      body: [words(fact.text, 'whisper')],
    }
  if (fact.type !== 'said')
    return { head: [time], bar: '', body: [words(describeFact(fact), 'news')] }
  const opening = words(fact.kind === 'action' ? ' * [' : ' [')
  const place = roomName(fact.room ?? lobby)
  return {
    head: [time, place, opening, name(fact.from), words('] ')],
    bar: '| ',
    body: [words(fact.text)],
  }
}

const phraseLast = ({ room, count, more, since }: LookBackOf<'last'>): Paragraph => {
  const when = `since you were last active there, ${stampOf(since)}`
  if (count === 0) return sayOf('Nothing was said in ', room, ` ${when}.`)
  return sayOf('In ', room, ` ${when}${more ? '; /history shows the latest' : ''}:`)
}

const phraseEnd = ({ asked, room, count, more }: LookBackOf<'end'>): Paragraph => {
  if (asked === 'recall')
    return more
      ? sayOf('/earlier shows what was said before in ', room, '.')
      : sayOf('Nothing was said before in ', room, '.')
  if (count === 0 && !more) return sayOf('Nothing found in ', room, '.')
  const others = more ? '/earlier shows earlier ones.' : 'there are no earlier ones.'
  return sayOf(`${count} found in `, room, `; ${others}`)
}

const padded = (value: number): string => `${value}`.padStart(2, '0')

/** As a search takes it: the local year, month and day. */
const dateOf = (at: number): string => {
  const date = new Date(at)
  return [date.getFullYear(), padded(date.getMonth() + 1), padded(date.getDate())].join('-')
}

/** With hours and minutes (ECMA-262, TimeString). */
const stampOf = (at: number): string => `${dateOf(at)} ${new Date(at).toTimeString().slice(0, 5)}`
