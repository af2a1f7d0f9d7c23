import { connect, type Socket } from 'node:net'
import type { ClientFrame } from '../../core/wire/client-frame'
import { serverFrameBytesMax } from '../../core/value/bound'
import { feed, initialFraming, type Lines } from '../../core/wire/framing'
import { formatFrame } from '../../core/wire/line'
import { printableLine } from '../../core/value/printable'
import { decodeUtf8 } from '../utf8'

/** One connection to a server: its bytes are cut into lines; what goes wrong is put into words. */

/** How long connecting may take, in milliseconds. */
const connectMs = 10_000

/** What a connection tells: first `opened` or `unreachable`; after `opened`, in the end, `closed`. */
export interface ConnectionListener {
  readonly opened: () => void
  readonly unreachable: (text: string) => void
  readonly received: (lines: Lines) => void
  readonly closed: () => void
  /** What was sent has gone out; more may be sent. */
  readonly drained: () => void
}

export class Connection {
  private readonly socket: Socket
  private framing = initialFraming(serverFrameBytesMax, decodeUtf8)

  constructor(
    host: string,
    port: number,
    private readonly listener: ConnectionListener,
  ) {
    this.socket = connect({ host, port, noDelay: true })
    const tooLong = setTimeout(() => this.socket.destroy(timedOut()), connectMs)
    const onError = (error: NodeJS.ErrnoException): void =>
      listener.unreachable(describeError(error, host, port))
    this.socket.once('close', () => clearTimeout(tooLong))
    this.socket.once('error', onError).once('connect', () => {
      clearTimeout(tooLong)
      // From here on what broke is of no interest: 'close' follows.
      this.socket.off('error', onError).on('error', () => undefined)
      this.socket.on('data', (chunk) => this.read(chunk))
      this.socket.on('drain', listener.drained).on('close', listener.closed)
      listener.opened()
    })
  }

  private read(chunk: Buffer): void {
    const [framing, lines] = feed(this.framing, chunk)
    this.framing = framing
    this.listener.received(lines)
  }

  /** False if it is better to wait for `drained` before more is sent. */
  send(frame: ClientFrame): boolean {
    return this.socket.write(formatFrame(frame))
  }

  /**
   * Ends at once: who waited for the server's answers has them, and who did not waits no longer.
   * `closed` follows.
   */
  end(): void {
    this.socket.destroy()
  }
}

const timedOut = (): NodeJS.ErrnoException =>
  Object.assign(new Error('connecting took too long'), { code: 'ETIMEDOUT' })

/** What is wrong and what to check, in one line; of several addresses, the first one's error. */
const describeError = (error: NodeJS.ErrnoException, host: string, port: number): string => {
  const place = `${printableLine(host)} port ${port}`
  switch (error.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `Unknown host in ${place}: check the spelling of the host, and your network.`
    case 'ECONNREFUSED':
      return `Nothing listens on ${place}: check both, and that the server is running.`
    case 'ETIMEDOUT':
      return `No answer from ${place}: check both, and that no firewall stands between.`
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `No way to ${place}: check the host, and your network.`
    default:
      return `Cannot connect to ${place}: ${printableLine(error.message)}; check both.`
  }
}
