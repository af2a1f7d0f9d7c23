import type { Found, Query } from '../../core/message/query'
import { knowRoom } from './model/room'

/** A history in memory, as plain as can be: a list that outlives the servers of a world. */

/** A fact as it was written for the wire, and what it is found by. */
export interface Row {
  readonly line: string
  readonly type: string
  readonly seq: number
  /** The key of its room; none of a whisper. */
  readonly room: string | undefined
  readonly text: string
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
    const isLatest = ({ room }: Row, index: number): boolean =>
      described.findLastIndex((other) => other.room === room) === index
    const facts = described.filter(isLatest).map(({ line }) => line)
    return { history: 'h1', seq: this.begunAt, facts }
  }

  find(query: Query): Found {
    const { before = Infinity, limit } = query
    const room = knowRoom(query.room)?.key
    const rows = this.rows.filter((row) => row.room === room && row.seq < before)
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

const toRow = (line: string): Row => {
  const { type = '', seq, room, text, topic } = JSON.parse(line) as Readonly<Record<string, string>>
  const key = type === 'whispered' ? undefined : knowRoom(room ?? 'lobby')?.key
  return { line, type, seq: Number(seq), room: key, text: text ?? topic ?? '' }
}

/** The first of them, as many as an answer may hold. */
const take = (rows: ReadonlyArray<Row>, limit: number): Found => {
  const facts: Array<string> = []
  let bytes = 0
  for (const { line } of rows.slice(0, limit)) {
    bytes += Buffer.byteLength(line)
    if (facts.length > 0 && bytes > answerBytesMax) break
    facts.push(line)
  }
  return { facts, more: facts.length < rows.length }
}
