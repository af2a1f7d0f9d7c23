import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { WebSocket } from 'ws'
import { clientFrameBytesMax } from '../../../core/value/bound'
import type { Transport } from '../transport'
import type { Framer } from './frame'

/**
 * A WebSocket as a stream of lines. A message of text holds whole lines, and what is to be said goes as messages of
 * text: so both sides have the same bytes as over TCP. What comes in one read of the socket is one read of this.
 */

/** Ends of a WebSocket (RFC 6455, 7.4.1). */
const normalClosure = 1000
const unsupportedData = 1003

const lineFeed = Buffer.from('\n')

/** What stands for a message that is too long to be read: the server says of it what it says of any such line. */
const overlong = Buffer.alloc(clientFrameBytesMax, 'x')

export class WebTransport extends Readable implements Transport {
  private readonly parts: Array<Buffer> = []
  private hasEnded = false

  /** `socket` is that of `web`, which has all its listeners already. */
  constructor(
    private readonly web: WebSocket,
    private readonly socket: Socket,
    private readonly framer: Framer,
  ) {
    super({ autoDestroy: false, highWaterMark: clientFrameBytesMax })
    web.on('message', (data: Buffer, isBinary) => this.hear(data, isBinary))
    // One that is not read gets no answers to keep for it: pings may be answered together (RFC 6455, 5.5.3).
    web.on('ping', (data) => this.writableLength === 0 && web.pong(data))
    web.on('error', (error) => this.refuse(error))
    socket.on('data', ({ length }) => this.pass(length))
    // What somebody has said before the end is still heard.
    socket.on('close', () => this.hasEnded || this.destroy())
  }

  get writable(): boolean {
    return this.web.readyState === WebSocket.OPEN && this.socket.writable
  }

  get writableLength(): number {
    return this.socket.writableLength
  }

  get writableFinished(): boolean {
    return this.web.readyState !== WebSocket.OPEN && this.writableLength === 0
  }

  write(bytes: Buffer): boolean {
    return this.socket.write(this.framer.frame(bytes))
  }

  /** The client answers the end with its own, and then the socket is closed. */
  end(flushed: () => void): void {
    this.web.close(normalClosure)
    this.socket.on('close', () => this.destroy())
    if (this.socket.writable) this.socket.write('', flushed)
    else flushed()
  }

  override _read(): void {
    this.web.resume()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.socket.destroy()
    done(error)
  }

  /** A last line feed that is missing is supplied: no line goes on in another message. */
  private hear(data: Buffer, isBinary: boolean): void {
    if (isBinary) return this.web.close(unsupportedData)
    if (this.web.readyState !== WebSocket.OPEN) return
    this.parts.push(data)
    if (data.at(-1) !== lineFeed[0]) this.parts.push(lineFeed)
  }

  /** By then, the client is told so by the end of the WebSocket. */
  private refuse(error: Error): void {
    const isTooLong = 'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'
    if (isTooLong) this.parts.push(overlong)
    this.pass(0)
  }

  /**
   * Hands over what a read of so many bytes has brought. What was no message of them, as pings and fragments, becomes
   * blank lines: so it costs as much as other bytes do that say nothing.
   */
  private pass(length: number): void {
    if (this.hasEnded || this.destroyed) return
    const bytes = Buffer.concat(this.parts)
    this.parts.length = 0
    const blank = Buffer.alloc(Math.max(0, length - bytes.length), '\n')
    if (!this.push(Buffer.concat([bytes, blank]))) this.web.pause()
    if (this.web.readyState !== WebSocket.OPEN) this.finish()
  }

  /** The client has closed its side, or what it sends cannot be read. As a socket, it tells so even while it is paused. */
  private finish(): void {
    this.hasEnded = true
    this.push(null)
    this.read(0)
  }
}
