import { type Paragraph, timeOf, words } from '../client/paragraph'
import { phraseEntry } from '../client/words'
import { describeEntry } from '../log/describe'
import type { HostEntry } from '../log/entry'
import { sign } from '../message/describe'
import type { Told } from './entry'

/** An entry as whoever has nothing to do with it would read it in a chat; a room but the lobby is named. */
export const phraseTold = (entry: Told): Paragraph => {
  switch (entry.type) {
    case 'started':
    case 'stopped':
    case 'warned':
    case 'crashed':
      return phraseHostEntry(entry)
    default:
      return phraseEntry({
        type: 'fact',
        fact: entry,
        own: false,
        personal: false,
        elsewhere: 'room' in entry && entry.room !== undefined,
        rings: false,
        missed: false,
      })
  }
}

/** The sign has a part of its own, so that it keeps its place whichever way the rest is written. */
const phraseHostEntry = (entry: HostEntry): Paragraph => {
  const isProblem = entry.type === 'warned' || entry.type === 'crashed'
  const tone = isProblem ? 'problem' : 'news'
  const text = describeEntry(entry).slice(sign.length)
  return { head: [timeOf(entry), words(sign, tone)], bar: '', body: [words(text, tone)] }
}
