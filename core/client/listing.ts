import { bracket } from '../message/bracket'
import { sign } from '../message/describe'
import { describeTarget, describeUntil, describeWhy } from '../message/describe-trust'
import { printableLine } from '../value/printable'
import { name, type Paragraph, roomName, say, type Words, words } from './paragraph'
import type { Company, EntryOf } from './words'

/** Who is where, which rooms there are, and whom operators keep out, in words. */

export const phraseUsers = (company: EntryOf<'users'>): Paragraph => ({
  head: [words(`${sign}${company.names.length} here: `)],
  bar: '',
  body: listCompany(company),
})

export const phraseMembers = ({ room, ...company }: EntryOf<'members'>): Paragraph => ({
  head: [words(`${sign}${company.names.length} in `), roomName(room), words(': ')],
  bar: '',
  body: listCompany(company),
})

/** No name begins with the mark of an operator. */
const listCompany = ({ names, operators }: Company): ReadonlyArray<Words> => {
  const marked = new Set(operators)
  const listed = names.flatMap((one) => [words(marked.has(one) ? ', @' : ', '), name(one)])
  const [first = words(''), ...rest] = listed
  const legend = names.some((one) => marked.has(one)) ? [words('; @ is an operator')] : []
  return [words(first.text.replace(', ', '')), ...rest, ...legend]
}

const listNames = (names: ReadonlyArray<string>): ReadonlyArray<Words> =>
  names.flatMap((one) => [words(', '), name(one)]).slice(1)

/** A topic has one line, whatever a server says. */
export const phraseRoom = ({ room, topic, names }: EntryOf<'room'>): Paragraph => {
  const about = topic === '' ? [] : [words(': '), words(printableLine(topic))]
  const count = words(`; ${names.length} here: `)
  return {
    head: [words(sign)],
    bar: '',
    body: [words('You are in '), roomName(room), ...about, count, ...listNames(names)],
  }
}

export const phraseRooms = ({ rooms }: EntryOf<'rooms'>): Paragraph => ({
  head: [words(sign)],
  bar: '',
  body: rooms
    .flatMap(({ room, topic, people }) => [
      words('\n'),
      roomName(room),
      words(`: ${people} here`),
      ...(topic === '' ? [] : [words(': '), words(printableLine(topic))]),
    ])
    .slice(1),
})

/** A line for each. Why may be in anybody's words, and is the last. */
export const phraseBans = ({ bans }: EntryOf<'bans'>): Paragraph =>
  say(bans.length === 0 ? 'Nobody is banned.' : bans.map(describeBan).join('\n'))

const describeBan = (ban: EntryOf<'bans'>['bans'][number]): string =>
  `${describeTarget(ban)}${describeUntil(ban)} (by ${bracket(ban.by)})${describeWhy(ban.reason)}`
