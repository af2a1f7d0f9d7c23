import type { Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'
import { networkOf, withoutMapping } from '../../core/value/address'
import type { Accept, Door } from './door'

/**
 * A door where TLS is spoken, and nothing else. The first byte tells: with a record of a handshake (RFC 8446, 5.1) begins
 * TLS, and the client is taken in at once, so that a handshake is bounded as any connection is; whoever says
 * anything else, or nothing, is taken in as plain, to be told so.
 */

const handshakeRecord = 0x16

/** How long the first byte, and the handshake, may take, in milliseconds. */
const firstByteMs = 10_000
const handshakeMs = 10_000

interface Waiting {
  readonly network: string
  /** Ends the waiting. */
  readonly timer: NodeJS.Timeout
}

export class TlsDoor implements Door {
  /** In the order in which they came. */
  private readonly waiting = new Map<Socket, Waiting>()

  /** `context` is what handshakes are made with from now on; of so many at most, the first byte is waited for. */
  constructor(
    private context: SecureContext,
    private readonly waitingMax: number,
  ) {}

  /** Those that are made already go on. */
  renew(context: SecureContext): void {
    this.context = context
  }

  open(socket: Socket, accept: Accept): void {
    this.makeRoom()
    const acceptPlain = (): void => {
      if (this.forget(socket)) accept(socket, true)
    }
    const network = networkOf(withoutMapping(socket.remoteAddress ?? ''), false)
    this.waiting.set(socket, { network, timer: setTimeout(acceptPlain, firstByteMs) })
    // What broke is of no interest: 'close' follows.
    socket.on('error', () => undefined)
    socket.once('close', () => this.forget(socket))
    socket.once('end', acceptPlain)
    socket.once('data', (chunk) => {
      if (chunk[0] !== handshakeRecord) acceptPlain()
      else if (this.forget(socket)) accept(this.secure(socket, chunk))
    })
  }

  close(): void {
    for (const socket of this.waiting.keys()) socket.destroy()
  }

  /** Whether it was waited for until now. */
  private forget(socket: Socket): boolean {
    clearTimeout(this.waiting.get(socket)?.timer)
    return this.waiting.delete(socket)
  }

  /** What has come is given back, to be read by the other socket, which has a listener in this same turn. */
  private secure(socket: Socket, chunk: Buffer): TLSSocket {
    socket.pause().unshift(chunk)
    const secured = new TLSSocket(socket, { isServer: true, secureContext: this.context })
    const giveUp = (): unknown => secured.destroy()
    const timer = setTimeout(giveUp, handshakeMs)
    secured.once('end', giveUp).once('close', () => clearTimeout(timer))
    secured.once('secure', () => {
      clearTimeout(timer)
      secured.off('end', giveUp)
    })
    // A record that is broken later is told by this event alone, as no server of Node's own has made the socket.
    return secured.on('_tlsError', giveUp)
  }

  /** The oldest of the network with most of them goes, so that none can keep the others out. */
  private makeRoom(): void {
    if (this.waiting.size < this.waitingMax) return
    const counts = new Map<string, number>()
    for (const { network } of this.waiting.values())
      counts.set(network, (counts.get(network) ?? 0) + 1)
    const most = Math.max(...counts.values())
    const [oldest] = [...this.waiting].find(([, { network }]) => counts.get(network) === most) ?? []
    oldest?.destroy()
    if (oldest !== undefined) this.forget(oldest)
  }
}
