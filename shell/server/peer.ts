import type { Socket } from 'node:net'
import { clientFrameBytesMax } from '../../core/protocol/bound'
import { feed, initialFraming, type Lines } from '../../core/protocol/framing'
import { now } from '../clock'
import { decodeUtf8 } from '../utf8'
import type { Batch } from './batch'

/** One client's socket: its bytes are cut into lines, its reading can be paused. */

/** How long a socket that is ended may take to flush and to be closed by its client, in milliseconds. */
const lingerMs = 1000

/** What a peer tells: what it read, that a pause is over, that the client has ended or is lost. */
export interface PeerListener {
  readonly read: (lines: Lines) => void
  readonly earned: () => void
  readonly gone: () => void
}

export class Peer {
  /** What is to be written at the end of this turn. */
  batch: Batch | undefined
  private framing = initialFraming(clientFrameBytesMax, decodeUtf8)
  private timer: NodeJS.Timeout | undefined

  constructor(
    readonly id: number,
    readonly socket: Socket,
    private readonly listener: PeerListener,
  ) {
    socket.on('data', (chunk) => this.read(chunk))
    socket.on('end', () => this.ended())
    // What broke is of no interest: 'close' follows.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(this.timer)
      listener.gone()
    })
  }

  private read(chunk: Buffer): void {
    const [framing, lines] = feed(this.framing, chunk)
    this.framing = framing
    this.listener.read(lines)
  }

  /** Node tells of the end even while it is paused; what was read before it comes first. */
  private ended(): void {
    if (!this.socket.isPaused()) this.listener.gone()
  }

  /** Stops reading; `earned` is told at `until`, in milliseconds since the epoch. */
  pause(until: number): void {
    this.socket.pause()
    this.timer = setTimeout(this.listener.earned, until - now())
  }

  resume(): void {
    this.socket.resume()
    if (this.socket.readableEnded) this.listener.gone()
  }

  write(): void {
    if (this.batch !== undefined && this.socket.writable) this.socket.write(this.batch.toBytes())
    this.batch = undefined
  }

  /**
   * Writes what is left and ends the connection. What the client still sends is read and thrown away:
   * a socket closed over unread bytes is reset (RFC 2525, 2.17), and the client might lose the last
   * that it was told.
   */
  finish(): void {
    if (this.socket.destroyed) return
    clearTimeout(this.timer)
    this.socket.removeAllListeners('data').resume().end()
    this.timer = setTimeout(() => this.socket.destroy(), lingerMs)
  }
}
