/** Lines that wait to be stored: those that were sent, and behind them those that were not yet. */

/** So many wait at most. */
const keptMax = 16_384

/** Lines that wait no longer are taken out so many at once. */
const settledMax = 4096

export class Unconfirmed {
  private lines: Array<string> = []
  /** Of the lines, those that wait no longer, and then those that are sent; they stand in this order. */
  private settled = 0
  private sent = 0

  get size(): number {
    return this.lines.length - this.settled
  }

  /** False if too many wait. */
  add(line: string): boolean {
    if (this.size >= keptMax) return false
    this.lines.push(line)
    return true
  }

  /** The lines that were not sent, as one text. */
  send(): string {
    const text = this.lines.slice(this.settled + this.sent).join('')
    this.sent = this.size
    return text
  }

  /** Of those that were sent, the oldest wait no longer. Tells how many that were. */
  confirm(count: number): number {
    const confirmed = Math.min(count, this.sent)
    this.sent -= confirmed
    this.settled += confirmed
    if (this.settled > settledMax) {
      this.lines = this.lines.slice(this.settled)
      this.settled = 0
    }
    return confirmed
  }

  /** Nothing that waits has arrived. */
  unsend(): void {
    this.sent = 0
  }
}
