import type { Peer } from './peer'

/**
 * Connections that are over for the server, but not for their clients, which may be slow to read or to close.
 * They are open files that count towards no other bound, so the first to go when another client comes.
 */

/** How many of them may be left when another client comes. */
export const leavingMax = 32

export class Leaving {
  private readonly peers = new Set<Peer>()

  add(peer: Peer): void {
    this.peers.add(peer)
  }

  delete(peer: Peer): void {
    this.peers.delete(peer)
  }

  /** Closes the oldest of those that have taken all that was due to them, or else the oldest. */
  makeRoom(): void {
    while (this.peers.size > leavingMax) {
      const peers = [...this.peers]
      const [peer] = [...peers.filter(({ transport }) => transport.writableFinished), ...peers]
      if (peer === undefined) return
      this.peers.delete(peer)
      peer.transport.destroy()
    }
  }
}
