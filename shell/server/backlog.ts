import type { Limits } from '../../core/server/limit'
import type { Peer } from './peer'

/** What waits to be read: for whom, and who has to go when it is too much. */
export class Backlog {
  /** Who had not read everything yet when they were last looked at. */
  private readonly behind = new Set<Peer>()

  constructor(
    private readonly limits: Limits,
    private readonly overflow: (peer: Peer) => void,
  ) {}

  add(peer: Peer): void {
    this.behind.add(peer)
  }

  /** Reports who is over their bound, and then the slowest until all together keep theirs. */
  dropSlow(): void {
    const { backlogBytesMax, backlogTotalBytesMax } = this.limits
    let total = 0
    for (const peer of this.behind) {
      if (peer.waiting === 0) this.behind.delete(peer)
      else if (peer.waiting > backlogBytesMax) this.overflow(peer)
      else total += peer.waiting
    }
    if (total <= backlogTotalBytesMax) return
    for (const peer of [...this.behind].toSorted((a, b) => b.waiting - a.waiting)) {
      total -= peer.waiting
      this.overflow(peer)
      if (total <= backlogTotalBytesMax) return
    }
  }
}
