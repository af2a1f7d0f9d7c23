import type { Random } from './random'
import type { VirtualTime } from './virtual-time'

/**
 * One direction of a simulated connection. Bytes arrive in their order, after a while, in other pieces
 * than they were sent in, and are taken when they are wanted; who writes to one who does not read waits.
 */

/** What a network is like. */
export interface Conditions {
  readonly latencyMs: number
  /** At most so much more, anew for each piece. */
  readonly jitterMs: number
  /** How probable it is that what is written is cut in two. */
  readonly cutting: number
}

/** `want` tells whether another piece may come now. */
export interface Reader {
  readonly want: () => boolean
  readonly read: (bytes: Buffer) => void
  readonly ended: () => void
}

/** Bytes that the systems on both sides hold for one who does not read. */
const capacityBytes = 2_048

export class Pipe {
  private readonly arrived: Array<Buffer | 'end'> = []
  private readonly waiting: Array<() => void> = []
  private inFlight = 0
  /** Bytes that nobody has read, though they had the time to arrive. */
  private unreadBytes = 0
  private latestAt = 0
  private isBroken = false

  constructor(
    private readonly time: VirtualTime,
    private readonly random: Random,
    private readonly conditions: Conditions,
    private readonly reader: Reader,
  ) {}

  /** Nothing is on its way, and nothing waits to be read. */
  get isQuiet(): boolean {
    return this.inFlight === 0 && this.arrived.length === 0
  }

  /** `done` is called once there is room for more. */
  write(bytes: Buffer, done: () => void): void {
    const cut = this.random.chance(this.conditions.cutting) ? this.random.below(bytes.length) : 0
    if (cut === 0) this.send(bytes)
    else for (const piece of [bytes.subarray(0, cut), bytes.subarray(cut)]) this.send(piece)
    if (this.unreadBytes <= capacityBytes) done()
    else this.waiting.push(done)
  }

  end(): void {
    this.send('end')
  }

  /** From now on nothing arrives, and nobody is told. */
  sever(): void {
    this.isBroken = true
  }

  /** Hands over as much as is wanted. */
  flow(): void {
    while (this.arrived.length > 0 && !this.isBroken && this.reader.want()) {
      const piece = this.arrived.shift()
      if (piece === 'end') return this.reader.ended()
      if (piece !== undefined) this.take(piece)
    }
  }

  private take(piece: Buffer): void {
    this.unreadBytes -= piece.length
    this.reader.read(piece)
    if (this.unreadBytes <= capacityBytes) for (const done of this.waiting.splice(0)) done()
  }

  private send(piece: Buffer | 'end'): void {
    const { latencyMs, jitterMs } = this.conditions
    const at = this.time.elapsed + latencyMs + this.random.below(jitterMs + 1)
    this.latestAt = Math.max(this.latestAt, at)
    this.inFlight += 1
    this.time.after(this.latestAt - this.time.elapsed, () => {
      this.inFlight -= 1
      if (piece !== 'end') this.unreadBytes += piece.length
      this.arrived.push(piece)
      this.flow()
    })
  }
}
