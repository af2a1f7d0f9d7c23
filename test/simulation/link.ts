import type { Socket } from 'node:net'
import { type Conditions, Pipe } from './pipe'
import type { Random } from './random'
import { ServerSocket } from './server-socket'
import { createSplitter } from './splitter'
import type { VirtualTime } from './virtual-time'

/**
 * A simulated TCP connection. Its server's end is a stream, as Node's sockets are, for the shell to use
 * as one; its client's end can do what clients do, and what befalls them.
 */

export interface LinkListener {
  readonly read: (bytes: Buffer) => void
  /** By the server, or by the client itself or the network. */
  readonly closed: (isByServer: boolean) => void
}

export class Link {
  readonly socket: Socket
  readonly toServer: Pipe
  readonly toClient: Pipe
  /** Lines that the client has sent and the server has not read. */
  readonly sent: Array<string> = []
  /** Whether the client breaks a rule. */
  isToBlame = false
  /** Whether not all arrives, or is read at once. */
  isFaulty = false
  /** Bytes a second that the client reads. */
  private pace = Infinity
  private mayReadAt = 0
  private readonly split = createSplitter()
  private isServerReading = false
  private isClientOpen = true
  private hasClientEnded = false

  constructor(
    private readonly time: VirtualTime,
    random: Random,
    private readonly conditions: Conditions,
    address: string,
    readonly port: number,
    private readonly listener: LinkListener,
  ) {
    const socket = new ServerSocket(this, address, port)
    // It has all of a socket that the shell uses.
    this.socket = socket as unknown as Socket
    this.toServer = new Pipe(time, random, conditions, {
      want: () => this.isServerReading,
      read: (bytes) => {
        this.isServerReading = socket.push(bytes)
      },
      ended: () => {
        socket.push(null)
        // A socket tells its end even while it is paused.
        socket.read(0)
      },
    })
    this.toClient = new Pipe(time, random, conditions, {
      want: () => this.wantsMore(),
      read: (bytes) => this.read(bytes),
      ended: () => this.close(true),
    })
  }

  get isQuiet(): boolean {
    return this.toServer.isQuiet && this.toClient.isQuiet
  }

  /** Whether the client still reads, though it may say no more. */
  get isRead(): boolean {
    return this.isClientOpen
  }

  get isOver(): boolean {
    return !this.isClientOpen && this.socket.destroyed
  }

  write(bytes: Buffer): void {
    if (this.hasClientEnded) return
    const lines = this.split(bytes).filter((line) => line.trim() !== '')
    this.sent.push(...lines.map((line) => line.replace(/^\ufeff/, '')))
    this.toServer.write(bytes, () => undefined)
  }

  /** The client says no more, but still reads. */
  endHalf(): void {
    if (!this.hasClientEnded) this.toServer.end()
    this.hasClientEnded = true
  }

  /** The client ends, in good order. */
  close(isByServer = false): void {
    if (!this.isClientOpen) return
    this.endHalf()
    this.closeClient(isByServer)
  }

  /** The network breaks the connection, and tells both ends. */
  reset(): void {
    if (!this.isClientOpen) return
    this.sever()
    this.resetServer()
    this.closeClient(false)
  }

  /** The network is cut, and nobody is told. */
  sever(): void {
    this.isFaulty = true
    this.toServer.sever()
    this.toClient.sever()
  }

  /** From now on the client reads so many bytes a second; 0 is none. */
  setPace(bytesPerSecond: number): void {
    this.isFaulty = true
    this.pace = bytesPerSecond
    this.mayReadAt = bytesPerSecond === 0 ? Infinity : this.time.elapsed
    this.toClient.flow()
  }

  /** The server's end reads. */
  pull(): void {
    this.isServerReading = true
    this.toServer.flow()
  }

  /** The server's end is closed; what it has handed over still arrives. */
  closeServer(): void {
    this.toServer.sever()
    this.toClient.end()
  }

  private closeClient(isByServer: boolean): void {
    this.isClientOpen = false
    this.hasClientEnded = true
    this.time.after(0, () => this.listener.closed(isByServer))
  }

  /** A client that has gone answers what still comes with a reset. */
  private wantsMore(): boolean {
    if (!this.isClientOpen) this.resetServer()
    return this.isClientOpen && this.mayReadAt <= this.time.elapsed
  }

  private resetServer(): void {
    const { latencyMs } = this.conditions
    this.time.after(latencyMs, () => this.socket.destroy(new Error('read ECONNRESET')))
  }

  private read(bytes: Buffer): void {
    if (this.pace !== Infinity) {
      const readingMs = Math.ceil((1000 * bytes.length) / this.pace)
      this.mayReadAt = this.time.elapsed + readingMs
      this.time.after(readingMs, () => this.toClient.flow())
    }
    this.listener.read(bytes)
  }
}
