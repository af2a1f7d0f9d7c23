import type { EventOf } from '../../core/edge/event'
import type { Limits } from '../../core/edge/limit'
import type { Peer } from './peer'

/** Measures what waits to be read; who has to go when it is too much is not decided here. */

export type Waiting = EventOf<'overflowed'>['waiting']

export class Backlog {
  /** Those who had not read everything yet when they were last looked at. */
  private readonly behind = new Set<Peer>()

  constructor(
    private readonly limits: Limits,
    private readonly overflow: (waiting: Waiting) => void,
  ) {}

  add(peer: Peer): void {
    this.behind.add(peer)
  }

  /** What waits now for all together. */
  get bytes(): number {
    let total = 0
    for (const { waiting } of this.behind) total += waiting
    return total
  }

  /** Reports what waits for whom, if it is more than one client or all together may leave unread. */
  measure(): void {
    const { backlogBytesMax, backlogTotalBytesMax } = this.limits
    let [most, total] = [0, 0]
    for (const peer of this.behind) {
      const bytes = peer.waiting
      if (bytes === 0) this.behind.delete(peer)
      most = Math.max(most, bytes)
      total += bytes
    }
    if (most > backlogBytesMax || total > backlogTotalBytesMax) this.overflow(this.list())
  }

  private list(): Waiting {
    return Array.from(this.behind, ({ id, waiting }) => ({ connection: id, bytes: waiting }))
  }
}
