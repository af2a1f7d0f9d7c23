import { clientFrameBytesMax } from '../../core/value/bound'
import { feed, initialFraming, type Lines } from '../../core/wire/framing'
import { now } from '../clock'
import { decodeUtf8 } from '../utf8'
import type { Transport } from './transport'

/** One client: the bytes are cut into lines, its reading can be paused. */

/** How long the client of a socket that is ended may take to read what is left, in milliseconds. */
const flushMs = 60_000

/** How long it may take after that to close its half, in milliseconds. */
export const lingerMs = 1000

/** Most bytes that are handed over at once, so that no more than may be held is held for long. */
const sliceBytes = 4096

/** What peers tell: what they read, that a wait is over, that the client has ended, that all is over. */
export interface PeerListener {
  readonly read: (id: number, lines: Lines) => void
  readonly earned: (id: number) => void
  readonly ended: (id: number) => void
  readonly closed: (id: number) => void
}

export class Peer {
  private framing = initialFraming(clientFrameBytesMax, decodeUtf8)
  private timer: NodeJS.Timeout | undefined

  constructor(
    readonly id: number,
    readonly transport: Transport,
    private readonly listener: PeerListener,
  ) {
    transport.on('data', (chunk) => this.read(chunk))
    // Node tells of the end even while it is paused, once what was read before it has come.
    transport.on('end', () => listener.ended(id))
    // What broke is of no interest: 'close' follows.
    transport.on('error', () => undefined)
    transport.on('close', () => this.close())
  }

  /** Bytes that were written and have not left for the client yet. */
  get waiting(): number {
    return this.transport.destroyed ? 0 : this.transport.writableLength
  }

  /** While the connection is paused, the rest of what has come waits to be read again. */
  private read(chunk: Buffer): void {
    if (chunk.length <= sliceBytes) return this.cut(chunk)
    this.cut(chunk.subarray(0, sliceBytes))
    const rest = chunk.subarray(sliceBytes)
    if (this.transport.isPaused()) this.transport.unshift(rest)
    else this.read(rest)
  }

  private cut(slice: Buffer): void {
    const [framing, lines] = feed(this.framing, slice)
    this.framing = framing
    this.listener.read(this.id, lines)
  }

  private close(): void {
    clearTimeout(this.timer)
    this.listener.closed(this.id)
  }

  /** `earned` is told at `until`, in milliseconds since the epoch, unless the connection is closed before. */
  wait(until: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.listener.earned(this.id), Math.max(0, until - now()))
  }

  pause(): void {
    this.transport.pause()
  }

  resume(): void {
    this.transport.resume()
  }

  write(bytes: Buffer): void {
    if (this.transport.writable) this.transport.write(bytes)
  }

  /**
   * Writes what is left and ends the connection. What the client still sends is read and thrown away:
   * a socket closed over unread bytes is reset (RFC 2525, 2.17), and the client might lose the last
   * that it was told.
   */
  finish(): void {
    if (this.transport.destroyed) return
    this.destroyIn(flushMs)
    this.transport.removeAllListeners('data').resume()
    this.transport.end(() => this.destroyIn(lingerMs))
  }

  private destroyIn(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.transport.destroy(), ms)
  }
}
