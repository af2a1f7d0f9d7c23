import type { Store } from './store'

/** What a store does when it has time: words go into the index, and what is too old goes. */

/** Facts go into the index so many milliseconds after the first that is not there. */
const indexMs = 250

/** While more facts come, the index waits so many times as long as its latest step took: it has a fifth of the time. */
const restShare = 4

/** How often is looked for what is too old, in milliseconds. */
const expireMs = 60_000

/** Facts that a search looks at one by one, rather than wait for the index; and how many steps it waits for it. */
const unindexedMax = 1000
const stepsMax = 20

/** A timer takes no more. */
const idleMs = 60_000

export class Upkeep {
  /** When it is due, by the monotonic clock. */
  private expireAt: number
  private indexAt = 0
  private notedAt = -indexMs
  /** Facts that may not be in the index. */
  private unindexed = Infinity
  private steps = 0
  private isOver = false

  /** Facts are kept for so many milliseconds; 0: for ever. */
  constructor(private readonly keepMs: number) {
    this.expireAt = keepMs === 0 ? Infinity : 0
  }

  /** In how many milliseconds there is something to do. */
  get dueMs(): number {
    const due = Math.min(this.expireAt, this.indexAt) - performance.now()
    return Math.min(Math.max(due, 0), idleMs)
  }

  /** So many facts were stored. */
  note(facts: number): void {
    if (this.isOver) return
    this.unindexed += facts
    this.notedAt = performance.now()
    this.indexAt = Math.min(this.indexAt, this.notedAt + indexMs)
  }

  /** Does a little of what is due. Tells whether there was something. */
  step(store: Store): boolean {
    const now = performance.now()
    if (this.expireAt <= now) {
      if (!store.expire(Date.now() - this.keepMs)) this.expireAt = now + expireMs
      return true
    }
    if (this.indexAt > now) return false
    const isBehind = this.index(store)
    if (isBehind && now < this.notedAt + indexMs) this.rest(now)
    return isBehind
  }

  private rest(beganAt: number): void {
    const now = performance.now()
    this.indexAt = now + restShare * (now - beganAt)
  }

  /** Before a search: a little of the index, if that is far behind. Tells whether there is more of it to wait for. */
  catchUp(store: Store): boolean {
    this.steps =
      !this.isOver && this.unindexed > unindexedMax && this.steps < stepsMax ? this.steps + 1 : 0
    return this.steps > 0 && this.index(store)
  }

  /** The file is damaged: what need not be done to it is not done any more. */
  end(): void {
    this.isOver = true
    ;[this.expireAt, this.indexAt] = [Infinity, Infinity]
  }

  private index(store: Store): boolean {
    const isBehind = store.index()
    if (!isBehind) [this.unindexed, this.indexAt] = [0, Infinity]
    return isBehind
  }
}
