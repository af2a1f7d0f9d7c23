import type { Peer } from './peer'

/**
 * Who is subscribed to a channel, and what one turn of the event loop publishes to them: one text in its
 * order, which is encoded once, whoever gets it. Marks divide it where somebody came or left, or was told
 * something alone; what a peer is due of it lies between two marks, and nothing is copied.
 */

/** What lies between two marks. */
export interface Span {
  readonly channel: Channel
  readonly from: number
  readonly to: number
}

export class Channel {
  private readonly peers = new Set<Peer>()
  /** Marks up to which a peer is not due what was published in this turn; 0 for all others. */
  private readonly settled = new Map<Peer, number>()
  private texts: Array<string> = []
  private latest = ''
  private cut: Cut = cutNothing

  publish(text: string): void {
    this.latest += text
  }

  subscribe(peer: Peer): void {
    if (this.peers.has(peer)) return
    this.peers.add(peer)
    this.settled.set(peer, this.mark())
  }

  /** What the peer is due so far, before it hears no more. */
  unsubscribe(peer: Peer): Span | undefined {
    const due = this.settle(peer)
    this.peers.delete(peer)
    this.settled.delete(peer)
    return due
  }

  /** What a peer is due so far, and has to get before what follows. */
  settle(peer: Peer): Span | undefined {
    if (!this.peers.has(peer)) return undefined
    const from = this.settled.get(peer) ?? 0
    const to = this.mark()
    this.settled.set(peer, to)
    return from < to ? { channel: this, from, to } : undefined
  }

  /** Encodes what the turn has published; it is read until the next turn begins. */
  encode(): void {
    this.mark()
    this.cut = encode(this.texts)
  }

  read({ from, to }: Span): Buffer {
    return this.cut(from, to)
  }

  /** Hands out what each of the others is due; then a new turn begins. */
  drain(write: (peer: Peer, bytes: Buffer) => void): void {
    const to = this.texts.length
    if (to > 0)
      for (const peer of this.peers) {
        const from = this.settled.get(peer) ?? 0
        if (from < to) write(peer, this.cut(from, to))
      }
    this.texts = []
    this.settled.clear()
    this.cut = cutNothing
  }

  /** The mark after all that was published so far; 0 is before everything. */
  private mark(): number {
    if (this.latest !== '') this.texts.push(this.latest)
    this.latest = ''
    return this.texts.length
  }
}

/** The bytes from one mark to another. */
type Cut = (from: number, to: number) => Buffer

const cutNothing: Cut = () => Buffer.alloc(0)

const encode = (texts: ReadonlyArray<string>): Cut => {
  const offsets = [0]
  for (const text of texts) offsets.push((offsets.at(-1) ?? 0) + Buffer.byteLength(text))
  const bytes = Buffer.from(texts.join(''))
  let latest = { from: 0, to: texts.length, bytes }
  // Most are due the same, so the latest is kept.
  return (from, to) => {
    if (from !== latest.from || to !== latest.to)
      latest = { from, to, bytes: bytes.subarray(offsets[from], offsets[to]) }
    return latest.bytes
  }
}
