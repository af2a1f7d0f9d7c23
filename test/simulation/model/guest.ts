import type { Limits } from '../../../core/edge/limit'
import type { Known } from './name'

/** A connection, as the model of a server sees it. Times are milliseconds since the epoch. */
export class Guest {
  /** The name, once it has joined. */
  name: Known | undefined
  /** When it was heard last, or was asked for a sign of life. */
  silentSince: number
  pinged = false
  /** Lines that came and are not answered yet, and whether the one after them is too long. */
  lines: Array<string> = []
  overlong = false
  paused = false
  wasPaused = false
  gone = false
  /** What it is to hear next. */
  readonly due: Array<string> = []
  private warned = false
  private creditMs = Infinity
  private creditAt = 0

  constructor(
    readonly id: number,
    readonly address: string,
    readonly port: number,
    readonly openedAt: number,
  ) {
    this.silentSince = openedAt
  }

  hear(now: number): void {
    this.silentSince = now
    this.pinged = false
  }

  /** Whether it may have another line answered. Time is what it pays with. */
  pay(now: number, { rate, burst }: Limits): boolean {
    if (rate === 0) return true
    const [price, most] = [1000 / rate, (1000 / rate) * burst]
    this.creditMs = Math.min(most, this.creditMs + now - this.creditAt)
    this.creditAt = now
    if (this.creditMs < price) return false
    if (this.creditMs === most) this.warned = false
    this.creditMs -= price
    return true
  }

  /** True the first time since it had all its credit. */
  warn(): boolean {
    const isFirst = !this.warned
    this.warned = true
    return isFirst
  }
}
