/** How far a long task is, on standard error if that is a terminal. */

/** How often it is drawn, in milliseconds, and how wide the bar is. */
const drawMs = 100
const barWidth = 40

export class Progress {
  private drawnAt = 0

  constructor(private readonly whole: number) {}

  tell(done: number): void {
    if (!process.stderr.isTTY || performance.now() < this.drawnAt + drawMs) return
    this.drawnAt = performance.now()
    const share = Math.min(1, done / this.whole)
    const bar = '#'.repeat(Math.round(share * barWidth)).padEnd(barWidth, '.')
    process.stderr.write(`\r[${bar}] ${Math.floor(100 * share)} %`)
  }

  /** Makes room for other lines. */
  clear(): void {
    if (this.drawnAt > 0 && process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  }
}
