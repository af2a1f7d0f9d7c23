import type { Recipients } from '../../core/server/effect'
import type { Limits } from '../../core/server/limit'
import { Audience } from './audience'
import { Backlog } from './backlog'
import { Broadcast, type Cut, type Span } from './broadcast'
import type { Peer } from './peer'

/**
 * Gathers what a turn of the event loop sends, and writes it at the turn's end: a frame for many is
 * encoded once, and a socket is written to once. A client that does not read delays nobody: what
 * waits for it is measured after each write, and over the bound it is reported.
 */

/**
 * While people arrive at intervals of no more than `crowdMs`, what was gathered may wait for `gatherMsMax`,
 * in milliseconds. Node accepts one connection in a turn, so without a wait each newcomer of a crowd
 * would cost a write to everyone who came before.
 */
const crowdMs = 5
export const gatherMsMax = 20

const isFew = (to: Recipients): to is ReadonlyArray<number> => Array.isArray(to)

export class Outbox {
  private readonly audience: Audience
  /** Who was told something alone in this turn, or has gone. */
  private readonly addressed = new Set<Peer>()
  private finishing: Array<Peer> = []
  private readonly backlog: Backlog
  private scheduled = false
  private arrivedAt = -Infinity
  private gatheredSince = 0

  constructor(
    private readonly peers: ReadonlyMap<number, Peer>,
    limits: Limits,
    overflow: (peer: Peer) => void,
  ) {
    this.audience = new Audience(peers)
    this.backlog = new Backlog(limits, overflow)
  }

  send(to: Recipients, lines: string): void {
    if (isFew(to)) this.tell(to, Buffer.from(lines))
    else this.audience.send(to, lines)
    this.schedule()
  }

  /** Ends a connection after what it has been sent so far. */
  finish(peer: Peer): void {
    this.finishing.push(peer)
    this.schedule()
  }

  /** Somebody has connected, and perhaps others are at the door. */
  awaitOthers(): void {
    this.arrivedAt = performance.now()
  }

  private tell(ids: ReadonlyArray<number>, bytes: Buffer): void {
    for (const id of ids) {
      const peer = this.peers.get(id)
      if (peer === undefined) continue
      this.audience.settle(peer)
      peer.due.push(bytes)
      this.addressed.add(peer)
    }
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    this.gatheredSince = performance.now()
    setImmediate(() => this.end())
  }

  /** The end of a turn: what was gathered is written, unless a crowd is on its way in. */
  private end(): void {
    const until = Math.min(this.arrivedAt + crowdMs, this.gatheredSince + gatherMsMax)
    const left = until - performance.now()
    if (left > 0) setTimeout(() => this.end(), left)
    else this.flush()
  }

  private flush(): void {
    this.scheduled = false
    this.writeAll()
    for (const peer of this.finishing) peer.finish()
    this.finishing = []
    this.backlog.dropSlow()
  }

  private writeAll(): void {
    const { audience } = this
    const end = audience.broadcast.mark()
    for (const peer of audience.part()) this.addressed.add(peer)
    for (const peer of this.addressed) audience.settle(peer)
    const cut = audience.broadcast.encode()
    audience.broadcast = new Broadcast()
    for (const peer of this.addressed) {
      if (peer.due.length > 0) this.write(peer, join(peer.due, cut))
      peer.due = []
    }
    this.addressed.clear()
    if (end === 0) return
    for (const peer of audience.peers) {
      if (peer.since !== undefined && peer.since < end)
        this.write(peer, cut({ from: peer.since, to: end }))
      peer.since = 0
    }
  }

  private write(peer: Peer, bytes: Buffer): void {
    peer.write(bytes)
    if (peer.waiting > 0) this.backlog.add(peer)
  }
}

/** What one was told alone, and what of the broadcast came in between; one part is not copied. */
const join = (due: ReadonlyArray<Span | Buffer>, cut: Cut): Buffer => {
  const parts = due.map((part) => (Buffer.isBuffer(part) ? part : cut(part)))
  const [first] = parts
  return first !== undefined && parts.length === 1 ? first : Buffer.concat(parts)
}
