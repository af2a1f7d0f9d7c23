import { afterArrival } from '../../../core/edge/admission'

/**
 * How often a network may come to the door for browsers: each time costs the server a request of HTTP, or more of them,
 * before anybody is let in. Whoever comes in is bounded as all others are.
 */

/** A page takes four files and a WebSocket, and a browser opens a connection for each if it is in a hurry. */
export const visitsPerMinute = 300

/** Of so many milliseconds, all visits may come at once: those of a dozen pages. */
const burstMs = 12_000

/** With more networks than that, it is not one of them that floods. */
const networksMax = 10_000

export class Visits {
  /** When all visits of a network are earned back, in milliseconds since the epoch. */
  private readonly arrivedAt = new Map<string, number>()

  /** Whether the network may come once more at that time, in milliseconds since the epoch; then that is counted. */
  admit(network: string, at: number): boolean {
    const known = { arrivedAt: this.arrivedAt.get(network) ?? 0 }
    const arrivedAt = afterArrival(known, visitsPerMinute, at)
    if (arrivedAt > at + burstMs) return false
    if (this.arrivedAt.size >= networksMax) this.arrivedAt.clear()
    this.arrivedAt.set(network, arrivedAt)
    return true
  }
}
