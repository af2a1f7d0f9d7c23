import type { Query, QueryOf } from '../../core/message/query'
import { parseSearch } from '../../core/message/search'
import { answerBytesMax, roomsMax } from '../../core/value/bound'
import { foldName } from '../../core/value/name'
import { foldRoom, lobby, type RoomName } from '../../core/value/room'
import { puddle } from '../../core/wire/puddle'
import type { KeptFact, Restored, Slice, Store } from '../../shell/archive/store'

/** An archive in memory, simple enough to be right: what the one on the disk is compared with. */

const leap = 1_000_000_000

const write = (fact: KeptFact): string => puddle.write(fact).slice(0, -1)

/** What is read by others than two. */
type PublicFact = Exclude<KeptFact, { readonly type: 'whispered' }>

const isPublic = (fact: KeptFact): fact is PublicFact => fact.type !== 'whispered'

const isIn =
  (room: RoomName) =>
  (fact: PublicFact): boolean =>
    foldRoom(fact.room ?? lobby) === foldRoom(room)

const senderOf = (fact: PublicFact) => (fact.type === 'said' ? fact.from : fact.by)
const textOf = (fact: PublicFact) => (fact.type === 'said' ? fact.text : fact.topic)

const lower = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ')

const isSought =
  (text: string) =>
  (fact: PublicFact): boolean => {
    const { words, from, before = Infinity, after = -Infinity } = parseSearch(text)
    return (
      words.every((word) => lower(textOf(fact)).includes(lower(word))) &&
      (from === undefined || foldName(senderOf(fact)) === from) &&
      fact.at < before &&
      fact.at >= after
    )
  }

/** As many of the first as are wanted and fit. */
const cut = (found: ReadonlyArray<PublicFact>, limit: number): Slice => {
  const lines = found.slice(0, limit).map(write)
  const fits = (count: number) =>
    Buffer.byteLength(lines.slice(0, count).join('')) <= answerBytesMax
  while (lines.length > 1 && !fits(lines.length)) lines.pop()
  return { facts: lines, more: lines.length < found.length }
}

export class MemoryStore implements Store {
  private facts: ReadonlyArray<KeptFact> = []
  private start: number | undefined

  constructor(private readonly history: string) {}

  restore(): Restored {
    const latest = this.facts.at(-1)?.seq ?? 0
    const isNew = this.start === undefined && this.facts.length === 0
    this.start = isNew ? 0 : Math.max(latest, this.start ?? 0) + leap
    const topics = this.facts.filter(
      (fact) => fact.type === 'described' && fact.topic !== '' && this.isLatestTopic(fact),
    )
    return { history: this.history, seq: this.start, facts: topics.slice(-roomsMax).map(write) }
  }

  append(facts: ReadonlyArray<KeptFact>): void {
    const known = new Set(this.facts.map(({ seq }) => seq))
    this.facts = [...this.facts, ...facts.filter(({ seq }) => !known.has(seq))]
  }

  find(query: Query): Slice {
    const facts = this.facts.filter(isPublic).filter(isIn(query.room))
    const { before = Infinity } = query
    const earlier = facts.filter(({ seq }) => seq < before)
    return query.type === 'recall'
      ? this.recall(earlier, query)
      : cut(earlier.toReversed().filter(isSought(query.text)), query.limit)
  }

  index(): boolean {
    return false
  }

  expire(before: number): boolean {
    this.facts = this.facts.filter((fact) => fact.at >= before || this.isLatestTopic(fact))
    return false
  }

  close(): void {
    // Nothing is open.
  }

  private recall(facts: ReadonlyArray<PublicFact>, { after, limit }: QueryOf<'recall'>): Slice {
    if (after !== undefined)
      return cut(
        facts.filter(({ seq }) => seq > after),
        limit,
      )
    const latest = cut(facts.toReversed(), limit)
    return { ...latest, facts: latest.facts.toReversed() }
  }

  private isLatestTopic(fact: KeptFact): boolean {
    if (fact.type !== 'described') return false
    const topics = this.facts.filter(isPublic).filter(isIn(fact.room ?? lobby))
    return topics.findLast(({ type }) => type === 'described') === fact
  }
}
