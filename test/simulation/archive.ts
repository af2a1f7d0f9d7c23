import type { Found, Query } from '../../core/message/query'
import { keyOf } from './model/name'
import { knowRoom } from './model/room'

/** A history in memory, as plain as can be: a list that outlives the servers of a world. */

/** A fact as it was written, and what it is found by. */
export interface Row {
  readonly line: string
  readonly type: string
  readonly seq: number
  /** The key of its room, of what is said in one. */
  readonly room: string | undefined
  readonly text: string
  /** Whose tokens it bears, and the keys of their names, of a whisper. */
  readonly ends: ReadonlyArray<string | undefined>
  readonly names: ReadonlyArray<string | undefined>
  /** The line, as those were told it whom it concerns. */
  readonly told: string
}

/** No server uses up so many numbers, so none is used twice, whatever was lost. */
const numbersOfRun = 1_000_000_000

/** Bytes of facts in an answer, unless the first alone has more. */
const answerBytesMax = 262_144

export class Archive {
  /** All that was to be kept, in its order; what of it is stored; and the numbers of what never will be. */
  readonly told: Array<Row> = []
  readonly rows: Array<Row> = []
  readonly lost = new Set<number>()
  private begunAt = 0

  tell(line: string): Row {
    const row = toRow(line)
    this.told.push(row)
    return row
  }

  /** What a server that starts has to know. */
  restore(): { readonly history: string; readonly seq: number; readonly facts: Array<string> } {
    this.begunAt = Math.max(this.begunAt, this.rows.at(-1)?.seq ?? 0) + numbersOfRun
    const described = this.rows.filter(({ type }) => type === 'described')
    const isPast = (row: Row): boolean =>
      row.type === 'described' && described.findLast(({ room }) => room === row.room) !== row
    const known = this.rows.filter((row) => !spoken.includes(row.type) && !isPast(row))
    const facts = known.map(({ line }) => line)
    return { history: 'h1', seq: this.begunAt, facts }
  }

  find(query: Query): Found {
    const { before = Infinity, limit } = query
    const rows = this.rows.filter((row) => isWanted(row, query) && row.seq < before)
    if (query.type === 'search')
      return take(rows.filter(({ text }) => text.includes(query.text)).toReversed(), limit)
    const { after } = query
    if (after !== undefined)
      return take(
        rows.filter(({ seq }) => seq > after),
        limit,
      )
    const { facts, more } = take(rows.toReversed(), limit)
    return { facts: facts.toReversed(), more }
  }
}

/** What is said, and says nothing of how things stand. */
const spoken = ['said', 'whispered']

const isWanted = ({ room, ends }: Row, query: Query): boolean =>
  query.token === undefined
    ? room !== undefined && room === knowRoom(query.room ?? 'lobby')?.key
    : ends.includes(query.token)

const toRow = (line: string): Row => {
  const { fromToken, toToken, ...told } = JSON.parse(line) as Readonly<Record<string, string>>
  const { type = '', seq, room = 'lobby', text, topic, from = '', to = '' } = told
  const key = type === 'said' || type === 'described' ? knowRoom(room)?.key : undefined
  return {
    line,
    type,
    seq: Number(seq),
    room: key,
    text: text ?? topic ?? '',
    ends: type === 'whispered' ? [fromToken, toToken] : [],
    names: type === 'whispered' ? [keyOf(from), keyOf(to)] : [],
    told: fromToken === undefined && toToken === undefined ? line : JSON.stringify(told),
  }
}

/** The first of them, as many as an answer may hold. */
const take = (rows: ReadonlyArray<Row>, limit: number): Found => {
  const facts: Array<string> = []
  let bytes = 0
  for (const { told } of rows.slice(0, limit)) {
    bytes += Buffer.byteLength(told)
    if (facts.length > 0 && bytes > answerBytesMax) break
    facts.push(told)
  }
  return { facts, more: facts.length < rows.length }
}
