import type { Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'
import type { Accept, Door } from './door'
import { WaitingRoom } from './waiting-room'

/**
 * A door where TLS is spoken, and nothing else. The first byte tells: with a record of a handshake (RFC 8446, 5.1) begins
 * TLS, and the client is taken in at once, so that a handshake is bounded as any connection is; whoever says
 * anything else, or nothing, is taken in as plain, to be told so.
 */

const handshakeRecord = 0x16

/** How long the first byte, and the handshake, may take, in milliseconds. */
const firstByteMs = 10_000
const handshakeMs = 10_000

export class TlsDoor implements Door {
  private readonly room: WaitingRoom

  /** `context` is what handshakes are made with from now on; of so many at most, the first byte is waited for. */
  constructor(
    private context: SecureContext,
    waitingMax: number,
  ) {
    this.room = new WaitingRoom(waitingMax)
  }

  /** Those that are made already go on. */
  renew(context: SecureContext): void {
    this.context = context
  }

  open(socket: Socket, accept: Accept): void {
    const acceptPlain = (): void => {
      if (this.room.leave(socket)) accept(socket, true)
    }
    this.room.enter(socket, firstByteMs, acceptPlain)
    socket.once('end', acceptPlain)
    socket.once('data', (chunk) => {
      if (chunk[0] !== handshakeRecord) acceptPlain()
      else if (this.room.leave(socket)) accept(this.secure(socket, chunk))
    })
  }

  close(): void {
    this.room.clear()
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
}
