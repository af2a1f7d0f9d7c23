import type { ConnectionId } from '../../core/edge/event'
import type { Query } from '../../core/message/query'
import type { History, HistoryListener } from '../../shell/server/history'
import type { Archive, Row } from './archive'
import type { Random } from './random'
import type { VirtualTime } from './virtual-time'

/**
 * What one server has of the archive. It takes its time, can be stalled and broken, and if the server is killed, some
 * of what was not stored is lost.
 */

type Job =
  | { readonly type: 'append'; readonly row: Row }
  | { readonly type: 'recall'; readonly connection: ConnectionId; readonly query: Query }

/** What there is to do is taken up together, after so many milliseconds at most. */
const delayMsMax = 50

/** Facts that wait while nothing can be stored; what is over is lost. */
const waitingMax = 20

export class Archivist implements History {
  readonly restored: History['restored']
  private readonly jobs: Array<Job> = []
  private readonly waiting: Array<Row> = []
  private listener: HistoryListener | undefined
  private isAwake = false
  private isBroken = false
  private isOver = false
  /** In milliseconds since the world began. */
  private stalledUntil = 0

  constructor(
    private readonly archive: Archive,
    private readonly time: VirtualTime,
    private readonly random: Random,
  ) {
    this.restored = archive.restore()
  }

  listen(listener: HistoryListener): void {
    this.listener = listener
  }

  append(line: string): void {
    if (!this.isOver) this.take({ type: 'append', row: this.archive.tell(line.trimEnd()) })
  }

  recall(connection: ConnectionId, query: Query): void {
    if (!this.isOver) this.take({ type: 'recall', connection, query })
  }

  /** It does nothing for so many milliseconds. */
  stall(ms: number): void {
    this.stalledUntil = this.time.elapsed + ms
  }

  /** It can be neither written nor read for so many milliseconds. */
  break(ms: number): void {
    if (this.isOver || this.isBroken) return
    this.isBroken = true
    this.listener?.failed('The disk is full.')
    this.time.after(ms, () => this.mend())
  }

  /** The server has stopped: all that it has said is stored, if it can be. */
  close(): void {
    this.end(Infinity)
  }

  /** The server was killed: some of it is stored, though it never heard of that. */
  kill(): void {
    this.end(this.random.below(this.jobs.length + 1))
  }

  private end(jobs: number): void {
    if (this.isOver) return
    this.isOver = true
    for (const { seq } of this.waiting) this.archive.lost.add(seq)
    this.jobs.forEach((job, index) => {
      if (job.type === 'append') this.keep(job.row, index < jobs && !this.isBroken)
    })
  }

  private take(job: Job): void {
    this.jobs.push(job)
    if (!this.isAwake) this.wake(this.random.below(delayMsMax + 1))
  }

  private wake(ms: number): void {
    this.isAwake = true
    this.time.after(ms, () => this.work())
  }

  private work(): void {
    if (this.isOver) return
    const stalledMs = this.stalledUntil - this.time.elapsed
    if (stalledMs > 0) return this.wake(stalledMs)
    this.isAwake = false
    let stored = 0
    for (const job of this.jobs.splice(0)) {
      if (job.type === 'recall') this.answer(job)
      else if (this.store(job.row)) stored += 1
    }
    if (stored > 0) this.listener?.stored(stored)
  }

  private answer({ connection, query }: Extract<Job, { readonly type: 'recall' }>): void {
    this.listener?.recalled(connection, query, this.isBroken ? undefined : this.archive.find(query))
  }

  /** Whether it need not be waited for any more. */
  private store(row: Row): boolean {
    const waits = this.isBroken && this.waiting.length < waitingMax
    if (waits) this.waiting.push(row)
    else this.keep(row, !this.isBroken)
    return !waits
  }

  /** It is stored, or lost. */
  private keep(row: Row, isStored: boolean): void {
    if (isStored) this.archive.rows.push(row)
    else this.archive.lost.add(row.seq)
  }

  private mend(): void {
    if (this.isOver) return
    this.isBroken = false
    this.archive.rows.push(...this.waiting)
    this.listener?.mended()
    if (this.waiting.length > 0) this.listener?.stored(this.waiting.splice(0).length)
  }
}
