import { type Paragraph, timeOf, type Tone, words } from '../client/paragraph'
import { phraseEntry } from '../client/words'
import { describeEntry } from '../log/describe'
import type { Told } from './entry'

/** An entry as whoever has nothing to do with it would read it in a chat; a room but the lobby is named. */
export const phraseTold = (entry: Told): Paragraph => {
  switch (entry.type) {
    case 'started':
    case 'stopped':
    case 'warned':
    case 'crashed':
      return { head: [timeOf(entry)], bar: '', body: [words(describeEntry(entry), toneOf(entry))] }
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

const toneOf = ({ type }: Told): Tone =>
  type === 'warned' || type === 'crashed' ? 'problem' : 'news'
