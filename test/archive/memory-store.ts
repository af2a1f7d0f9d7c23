import type { FactOf } from '../../core/message/fact'
import type { Query, QueryOf } from '../../core/message/query'
import { parseSearch } from '../../core/message/search'
import { answerBytesMax, roomsMax } from '../../core/value/bound'
import { foldName } from '../../core/value/name'
import { foldRoom, lobby, type RoomName } from '../../core/value/room'
import type { Token } from '../../core/value/credential'
import { puddle } from '../../core/wire/puddle'
import {
  isSpeech,
  isTrust,
  type KeptFact,
  type Restored,
  type Slice,
  type Speech,
  type Store,
  type Trust,
} from '../../shell/archive/store'

/** An archive in memory, simple enough to be right: what the one on the disk is compared with. */

const leap = 1_000_000_000

const write = (fact: KeptFact): string => puddle.write(fact).slice(0, -1)
const writeKept = (fact: KeptFact): string => puddle.writeKept(fact).slice(0, -1)

const isIn =
  (room: RoomName) =>
  (fact: Speech): boolean =>
    fact.type !== 'whispered' && foldRoom(fact.room ?? lobby) === foldRoom(room)

/** Whether somebody with that token has whispered it, or was whispered to. */
const isOf =
  (token: Token) =>
  (fact: Speech): boolean =>
    fact.type === 'whispered' && (fact.fromToken === token || fact.toToken === token)

const isSoughtIn = ({ room = lobby, token }: Query) =>
  token === undefined ? isIn(room) : isOf(token)

const senderOf = (fact: Speech) => (fact.type === 'described' ? fact.by : fact.from)
const textOf = (fact: Speech) => (fact.type === 'described' ? fact.topic : fact.text)

const lower = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ')

const isSought =
  (text: string) =>
  (fact: Speech): boolean => {
    const { words, from, before = Infinity, after = -Infinity } = parseSearch(text)
    return (
      words.every((word) => lower(textOf(fact)).includes(lower(word))) &&
      (from === undefined || foldName(senderOf(fact)) === from) &&
      fact.at < before &&
      fact.at >= after
    )
  }

/** As many of the first as are wanted and fit. */
const cut = (found: ReadonlyArray<Speech>, limit: number): Slice => {
  const lines = found.slice(0, limit).map(write)
  const fits = (count: number) =>
    Buffer.byteLength(lines.slice(0, count).join('')) <= answerBytesMax
  while (lines.length > 1 && !fits(lines.length)) lines.pop()
  return { facts: lines, more: lines.length < found.length }
}

/** A name may look like an address. */
const keyOf = ({ name, address }: Pick<FactOf<'banned'>, 'name' | 'address'>): string =>
  name === undefined ? `at ${address}` : foldName(name)

/** What holds of trust, by whom it holds for. */
class Holding {
  private readonly owners = new Map<string, FactOf<'owned'>>()
  private readonly ranks = new Map<string, FactOf<'promoted' | 'demoted'>>()
  private readonly bans = new Map<string, FactOf<'banned'>>()
  private readonly mutes = new Map<string, FactOf<'muted'>>()

  get facts(): ReadonlyArray<Trust> {
    return [this.owners, this.ranks, this.bans, this.mutes]
      .flatMap((map): Array<Trust> => [...map.values()])
      .toSorted((one, other) => one.seq - other.seq)
  }

  add(fact: Trust): unknown {
    const key = keyOf(fact)
    switch (fact.type) {
      case 'owned':
        return [this.owners.set(key, fact), this.ranks.delete(key)]
      case 'disowned':
        return [this.owners.delete(key), this.ranks.delete(key)]
      case 'promoted':
      case 'demoted':
        return this.ranks.set(key, fact)
      case 'banned':
        return this.bans.set(key, fact)
      case 'unbanned':
        return this.bans.delete(key)
      case 'muted':
        return this.mutes.set(key, fact)
      case 'unmuted':
        return this.mutes.delete(key)
    }
  }
}

export class MemoryStore implements Store {
  private facts: ReadonlyArray<KeptFact> = []
  private readonly holding = new Holding()
  private start: number | undefined

  constructor(private readonly history: string) {}

  restore(): Restored {
    const latest = this.facts.at(-1)?.seq ?? 0
    const isNew = this.start === undefined && this.facts.length === 0
    this.start = isNew ? 0 : Math.max(latest, this.start ?? 0) + leap
    const topics = this.facts
      .filter((fact) => fact.type === 'described' && fact.topic !== '' && this.isLatestTopic(fact))
      .slice(-roomsMax)
      .map(write)
    const facts = [...topics, ...this.holding.facts.map(writeKept)]
    return { history: this.history, seq: this.start, facts }
  }

  append(facts: ReadonlyArray<KeptFact>): void {
    const known = new Set(this.facts.map(({ seq }) => seq))
    const more = facts.filter(({ seq }) => !known.has(seq))
    for (const fact of more.filter(isTrust)) this.holding.add(fact)
    this.facts = [...this.facts, ...more]
  }

  find(query: Query): Slice {
    const facts = this.facts.filter(isSpeech).filter(isSoughtIn(query))
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
    const holding = new Set<KeptFact>(this.holding.facts)
    this.facts = this.facts.filter(
      (fact) => fact.at >= before || this.isLatestTopic(fact) || holding.has(fact),
    )
    return false
  }

  close(): void {
    // Nothing is open.
  }

  private recall(facts: ReadonlyArray<Speech>, { after, limit }: QueryOf<'recall'>): Slice {
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
    const topics = this.facts.filter(isSpeech).filter(isIn(fact.room ?? lobby))
    return topics.findLast(({ type }) => type === 'described') === fact
  }
}
