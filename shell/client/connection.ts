import { connect, type Socket } from 'node:net'
import type { WireEffect } from '../../core/client/effect'
import { serverFrameBytesMax } from '../../core/value/bound'
import { printableLine } from '../../core/value/printable'
import { feed, initialFraming } from '../../core/wire/framing'
import { writeAsk } from '../../core/wire/puddle'
import { now } from '../clock'
import { decodeUtf8 } from '../utf8'
import type { View } from './view'

/** How long connecting may take, in milliseconds. */
const connectMs = 10_000

/**
 * The connection to a server, which is made anew whenever the client wants it. The bytes are cut into lines;
 * what goes wrong is put into words.
 */
export class Connection {
  private socket: Socket | undefined

  constructor(
    private readonly host: string,
    private readonly port: number,
    private readonly view: View,
  ) {}

  perform(effect: Exclude<WireEffect, { readonly type: 'exit' }>): void {
    switch (effect.type) {
      case 'connect':
        this.socket = this.connect()
        return
      case 'disconnect':
        return this.end()
      case 'send':
        if (this.socket?.write(writeAsk(effect.ask)) === false) this.view.pause()
    }
  }

  private connect(): Socket {
    const socket = connect({ host: this.host, port: this.port, noDelay: true })
    const tooLong = setTimeout(() => socket.destroy(timedOut()), connectMs)
    const fail = (error: NodeJS.ErrnoException): void => {
      const text = describeError(error, this.host, this.port)
      this.view.dispatch({ type: 'unreachable', text, jitter: Math.random(), at: now() })
    }
    socket.once('close', () => clearTimeout(tooLong))
    return socket.once('error', fail).once('connect', () => {
      clearTimeout(tooLong)
      // From here on what broke is of no interest: 'close' follows.
      socket.off('error', fail).on('error', () => undefined)
      this.listen(socket)
      this.view.dispatch({ type: 'connected', at: now() })
    })
  }

  private listen(socket: Socket): void {
    let framing = initialFraming(serverFrameBytesMax, decodeUtf8)
    socket.on('data', (chunk) => {
      const [next, lines] = feed(framing, chunk)
      framing = next
      this.view.dispatch({ type: 'received', ...lines, at: now() })
    })
    socket.on('drain', () => this.view.resume())
    socket.on('close', () => {
      this.view.resume()
      this.view.dispatch({ type: 'disconnected', jitter: Math.random(), at: now() })
    })
  }

  /** Ends at once: whoever waited for the server's answers has them, and whoever did not waits no longer. */
  end(): void {
    this.socket?.destroy()
  }
}

const timedOut = (): NodeJS.ErrnoException =>
  Object.assign(new Error('connecting took too long'), { code: 'ETIMEDOUT' })

/** By Node's code of an error: what is wrong with the place, and what to check. */
const failures: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['ENOTFOUND', ['Unknown host in', 'the spelling of the host, and your network']],
  ['EAI_AGAIN', ['Unknown host in', 'the spelling of the host, and your network']],
  ['ECONNREFUSED', ['Nothing listens on', 'both, and that the server is running']],
  ['ETIMEDOUT', ['No answer from', 'both, and that no firewall stands between']],
  ['EHOSTUNREACH', ['No way to', 'the host, and your network']],
  ['ENETUNREACH', ['No way to', 'the host, and your network']],
])

/** What is wrong and what to check, in one line; of several addresses, the first one's error. */
const describeError = (error: NodeJS.ErrnoException, host: string, port: number): string => {
  const place = `${printableLine(host)} port ${port}`
  const failure = failures.get(error.code ?? '')
  return failure === undefined
    ? `Cannot connect to ${place}: ${printableLine(error.message)}; check both.`
    : `${failure[0]} ${place}: check ${failure[1]}.`
}
