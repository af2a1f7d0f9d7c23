import type { Channel as ChannelName } from '../../core/edge/effect'
import type { Limits } from '../../core/edge/limit'
import { now } from '../clock'
import { Backlog, type Waiting } from './backlog'
import { Channel, type Span } from './channel'
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

  /** To one; after all that was published to it before. */
  tell(peer: Peer, text: string): void {
    for (const channel of this.channels.values()) this.owe(peer, channel.settle(peer))
    this.owe(peer, Buffer.from(text))
    this.schedule()
  }

  publish(name: ChannelName, text: string): void {
    this.channelOf(name).publish(text)
    this.schedule()
  }

  subscribe(peer: Peer, name: ChannelName): void {
    this.channelOf(name).subscribe(peer)
  }

  unsubscribe(peer: Peer, name: ChannelName): void {
    this.owe(peer, this.channelOf(name).unsubscribe(peer))
  }

  /** Ends a connection after what it has been sent so far. */
  finish(peer: Peer): void {
    this.finishing.push(peer)
    this.schedule()
  }

  /** Forgets a peer whose connection is over. */
  remove(peer: Peer): void {
    for (const channel of this.channels.values()) channel.unsubscribe(peer)
    this.due.delete(peer)
  }

  /** Waits until then with what is gathered, in milliseconds since the epoch. */
  gather(until: number): void {
    this.gatherUntil = until
  }

  private channelOf(name: ChannelName): Channel {
    const known = this.channels.get(name)
    if (known !== undefined) return known
    const channel = new Channel()
    this.channels.set(name, channel)
    return channel
  }

  private owe(peer: Peer, part: Span | Buffer | undefined): void {
    if (part === undefined) return
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
    for (const channel of this.channels.values()) channel.encode()
    for (const [peer, parts] of this.due) {
      for (const channel of this.channels.values()) this.owe(peer, channel.settle(peer))
      this.write(peer, join(parts))
    }
    this.due.clear()
    for (const channel of this.channels.values())
      channel.drain((peer, bytes) => this.write(peer, bytes))
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
