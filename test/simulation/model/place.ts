import type { Limits } from '../../../core/edge/limit'
import { Account } from './account'
import type { Guest } from './guest'

/** An address, and what those who come from there share. */
export class Place {
  readonly guests: Array<Guest> = []
  /** In which the frames of all are paid: ten times as cheap. */
  readonly shared: Account
  /** A connection costs a second, of sixty that may be saved. */
  readonly arrivals = new Account(60_000)
  /** What those who have gone had not paid back: when each would have. */
  debts: Array<number> = []
  /** When all is heard that those who have ended left behind. */
  drainedAt = 0
  /** When somebody was refused last that the log tells of, and how many were since. */
  refusedAt = -Infinity
  refused = 0

  constructor({ rate, burst }: Limits) {
    this.shared = new Account(rate === 0 ? 0 : (1000 / rate) * burst)
  }

  /** How much of a debt somebody takes over who arrives. */
  takeDebt(now: number): number {
    this.debts = this.debts.filter((until) => until > now).toSorted((one, other) => one - other)
    return Math.max(0, (this.debts.pop() ?? 0) - now)
  }

  /** Those without a name, the oldest first. */
  get strangers(): ReadonlyArray<Guest> {
    return this.guests.filter(({ name }) => name === undefined)
  }
}
