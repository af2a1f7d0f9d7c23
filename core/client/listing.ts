import { sign } from '../message/describe'
import { printableLine } from '../value/printable'
import { name, type Paragraph, roomName, type Words, words } from './paragraph'
import type { EntryOf } from './words'

/** Who is where, and which rooms there are, in words. */

export const phraseUsers = ({ names }: EntryOf<'users'>): Paragraph => ({
  head: [words(`${sign}${names.length} here: `)],
  bar: '',
  body: listNames(names),
})

const listNames = (names: ReadonlyArray<string>): ReadonlyArray<Words> =>
  names.flatMap((one) => [words(', '), name(one)]).slice(1)

export const phraseMembers = ({ room, names }: EntryOf<'members'>): Paragraph => ({
  head: [words(`${sign}${names.length} in `), roomName(room), words(': ')],
  bar: '',
  body: listNames(names),
})

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
