import type { Channel as ChannelName } from '../../core/edge/effect'
import type { Limits } from '../../core/edge/limit'
import { now } from '../clock'
import { Backlog, type Waiting } from './backlog'
import { Channel, merge, type Span } from './channel'
import type { Peer } from './peer'

/** Longest wait of what was gathered, in milliseconds. */
const gatherMsMax = 50

/**
 * Gathers what a turn of the event loop sends, and writes it at the turn's end: a text for many is
 * encoded once, and a socket is written to once. A client that does not read delays nobody: what
 * waits for it is measured after each write, and over the bound it is reported.
 */
export class Outbox {
  private readonly channels = new Map<ChannelName, Channel>()
  /** Those to which this turn has published, and the one to which it has last. */
  private readonly active = new Set<Channel>()
  private latest: Channel | undefined
  private places = 0
  private sent = 0
  /** What is due to whom beside what the rest of a channel is due. */
  private readonly due = new Map<Peer, Array<Span | Buffer>>()
  private finishing: Array<Peer> = []
  private readonly backlog: Backlog
  private scheduled = false
  private gatherUntil = 0
  private gatheredSince = 0

  constructor(limits: Limits, overflow: (waiting: Waiting) => void) {
    this.backlog = new Backlog(limits, overflow)
  }

  /** Frames so far, counted for each recipient. */
  get deliveries(): number {
    return this.sent
  }

  get waitingBytes(): number {
    return this.backlog.bytes
  }

  /** To one; after all that was published to it before. */
  tell(peer: Peer, text: string): void {
    this.settle(peer)
    this.owe(peer, Buffer.from(text))
    this.sent += 1
    this.schedule()
  }

  /** Where another channel was published to before, that comes first for whoever is subscribed to both. */
  publish(name: ChannelName, text: string): void {
    const channel = this.channelOf(name)
    if (channel !== this.latest) this.latest?.mark()
    this.latest = channel
    this.active.add(channel)
    channel.publish(text)
    this.sent += channel.size
    this.schedule()
  }

  subscribe(peer: Peer, name: ChannelName): void {
    this.channelOf(name).subscribe(peer)
  }

  unsubscribe(peer: Peer, name: ChannelName): void {
    const channel = this.channelOf(name)
    this.settle(peer)
    channel.unsubscribe(peer)
    this.forget(channel)
  }

  /** Ends a connection after what it has been sent so far. */
  finish(peer: Peer): void {
    this.finishing.push(peer)
    this.schedule()
  }

  /** Forgets a peer whose connection is over. */
  remove(peer: Peer): void {
    for (const channel of this.channels.values()) {
      channel.unsubscribe(peer)
      this.forget(channel)
    }
    this.due.delete(peer)
  }

  /** Waits until then with what is gathered, in milliseconds since the epoch. */
  gather(until: number): void {
    this.gatherUntil = until
  }

  private channelOf(name: ChannelName): Channel {
    const known = this.channels.get(name)
    if (known !== undefined) return known
    const channel = new Channel(name, () => (this.places += 1))
    this.channels.set(name, channel)
    return channel
  }

  /** A channel without anybody takes no place, once its last texts are written. */
  private forget(channel: Channel): void {
    if (channel.size === 0 && !this.active.has(channel)) this.channels.delete(channel.name)
  }

  /** What a peer is due so far comes before what follows. */
  private settle(peer: Peer): void {
    const spans = [...this.active].flatMap((channel) => channel.settle(peer))
    for (const span of merge(spans)) this.owe(peer, span)
  }

  private owe(peer: Peer, part: Span | Buffer): void {
    const parts = this.due.get(peer)
    if (parts === undefined) this.due.set(peer, [part])
    else parts.push(part)
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    this.gatheredSince = now()
    setImmediate(() => this.end())
  }

  /** The end of a turn, or of the time to gather in. */
  private end(): void {
    const until = Math.min(this.gatherUntil, this.gatheredSince + gatherMsMax)
    const left = until - now()
    if (left > 0) setTimeout(() => this.end(), left)
    else this.flush()
  }

  private flush(): void {
    this.scheduled = false
    this.writeAll()
    for (const peer of this.finishing) peer.finish()
    this.finishing = []
    this.backlog.measure()
  }

  private writeAll(): void {
    for (const channel of this.active) channel.encode()
    for (const [peer, parts] of this.due) {
      this.settle(peer)
      this.write(peer, join(parts))
    }
    this.due.clear()
    if (this.active.size === 1) this.writeOne()
    else this.writeSeveral()
    this.beginTurn()
  }

  /** Most turns publish to one channel: then nothing has to be merged. */
  private writeOne(): void {
    for (const channel of this.active)
      channel.forEachDue((peer, span) => this.write(peer, channel.read(span)))
  }

  private writeSeveral(): void {
    const due = new Map<Peer, Array<Span>>()
    for (const channel of this.active)
      channel.forEachDue((peer, span) => {
        const spans = due.get(peer)
        if (spans === undefined) due.set(peer, [span])
        else spans.push(span)
      })
    for (const [peer, spans] of due) this.write(peer, join(merge(spans)))
  }

  private beginTurn(): void {
    this.latest = undefined
    for (const channel of this.active) {
      this.active.delete(channel)
      channel.clear()
      this.forget(channel)
    }
  }

  private write(peer: Peer, bytes: Buffer): void {
    peer.write(bytes)
    if (peer.waiting > 0) this.backlog.add(peer)
  }
}

/** What a peer was told alone, and what was published in between; one part is not copied. */
const join = (parts: ReadonlyArray<Span | Buffer>): Buffer => {
  const buffers = parts.map((part) => (Buffer.isBuffer(part) ? part : part.channel.read(part)))
  const [first] = buffers
  return first !== undefined && buffers.length === 1 ? first : Buffer.concat(buffers)
}
