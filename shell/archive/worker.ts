import { setImmediate as turn } from 'node:timers/promises'
import type { Query } from '../../core/message/query'
import { describeFault, isDamage } from './fault'
import type { Asked, Told } from './line'
import type { KeptFact, Slice, Store } from './store'
import { Upkeep } from './upkeep'

/**
 * Does what an archive is asked, one thing after another: facts are stored before each query is answered, so
 * that nothing is missing in an answer, and what can wait is done when nothing else is to do. Between two things
 * what has come is read. After a fault nothing is answered until the store works again.
 */

/** Facts wait for others, to be stored together, for so many milliseconds after the last, or so many facts. */
const gatherMs = 20
const gatherMax = 512

/** What has failed is tried again after so many milliseconds. */
const retryMs = 500

/** At the end, a store that takes nothing for so many milliseconds is given up. */
const stallMs = 4000

/** So often a search goes on that has found nothing yet: then it has looked at a million facts. */
const slicesMax = 50

/** A line that cannot be read is nothing to be kept, but to be counted. */
type Line = Asked | undefined

const isQuery = (line: Line): line is Query => line?.type === 'recall' || line?.type === 'search'

export class Worker {
  private facts: Array<KeptFact | undefined> = []
  private readonly queries: Array<Query> = []
  private store: Store | undefined
  private readonly upkeep: Upkeep
  /** How often the oldest query was looked for. */
  private slices = 0
  private isDamaged = false
  private storedAt = -gatherMs
  private endedAt: number | undefined
  private wake: () => void = () => undefined

  /** Facts are kept for so many milliseconds; 0: for ever. */
  constructor(
    store: Store,
    private readonly reopen: () => Store,
    keepMs: number,
    private readonly tell: (message: Told) => void,
  ) {
    this.store = store
    this.upkeep = new Upkeep(keepMs)
  }

  take(line: Line): void {
    if (isQuery(line)) this.queries.push(line)
    else this.facts.push(line)
    if (this.queries.length > 0 || this.facts.length === 1 || this.facts.length > gatherMax)
      this.wake()
  }

  /** Nothing more comes. */
  end(): void {
    this.endedAt = performance.now()
    this.wake()
  }

  /** Resolves at the end, when all is done; with false if a fault lasts longer than the end may take. */
  async work(): Promise<boolean> {
    while (this.endedAt === undefined || this.facts.length > 0 || this.queries.length > 0) {
      await turn()
      if (this.store === undefined) {
        if (!(await this.mend())) return false
      } else await this.attempt(this.store)
    }
    this.store?.close()
    return true
  }

  /** What is next. */
  private async attempt(store: Store): Promise<void> {
    try {
      if (this.facts.length > 0) await this.gather()
      this.append(store)
      if (this.queries.length > 0) this.answer(store)
      else if (this.facts.length === 0 && !this.upkeep.step(store)) await this.idle()
    } catch (error) {
      this.fail(error)
    }
  }

  private async gather(): Promise<void> {
    const left = this.storedAt + gatherMs - performance.now()
    const isUrgent = this.queries.length > 0 || this.facts.length > gatherMax
    if (left > 0 && !isUrgent && this.endedAt === undefined) await this.sleep(left)
  }

  private idle(): Promise<void> {
    return this.endedAt === undefined ? this.sleep(this.upkeep.dueMs) : Promise.resolve()
  }

  private append(store: Store): void {
    const facts = this.facts.length
    if (facts === 0) return
    store.append(this.facts.filter((fact) => fact !== undefined))
    this.facts = []
    this.storedAt = performance.now()
    this.upkeep.note(facts)
    this.tell({ type: 'stored', facts })
  }

  /** A search that was ended by its bound goes on there, after what has come meanwhile, until it finds something. */
  private answer(store: Store): void {
    const [query] = this.queries
    if (query === undefined) return
    if (query.type === 'search' && this.upkeep.catchUp(store)) return
    const { until, facts, more } = this.find(store, query)
    this.slices += 1
    if (facts.length === 0 && until !== undefined && this.slices < slicesMax)
      this.queries[0] = { ...query, before: until }
    else this.settle({ type: 'found', found: { facts, more } })
  }

  private settle(message: Told): void {
    this.queries.shift()
    this.slices = 0
    this.tell(message)
  }

  private find(store: Store, query: Query): Slice {
    try {
      return store.find(query)
    } catch (error) {
      this.settle({ type: 'unavailable' })
      throw error
    }
  }

  /** Damage that was told is not told again: what else is in the file may well be read and written. */
  private fail(error: unknown): void {
    const isKnown = isDamage(error) && this.isDamaged && this.facts.length === 0
    if (isDamage(error)) this.upkeep.end()
    this.isDamaged ||= isDamage(error)
    if (isKnown) return
    this.close()
    this.tell({ type: 'failed', text: describeFault(error) })
  }

  private close(): void {
    try {
      this.store?.close()
    } catch {
      // There is nothing more to be saved.
    }
    this.store = undefined
  }

  /** Tries once more, after a while; meanwhile no query is answered. False if it is too late. */
  private async mend(): Promise<boolean> {
    const until = performance.now() + retryMs
    for (let left = retryMs; left > 0; left = until - performance.now()) {
      while (this.queries.length > 0) this.settle({ type: 'unavailable' })
      await this.sleep(left)
    }
    try {
      this.store = this.reopen()
      this.append(this.store)
      this.tell({ type: 'mended' })
    } catch {
      this.close()
    }
    const { endedAt = Infinity } = this
    return this.store !== undefined || performance.now() < endedAt + stallMs
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
