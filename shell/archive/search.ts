import type { QueryOf } from '../../core/message/query'
import { parseSearch, type Search } from '../../core/message/search'
import { formatMoment } from '../../core/value/moment'
import { foldRoom, lobby } from '../../core/value/room'
import { answer } from './answer'
import type { Connection, Row } from './connection'
import { type Clause, numbersIn } from './place'
import { columns, seqOf } from './row'
import type { Slice } from './store'
import { hasWords, holding, isIndexed } from './word'

/**
 * The search for words. Candidates come newest first: from the index of words, where that has what is
 * sought, and otherwise simply from the room, or from somebody's whispers, which are in no index. How many are
 * looked at is bounded, so that no search takes long; where that ends it, the answer says up to where it came.
 */

/** Candidates that one search looks at, in slices that grow, since most searches find enough in the first. */
const candidatesMax = 20_000
const firstSlice = 1000
const sliceGrowth = 4

/** A candidate from the index takes as long as so many from a room. */
const indexCost = 10

/** Numbers of facts before `until`, newest first. */
type Candidates = (until: number) => Clause

const inPlace =
  (query: QueryOf<'search'>): Candidates =>
  (before) =>
    numbersIn(query, { before, order: 'DESC' })

/** A phrase of the index, in which a quotation mark is doubled. */
const quote = (word: string): string => `"${word.replaceAll('"', '""')}"`

/** The index takes whole numbers alone for a bound. */
const inIndex =
  (words: ReadonlyArray<string>): Candidates =>
  (until) => [
    `SELECT rowid AS seq FROM word
     WHERE word MATCH ? AND rowid < CAST(? AS INTEGER) ORDER BY rowid DESC`,
    [words.map(quote).join(' '), until],
  ]

/** What one person has said in a room. */
const bySender =
  (place: string, sender: string): Candidates =>
  (until) => [
    `SELECT seq FROM fact
     WHERE place = ? AND folded_sender = ? AND seq < ? ORDER BY seq DESC`,
    [place, sender, until],
  ]

/** What is to hold for each of them: the index has seen to its own words, but knows no room. */
const conditionsOf = (
  place: string,
  { words, from, before, after }: Search,
  isInIndex: boolean,
): ReadonlyArray<Clause> => [
  ...(isInIndex ? [['place = ?', [place]] as const] : []),
  ...(from === undefined ? [] : [['folded_sender = ?', [from]] as const]),
  ...(before === undefined ? [] : [['at < ?', [formatMoment(before)]] as const]),
  ...(after === undefined ? [] : [['at >= ?', [formatMoment(after)]] as const]),
  ...words.filter((word) => !isInIndex || !isIndexed(word)).map(holding),
]

interface Part {
  readonly rows: ReadonlyArray<Row>
  /** Where to go on; undefined if there are no more candidates. */
  readonly until: number | undefined
}

/**
 * Looks at so many candidates, of which so many rows are wanted. SQLite takes the elements of a list in their
 * order, and stops when it has enough.
 */
const look = (
  connection: Connection,
  [candidates, values]: Clause,
  conditions: ReadonlyArray<Clause>,
  size: number,
  wanted: number,
): Part => {
  const [[list = null] = []] = connection.query(
    `SELECT json_group_array(seq) FROM (${candidates} LIMIT ?)`,
    [...values, size],
    false,
  )
  const rows = connection.query(
    `SELECT ${columns} FROM (SELECT value AS hit FROM json_each(?)) CROSS JOIN fact
     WHERE ${['fact.seq = hit', ...conditions.map(([sql]) => sql)].join(' AND ')} LIMIT ?`,
    [list, ...conditions.flatMap(([, bound]) => bound), wanted],
    false,
  )
  const seqs: ReadonlyArray<number> = JSON.parse(String(list))
  if (rows.length === wanted) return { rows, until: rows.map(seqOf).at(-1) }
  return { rows, until: seqs.length === size ? seqs.at(-1) : undefined }
}

/** A search on its way to what is older. */
class Looking {
  private readonly place: string
  private readonly sought: Search
  private readonly indexed: ReadonlyArray<string>
  private isBegun = false

  constructor(
    private readonly connection: Connection,
    private readonly query: QueryOf<'search'>,
  ) {
    const { room = lobby, token, text } = query
    this.place = foldRoom(room)
    this.sought = parseSearch(text)
    this.indexed = token === undefined ? this.sought.words.filter(isIndexed) : []
  }

  look(until: number, size: number, wanted: number): Part {
    const [candidates, isInIndex] = this.choose(until)
    const conditions = conditionsOf(this.place, this.sought, isInIndex)
    const bound = isInIndex ? Math.ceil(size / indexCost) : size
    const part = look(this.connection, candidates(until), conditions, bound, wanted)
    return { ...part, rows: part.rows.filter(hasWords(this.sought.words)) }
  }

  /**
   * What is said often is soon found among the latest, what is rare in the index; and the index may not have the
   * latest yet.
   */
  private choose(until: number): readonly [Candidates, isInIndex: boolean] {
    const { from } = this.sought
    const isFirst = !this.isBegun
    this.isBegun = true
    if (from !== undefined && this.query.token === undefined)
      return [bySender(this.place, from), false]
    const isInIndex = !isFirst && this.indexed.length > 0 && this.isIndexedUpTo(until)
    return isInIndex ? [inIndex(this.indexed), true] : [inPlace(this.query), false]
  }

  private isIndexedUpTo(until: number): boolean {
    return until <= Number(this.connection.value('SELECT indexed FROM archive')) + 1
  }
}

export const search = (connection: Connection, query: QueryOf<'search'>): Slice => {
  const looking = new Looking(connection, query)
  const rows: Array<Row> = []
  let until: number | undefined = query.before ?? Number.MAX_SAFE_INTEGER
  let left = candidatesMax
  for (let size = firstSlice; left > 0 && rows.length <= query.limit; size *= sliceGrowth) {
    const part = looking.look(until, Math.min(size, left), query.limit + 1 - rows.length)
    rows.push(...part.rows)
    if (part.until === undefined) return answer(rows, query.limit)
    until = part.until
    left -= size
  }
  const found = answer(rows, query.limit)
  return found.more ? found : { ...found, more: true, until }
}
