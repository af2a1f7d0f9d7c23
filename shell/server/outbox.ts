import { formatFrame } from '../../core/protocol/line'
import type { ServerFrame } from '../../core/protocol/server-frame'
import type { Recipients } from '../../core/server/effect'
import type { Limits } from '../../core/server/limit'
import type { Peer } from './peer'
import { extend, type Group, Turn } from './turn'

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

export class Outbox {
  private groups: Array<Group> = []
  private finishing: Array<Peer> = []
  /** Who had not read everything yet when they were last looked at. */
  private readonly behind = new Set<Peer>()
  private scheduled = false
  private arrivedAt = -Infinity
  private gatheredSince = 0

  constructor(
    private readonly peers: ReadonlyMap<number, Peer>,
    private readonly limits: Limits,
    private readonly overflow: (peer: Peer) => void,
  ) {}

  send(to: Recipients, frame: ServerFrame): void {
    const last = this.groups.at(-1)
    if (last?.to === to) last.text += formatFrame(frame)
    else this.groups.push({ to, text: formatFrame(frame) })
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
    const turn = new Turn(this.groups)
    this.groups = []
    const addressed = this.address(turn)
    const finishing = this.finishing
    this.finishing = []
    for (const peer of addressed) peer.write(turn)
    for (const peer of finishing) peer.finish()
    for (const peer of addressed) if (peer.waiting > 0) this.behind.add(peer)
    if (this.behind.size > 0) this.dropSlow()
  }

  /** Reports who is over their bound, and then the slowest until all together keep theirs. */
  private dropSlow(): void {
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

  /** Gives each recipient its spans of the turn; they are returned, each once. */
  private address(turn: Turn): ReadonlyArray<Peer> {
    const addressed: Array<Peer> = []
    for (const piece of turn.pieces)
      piece.to.forEach((id: number) => {
        const peer = this.peers.get(id)
        if (peer === undefined) return
        if (peer.due.length === 0) addressed.push(peer)
        extend(peer.due, piece)
      })
    return addressed
  }
}
