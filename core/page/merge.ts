import type { List } from 'immutable'
import type { FactEntry } from '../client/words'
import type { Chunk, Conversation, Item } from './conversation'
import { dayOf, firstSeq, itemsIn, markChunks, markDays, seqOf, toChunks, toItems } from './item'

/**
 * Puts what was said before where it belongs, without what is shown already. That is before all else, but for whispers,
 * of which later ones may be shown than others that are not. Ids are given from `id` on.
 */
export const merge = (
  conversation: Conversation,
  entries: ReadonlyArray<FactEntry>,
  id: number,
): Conversation => {
  const { chunks, size, day } = conversation
  const fresh = toItems(listFresh(chunks, entries), id)
  const last = fresh.at(-1)
  if (last === undefined) return conversation
  const head = chunks.takeUntil(isAfter(numberOf(last)))
  const tail = chunks.skip(head.size)
  const items = markDays(interleave([...itemsIn(head)], fresh), undefined)
  const lastDay = items.map(({ entry }) => dayOf(entry)).findLast((one) => one !== undefined)
  return {
    ...conversation,
    chunks: toChunks(items).concat(markChunks(tail, lastDay)),
    size: size + fresh.length,
    day: tail.isEmpty() ? lastDay : day,
  }
}

const listFresh = (
  chunks: List<Chunk>,
  entries: ReadonlyArray<FactEntry>,
): ReadonlyArray<FactEntry> => {
  const known = new Set(Array.from(itemsIn(chunks), numberOf))
  return entries
    .toSorted((one, other) => (seqOf(one) ?? 0) - (seqOf(other) ?? 0))
    .filter(({ fact: { seq = 0 } }) => !known.has(seq) && known.add(seq))
}

const numberOf = ({ entry }: Item): number => seqOf(entry) ?? 0

const isAfter =
  (seq: number) =>
  ({ items }: Chunk): boolean =>
    (firstSeq(items) ?? 0) > seq

/** What has no number stays before what follows it. */
const interleave = (
  shown: ReadonlyArray<Item>,
  fresh: ReadonlyArray<Item>,
): ReadonlyArray<Item> => {
  const items: Array<Item> = []
  let next = 0
  let begun = 0
  shown.forEach(({ entry }, index) => {
    const seq = seqOf(entry)
    if (seq === undefined) return
    const end = fresh.findIndex((item, place) => place >= next && numberOf(item) > seq)
    const until = end < 0 ? fresh.length : end
    items.push(...fresh.slice(next, until), ...shown.slice(begun, index + 1))
    next = until
    begun = index + 1
  })
  return [...items, ...fresh.slice(next), ...shown.slice(begun)]
}
