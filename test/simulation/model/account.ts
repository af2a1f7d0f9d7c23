/** What somebody may still spend: time is what frames are paid with, and a burst of it can be saved. */
export class Account {
  private creditMs: number
  private latest = 0

  constructor(private readonly mostMs: number) {
    this.creditMs = mostMs
  }

  isWhole(now: number): boolean {
    return this.creditAt(now) === this.mostMs
  }

  /** Pays, if need be on credit; how long it takes until that is paid back. */
  pay(now: number, costMs: number): number {
    this.creditMs = this.creditAt(now) - costMs
    this.latest = now
    return Math.max(0, -this.creditMs)
  }

  /** Whether it can be paid at once; if not, nothing is. */
  payAtOnce(now: number, costMs: number): boolean {
    return this.creditAt(now) >= costMs && this.pay(now, costMs) === 0
  }

  /** What is missing until it is whole. */
  debtAt(now: number): number {
    return this.mostMs - this.creditAt(now)
  }

  private creditAt(now: number): number {
    return Math.min(this.mostMs, this.creditMs + now - this.latest)
  }
}
