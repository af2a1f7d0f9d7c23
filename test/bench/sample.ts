import type { RecordableHistogram } from 'node:perf_hooks'
import { clockMicros, type Message, readMessage, type Shape } from './message'

/**
 * Reads all that one person hears: whether each talker's messages come in order with none missing,
 * in which order all came, and how long they took. Stray lines of the server are passed over.
 */
export class Sample {
  readonly faults: Array<string> = []
  /** Two samples that heard the same in the same order have the same. */
  order = 0
  private rest: Buffer = Buffer.alloc(0)
  /** The number that is due, by talker. */
  private readonly next: Array<number> = []

  /** `latency` takes microseconds; `room` is where it is heard, if not everywhere. */
  constructor(
    private readonly shape: Shape,
    private readonly latency: RecordableHistogram,
    readonly room?: string,
  ) {}

  /** `chunk` may be overwritten afterwards. */
  feed(chunk: Buffer): void {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    const now = clockMicros()
    let at = 0
    while (bytes.length - at >= this.shape.size) {
      const message = readMessage(bytes, at, this.shape)
      const end = bytes.indexOf(0x0a, message === undefined ? at : at + this.shape.size - 1) + 1
      if (end === 0) break
      if (message !== undefined) this.take(message, now)
      at = end
    }
    this.rest = Buffer.from(bytes.subarray(at))
  }

  private take({ talker, number, sentMicros }: Message, now: number): void {
    const due = this.next[talker] ?? 0
    if (number !== due) this.faults.push(`talker ${talker}: ${number} came when ${due} was due`)
    this.next[talker] = number + 1
    this.order = (Math.imul(this.order, 31) + talker) | 0
    this.latency.record(Math.max(1, now - sentMicros))
  }
}
