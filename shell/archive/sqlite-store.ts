import type { Query, QueryOf } from '../../core/message/query'
import { formatMoment } from '../../core/value/moment'
import { roomsMax } from '../../core/value/bound'
import { answer } from './answer'
import type { Connection } from './connection'
import { numbersIn } from './place'
import { columns, toLine, toRow } from './row'
import { search } from './search'
import { isSpeech, isTrust, type KeptFact, type Restored, type Slice, type Store } from './store'
import { appendTrust, expireTrust, listTrust } from './trust'

/** Facts in an SQLite database. */

/**
 * A server goes on so far after the latest number that is known: numbers of what is not kept, or was lost,
 * are fewer.
 */
const leap = 1_000_000_000

/** Facts that are put into the index, or taken out, at once: some 10 ms of work; of those of trust as many more. */
const stepMax = 500

/** The latest topic of its room: facts that came before it say nothing about what is. */
const isLatestTopic = `
  type = 'described' AND NOT EXISTS (
    SELECT 1 FROM fact AS later
    WHERE later.type = 'described' AND later.place = fact.place AND later.seq > fact.seq
  )`

export class SqliteStore implements Store {
  constructor(private readonly connection: Connection) {}

  restore(): Restored {
    return this.connection.transact(() => {
      const history = String(this.connection.value('SELECT history FROM archive'))
      const seq = this.goOn()
      this.connection.run('UPDATE archive SET start = ?', seq)
      return { history, seq, facts: [...this.listTopics(), ...listTrust(this.connection)] }
    })
  }

  append(facts: ReadonlyArray<KeptFact>): void {
    const rows = JSON.stringify(facts.filter(isSpeech).map(toRow))
    this.connection.transact(() => {
      this.connection.run(insert, rows, this.indexed)
      for (const fact of facts.filter(isTrust)) appendTrust(this.connection, fact)
    })
  }

  find(query: Query): Slice {
    return query.type === 'recall' ? this.recall(query) : search(this.connection, query)
  }

  index(): boolean {
    return this.connection.transact(() => {
      const from = this.indexed
      const to = this.connection.value(endOfStep, from)
      if (to === null) return false
      this.connection.run(indexStep, from, to)
      this.connection.run('UPDATE archive SET indexed = ?', to)
      return true
    })
  }

  expire(before: number): boolean {
    return this.connection.transact(() => {
      const speech = this.connection.run(expiry, formatMoment(before), stepMax)
      const trust = expireTrust(this.connection, before, stepMax)
      return speech === stepMax || trust === stepMax
    })
  }

  close(): void {
    this.connection.close()
  }

  private get indexed(): number {
    return Number(this.connection.value('SELECT indexed FROM archive'))
  }

  /** 0 at the very first start. */
  private goOn(): number {
    const start = this.connection.value('SELECT start FROM archive')
    const latest = this.connection.value(latestNumber)
    return start === null && latest === null ? 0 : Math.max(Number(start), Number(latest)) + leap
  }

  private listTopics(): ReadonlyArray<string> {
    const rows = this.connection.query(
      `SELECT ${columns} FROM fact WHERE seq IN (
        SELECT max(seq) FROM fact WHERE type = 'described' GROUP BY place
      ) AND text <> '' ORDER BY seq DESC LIMIT ${roomsMax}`,
    )
    return rows.toReversed().map(toLine)
  }

  private recall(query: QueryOf<'recall'>): Slice {
    const { after, limit } = query
    const order = after === undefined ? 'DESC' : 'ASC'
    const [sql, values] = numbersIn(query, { ...query, order })
    const rows = this.connection.query(
      `SELECT ${columns} FROM fact WHERE seq IN (${sql} LIMIT ?) ORDER BY seq ${order}`,
      [...values, limit + 1],
    )
    const { facts, more } = answer(rows, limit)
    return { facts: after === undefined ? facts.toReversed() : facts, more }
  }
}

/** What is in the index was kept before, also if somebody has taken it out since. */
const insert = `
  INSERT INTO fact (${columns})
  SELECT ${columns.split(', ').map((_, index) => `value->>${index}`)}
  FROM json_each(?) WHERE value->>0 > ? ON CONFLICT (seq) DO NOTHING`

const latestNumber = `
  SELECT max(seq) FROM (SELECT max(seq) AS seq FROM fact UNION ALL SELECT max(seq) FROM trust)`

const endOfStep = `
  SELECT max(seq) FROM (SELECT seq FROM fact WHERE seq > ? ORDER BY seq LIMIT ${stepMax})`

const indexStep = `
  INSERT INTO word (rowid, text)
  SELECT seq, text FROM public_fact WHERE seq > ? AND seq <= ? ORDER BY seq`

const expiry = `
  DELETE FROM fact WHERE seq IN (
    SELECT seq FROM fact WHERE at < ? AND NOT (${isLatestTopic}) ORDER BY at LIMIT ?
  )`
