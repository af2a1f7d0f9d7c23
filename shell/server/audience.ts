import { OrderedSet } from 'immutable'
import { Broadcast } from './broadcast'
import type { Peer } from './peer'

/**
 * Whom a turn's broadcast goes to, and which part of it. The reducer names them by sets that differ little
 * from one to the next (see Recipients), so nobody is looked up twice: who comes is one more peer, and
 * who has gone is looked for once a turn, however many they are.
 */

/** At that mark somebody had gone, and these were left. */
interface Departure {
  readonly mark: number
  readonly members: OrderedSet<number>
}

export class Audience {
  /** What this turn sends to all of them. */
  broadcast = new Broadcast()
  /** With those who have gone in this turn. */
  peers: Array<Peer> = []
  private members: OrderedSet<number> = OrderedSet()
  private departures: Array<Departure> = []

  constructor(private readonly connected: ReadonlyMap<number, Peer>) {}

  send(members: OrderedSet<number>, text: string): void {
    if (members !== this.members) this.follow(members)
    this.broadcast.add(text)
  }

  private follow(members: OrderedSet<number>): void {
    if (members.size <= this.members.size)
      this.departures.push({ mark: this.broadcast.mark(), members })
    this.members = members
    const newcomer = this.connected.get(members.last() ?? -1)
    if (newcomer === undefined || newcomer.since !== undefined) return
    newcomer.since = this.broadcast.mark()
    this.peers.push(newcomer)
  }

  /** What a peer is due of the broadcast so far comes before whatever follows. */
  settle(peer: Peer): void {
    if (peer.since === undefined) return
    const isGone = !this.members.has(peer.id)
    const mark = isGone ? this.findDeparture(peer.id, peer.since) : this.broadcast.mark()
    if (peer.since < mark) peer.due.push({ from: peer.since, to: mark })
    peer.since = isGone ? undefined : mark
  }

  /** The first mark from `since` on at which somebody had gone who has. */
  private findDeparture(id: number, since: number): number {
    let [low, high] = [0, this.departures.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      const departure = this.departures[middle]
      if (departure === undefined || departure.mark < since || departure.members.has(id))
        low = middle + 1
      else high = middle
    }
    return this.departures[low]?.mark ?? since
  }

  /** Takes out who has gone, and returns them; what they are due is settled. */
  part(): ReadonlyArray<Peer> {
    if (this.departures.length === 0) return []
    const gone = this.peers.filter(({ id }) => !this.members.has(id))
    for (const peer of gone) this.settle(peer)
    this.peers = this.peers.filter(({ since }) => since !== undefined)
    this.departures = []
    return gone
  }
}
