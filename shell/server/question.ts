import type { ConnectionId } from '../../core/edge/event'
import type { Query } from '../../core/message/query'

/** Queries that wait for their answers: those that were asked, and behind them those that were not yet. */

interface Question {
  readonly connection: ConnectionId
  readonly query: Query
  /** How often the process has ended while it was the oldest. */
  ends: number
}

/** A query is not asked again if the process has ended so often while it was due. */
const endsMax = 2

export class Questions {
  private readonly waiting: Array<Question> = []
  private asked = 0

  get size(): number {
    return this.waiting.length
  }

  add(connection: ConnectionId, query: Query): void {
    this.waiting.push({ connection, query, ends: 0 })
  }

  /** Those that were not asked, as one text. */
  send(): string {
    const lines = this.waiting.slice(this.asked).map(({ query }) => `${JSON.stringify(query)}\n`)
    this.asked = this.waiting.length
    return lines.join('')
  }

  /** The oldest waits no longer. */
  take(): Question | undefined {
    this.asked = Math.max(0, this.asked - 1)
    return this.waiting.shift()
  }

  /** The process has ended, so all are to be asked again. Tells whether the oldest may well be why. */
  unsend(): boolean {
    this.asked = 0
    const [first] = this.waiting
    if (first === undefined) return false
    first.ends += 1
    return first.ends >= endsMax
  }
}
