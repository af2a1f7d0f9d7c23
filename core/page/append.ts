import type { Entry } from '../client/words'
import { type Conversation, itemsMax } from './conversation'
import { dayOf, firstSeq, itemsIn, markChunks, push, seqOf } from './item'

/** Shows an entry last, and costs no more than the last chunk, however many there are. */
export const append = (conversation: Conversation, entry: Entry, id: number): Conversation => {
  const { chunks, size } = conversation
  const day = dayOf(entry) ?? conversation.day
  const item = { id, entry, startsDay: day !== conversation.day }
  const before = noteSeq(conversation, entry)
  return dropOldest({ ...conversation, chunks: push(chunks, item), size: size + 1, day, before })
}

/** What is shown of a room has no gaps, so nothing but what was said before it is asked for; whispers may have some. */
const noteSeq = ({ place, before }: Conversation, entry: Entry): number | undefined => {
  const seq = place.type === 'room' ? seqOf(entry) : undefined
  return seq === undefined ? before : Math.min(seq, before ?? seq)
}

/** What is asked for would not stand next to what is left. */
const dropOldest = (conversation: Conversation): Conversation => {
  const { chunks, size, past } = conversation
  if (size <= itemsMax) return conversation
  const left = markChunks(chunks.shift(), undefined)
  return {
    ...conversation,
    chunks: left,
    size: size - (chunks.first()?.items.length ?? 0),
    before: firstSeq(itemsIn(left)),
    asking: undefined,
    past: past === 'unasked' ? 'unasked' : 'more',
  }
}
