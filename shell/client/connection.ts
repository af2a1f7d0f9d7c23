import type { Socket } from 'node:net'
import type { WireEffect } from '../../core/client/effect'
import { serverFrameBytesMax } from '../../core/value/bound'
import { feed, initialFraming } from '../../core/wire/framing'
import { writeAsk } from '../../core/wire/puddle'
import { now } from '../clock'
import { decodeUtf8 } from '../utf8'
import { Approach, type Server } from './approach'
import type { View } from './view'

/** A server that leaves more than that unread, in bytes, is not read either: it could ask for pongs without end. */
const unreadBytesMax = 1_048_576

/** The connection to a server, which is made anew whenever the client wants it. The bytes are cut into lines. */
export class Connection {
  private readonly approach: Approach
  private socket: Socket | undefined

  constructor(
    server: Server,
    private readonly view: View,
  ) {
    this.approach = new Approach(server, view.dispatch, (socket) => this.listen(socket))
  }

  perform(effect: Exclude<WireEffect, { readonly type: 'exit' }>): void {
    switch (effect.type) {
      case 'connect':
        return this.approach.begin()
      case 'pin':
        return this.approach.pin(effect.fingerprint)
      case 'proceed':
        return this.approach.proceed()
      case 'disconnect':
        return this.end()
      case 'send':
        if (this.socket?.write(writeAsk(effect.ask)) === false) this.view.pause()
    }
  }

  private listen(socket: Socket): void {
    this.socket = socket
    let framing = initialFraming(serverFrameBytesMax, decodeUtf8)
    socket.on('data', (chunk) => {
      const [next, lines] = feed(framing, chunk)
      framing = next
      this.view.dispatch({ type: 'received', ...lines, at: now() })
      if (socket.writableLength > unreadBytesMax) socket.pause()
    })
    // What broke is of no interest: 'close' follows.
    socket.on('error', () => undefined)
    socket.on('drain', () => {
      socket.resume()
      this.view.resume()
    })
    socket.on('close', () => {
      this.view.resume()
      this.view.dispatch({ type: 'disconnected', jitter: Math.random(), at: now() })
    })
    this.view.dispatch({ type: 'connected', at: now() })
    // A blank line changes nothing; but a server that speaks TLS alone sees by it that this is none, and says so.
    if (!('encrypted' in socket)) socket.write('\n')
  }

  /** Ends at once: whoever waited for the server's answers has them, and whoever did not waits no longer. */
  end(): void {
    this.approach.leave()
    this.socket?.destroy()
  }
}
