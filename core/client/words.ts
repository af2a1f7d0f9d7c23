import { actorOf, describeFact, describePassages, hash, sign } from '../message/describe'
import type { Heard } from '../message/fact'
import { lobby } from '../value/room'
import type { MessageOf } from './event'
import { type LookBack, phraseLookBack } from './look-back'
import { phraseBans, phraseMembers, phraseRoom, phraseRooms, phraseUsers } from './listing'
import {
  describeParagraph,
  name,
  type Paragraph,
  roomName,
  say,
  timeOf,
  type Words,
  words,
} from './paragraph'

/**
 * What a person reads, as data. Names and texts stand here as they came; they are made safe for a terminal
 * where they become words.
 */
export type Entry =
  | { readonly type: 'welcome'; readonly server: string; readonly text: string }
  | FactEntry
  | Traffic
  | LookBack
  /** Who is here; and whether the person has asked for it. */
  | (Company & { readonly type: 'users'; readonly asked: boolean })
  /** Who is in a room. */
  | (Company & { readonly type: 'members'; readonly room: string })
  /** What there is in a room that the user has entered, which rooms there are, and whom operators keep out. */
  | MessageOf<'room' | 'rooms' | 'bans'>
  /** Something that the client has to say; may have several lines. */
  | { readonly type: 'notice'; readonly text: string }
  /** Something that went wrong and what to do about it. */
  | { readonly type: 'problem'; readonly text: string }

export type EntryOf<Type extends Entry['type']> = Extract<Entry, { readonly type: Type }>

/** People, and which of them are operators. */
export interface Company {
  readonly names: ReadonlyArray<string>
  readonly operators: ReadonlyArray<string>
}

/** What has happened. */
export interface FactEntry {
  readonly type: 'fact'
  readonly fact: Heard
  /** Whether the user has done it. */
  readonly own: boolean
  /**
   * Whether another means the user in particular: by a whisper, with the user's name in a message, or as an operator.
   */
  readonly personal: boolean
  /** Whether it is a message of another room than was the present one when it came. */
  readonly elsewhere: boolean
  /** Whether the bell is to ring for it. */
  readonly rings: boolean
  /** Whether it happened before the user came. */
  readonly missed: boolean
}

/** Whom it is about. */
export const namesOf = ({ fact }: FactEntry): ReadonlyArray<string> => {
  const other = 'to' in fact ? fact.to : 'name' in fact ? fact.name : undefined
  return other === undefined ? [actorOf(fact)] : [actorOf(fact), other]
}

/** Those who have left and joined within a short while; `at` is when the last did, in milliseconds since the epoch. */
interface Traffic {
  readonly type: 'traffic'
  readonly left: ReadonlyArray<string>
  readonly joined: ReadonlyArray<string>
  readonly rooms: ReadonlyArray<{
    readonly room: string
    readonly exited: ReadonlyArray<string>
    readonly entered: ReadonlyArray<string>
  }>
  readonly at: number
}

export const phraseEntry = (entry: Entry): Paragraph => {
  switch (entry.type) {
    case 'welcome':
      return say(entry.text, 'welcome')
    case 'fact':
      return phraseFact(entry)
    case 'traffic':
      return phraseTraffic(entry)
    case 'missed':
    case 'latest':
    case 'kept':
    case 'found':
    case 'last':
    case 'end':
    case 'whispers':
      return phraseLookBack(entry)
    case 'users':
      return phraseUsers(entry)
    case 'members':
      return phraseMembers(entry)
    case 'room':
      return phraseRoom(entry)
    case 'rooms':
      return phraseRooms(entry)
    case 'bans':
      return phraseBans(entry)
    case 'notice':
      return say(entry.text)
    case 'problem':
      return say(entry.text, 'problem')
  }
}

const phraseFact = (entry: FactEntry): Paragraph => {
  const { fact, own, personal } = entry
  const time = timeOf(fact)
  switch (fact.type) {
    case 'said':
      return {
        head: [
          time,
          ...placeOf(entry),
          words(fact.kind === 'action' ? '* [' : '['),
          name(fact.from),
          words('] '),
        ],
        bar: '| ',
        body: [words(fact.text, personal ? 'mention' : 'plain')],
      }
    case 'whispered':
      return {
        head: [time, ...phraseEnds(fact, own, personal)],
        bar: '| ',
        body: [whisper(fact.text)],
      }
    default:
      return { head: [time], bar: '', body: [words(describeFact(fact), 'news')] }
  }
}

/** Who whispers to whom; of other names that are the user's as well, both are told. */
const phraseEnds = (
  { from, to, kept = false }: MessageOf<'whispered'>,
  own: boolean,
  personal: boolean,
): ReadonlyArray<Words> => {
  if (personal) return [whisper(`${sign}[`), name(from), whisper('] whispers to you: ')]
  const away = kept ? '], who is away and will find it: ' : ']: '
  return own
    ? [whisper(`${sign}you whisper to [`), name(to), whisper(away)]
    : [whisper(`${sign}[`), name(from), whisper('] whispers to ['), name(to), whisper(']: ')]
}

const phraseTraffic = (traffic: Traffic): Paragraph => {
  const told = [
    ...describePassages(traffic.left, 'left'),
    ...describePassages(traffic.joined, 'joined'),
    ...traffic.rooms.flatMap(({ room, exited, entered }) => [
      ...describePassages(exited, `left ${hash(room)}`),
      ...describePassages(entered, `entered ${hash(room)}`),
    ]),
  ]
  return { head: [timeOf(traffic)], bar: '', body: [words(`${sign}${told.join('; ')}`, 'news')] }
}

/** Messages of the present room need not say where they were said. */
const placeOf = ({ fact, elsewhere }: FactEntry): ReadonlyArray<Words> =>
  elsewhere && fact.type === 'said' ? [roomName(fact.room ?? lobby), words(' ')] : []

const whisper = (text: string): Words => words(text, 'whisper')

/** The line between two days. `at` is milliseconds since the epoch; the day is the local one. */
export const phraseDay = (at: number): Paragraph =>
  say(`${new Date(at).toLocaleDateString('en-GB', longDate)} --`, 'news')

const longDate = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const

/** An entry as a text, safe for a terminal; the lines that follow the first are indented. */
export const describeEntry = (entry: Entry): string => describeParagraph(phraseEntry(entry))
