import type { Channel as ChannelName } from '../../core/edge/effect'
import type { Peer } from './peer'

/**
 * Who is subscribed to a channel, and what one turn of the event loop publishes to them: one text in its
 * order, which is encoded once, whoever gets it. Marks divide it where somebody came or left, was told
 * something alone, or another channel was published to; what a peer is due of it lies between two marks, and
 * nothing is copied.
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
  /** What was published between each two marks, encoded at once: what waits as a string is copied by the collector. */
  private texts: Array<Buffer> = []
  /** The place of each text among those of all channels. */
  private places: Array<number> = []
  private latest = ''
  private cut: Cut = cutNothing

  /** `takePlace` counts the texts of all channels. */
  constructor(
    readonly name: ChannelName,
    private readonly takePlace: () => number,
  ) {}

  /** How many are subscribed. */
  get size(): number {
    return this.peers.size
  }

  publish(text: string): void {
    this.latest += text
  }

  subscribe(peer: Peer): void {
    if (this.peers.has(peer)) return
    this.peers.add(peer)
    this.settled.set(peer, this.mark())
  }

  /** The peer hears no more; what it was due is settled before. */
  unsubscribe(peer: Peer): void {
    this.peers.delete(peer)
    this.settled.delete(peer)
  }

  /** What a peer is due so far, and has to get before what follows. */
  settle(peer: Peer): ReadonlyArray<Span> {
    if (!this.peers.has(peer)) return []
    const from = this.settled.get(peer) ?? 0
    const to = this.mark()
    this.settled.set(peer, to)
    return from < to ? [{ channel: this, from, to }] : []
  }

  /** Encodes what the turn has published; it is read until the next turn begins. */
  encode(): void {
    this.mark()
    this.cut = encode(this.texts)
  }

  read({ from, to }: Span): Buffer {
    return this.cut(from, to)
  }

  /** The span between each two marks of a span, with its place among the texts of all channels. */
  split({ from, to }: Span): ReadonlyArray<readonly [place: number, span: Span]> {
    return this.places
      .slice(from, to)
      .map((place, index) => [place, { channel: this, from: from + index, to: from + index + 1 }])
  }

  /** What each of the others is due. */
  forEachDue(give: (peer: Peer, span: Span) => void): void {
    const to = this.texts.length
    const whole = { channel: this, from: 0, to }
    for (const peer of this.peers) {
      const from = this.settled.get(peer) ?? 0
      if (from < to) give(peer, from === 0 ? whole : { channel: this, from, to })
    }
  }

  /** A new turn begins. */
  clear(): void {
    this.texts = []
    this.places = []
    this.settled.clear()
    this.cut = cutNothing
  }

  /** The mark after all that was published so far; 0 is before everything. */
  mark(): number {
    if (this.latest !== '') {
      this.texts.push(Buffer.from(this.latest))
      this.places.push(this.takePlace())
    }
    this.latest = ''
    return this.texts.length
  }
}

/** The spans of several channels as one sequence, in the order in which they were published. */
export const merge = (spans: ReadonlyArray<Span>): ReadonlyArray<Span> =>
  spans.length < 2
    ? spans
    : spans
        .flatMap((span) => span.channel.split(span))
        .sort(([one], [other]) => one - other)
        .map(([, span]) => span)

/** The bytes from one mark to another. */
type Cut = (from: number, to: number) => Buffer

const cutNothing: Cut = () => Buffer.alloc(0)

const encode = (texts: ReadonlyArray<Buffer>): Cut => {
  const offsets = [0]
  for (const text of texts) offsets.push((offsets.at(-1) ?? 0) + text.length)
  const [only = Buffer.alloc(0)] = texts
  const bytes = texts.length === 1 ? only : Buffer.concat(texts)
  let latest = { from: 0, to: texts.length, bytes }
  // Most are due the same, so the latest is kept.
  return (from, to) => {
    if (from !== latest.from || to !== latest.to)
      latest = { from, to, bytes: bytes.subarray(offsets[from], offsets[to]) }
    return latest.bytes
  }
}
