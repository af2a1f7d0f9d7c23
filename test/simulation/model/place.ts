import type { Limits } from '../../../core/edge/limit'
import { Account } from './account'
import type { Guest } from './guest'

/** A network, and what those who come from there share. */
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
  refusedAs = 'server-full'
  /** Wrong passwords that came within a day of each other, and when the latest did. */
  private guesses = 0
  private guessedAt = -Infinity

  constructor(
    readonly network: string,
    { rate, burst }: Limits,
  ) {
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

  guess(now: number): void {
    this.guesses = now < this.guessedAt + 86_400_000 ? this.guesses + 1 : 1
    this.guessedAt = now
  }

  /** After three, none is looked at for two seconds; after four, for four; and so on, up to an hour. */
  isToWait(now: number): boolean {
    const waitMs = this.guesses < 3 ? 0 : Math.min(3_600_000, 1000 * 2 ** (this.guesses - 2))
    return now < this.guessedAt + waitMs
  }
}
