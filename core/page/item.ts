import { List } from 'immutable'
import type { Entry } from '../client/words'
import { type Chunk, chunkMax, type Item } from './conversation'

/** Items in chunks. */

/** The number of the fact; undefined for what is none, and where a server tells no numbers. */
export const seqOf = (entry: Entry): number | undefined =>
  entry.type === 'fact' ? entry.fact.seq : undefined

/** The local day. */
export const dayOf = (entry: Entry): string | undefined => {
  const at = entry.type === 'fact' ? entry.fact.at : entry.type === 'traffic' ? entry.at : undefined
  return at === undefined ? undefined : new Date(at).toDateString()
}

export const push = (chunks: List<Chunk>, item: Item): List<Chunk> => {
  const last = chunks.last()
  return last === undefined || last.items.length >= chunkMax
    ? chunks.push({ id: item.id, items: [item] })
    : chunks.set(-1, { ...last, items: [...last.items, item] })
}

/** The entries become as many items, the first of which has that id. */
export const toItems = (entries: ReadonlyArray<Entry>, id: number): ReadonlyArray<Item> =>
  entries.map((entry, index) => ({ id: id + index, entry, startsDay: false }))

export const toChunks = (items: ReadonlyArray<Item>): List<Chunk> =>
  List(
    Array.from({ length: Math.ceil(items.length / chunkMax) }, (_, index) => {
      const some = items.slice(index * chunkMax, (index + 1) * chunkMax)
      return { id: some[0]?.id ?? 0, items: some }
    }),
  )

/** Marks the first of each day, after one of `day`; an item that is right stays the same. */
export const markDays = (
  items: ReadonlyArray<Item>,
  day: string | undefined,
): ReadonlyArray<Item> => {
  let last = day
  return items.map((item) => {
    const present = dayOf(item.entry) ?? last
    const startsDay = present !== last
    last = present
    return startsDay === item.startsDay ? item : { ...item, startsDay }
  })
}

/** The same for chunks that follow others, of which no more than the first that has a day can be wrong. */
export const markChunks = (chunks: List<Chunk>, day: string | undefined): List<Chunk> => {
  const index = chunks.findIndex(({ items }) =>
    items.some(({ entry }) => dayOf(entry) !== undefined),
  )
  const chunk = chunks.get(index)
  if (index < 0 || chunk === undefined) return chunks
  const items = markDays(chunk.items, day)
  const isSame = items.every((item, position) => item === chunk.items[position])
  return isSame ? chunks : chunks.set(index, { ...chunk, items })
}

/** The number of the first fact that has one. */
export const firstSeq = (items: Iterable<Item>): number | undefined => {
  for (const { entry } of items) {
    const seq = seqOf(entry)
    if (seq !== undefined) return seq
  }
  return undefined
}

export function* itemsIn(chunks: List<Chunk>): Iterable<Item> {
  for (const { items } of chunks) yield* items
}
