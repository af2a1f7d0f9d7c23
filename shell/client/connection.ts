import type { Socket } from 'node:net'
import type { WireEffect } from '../../core/client/effect'
import { serverFrameBytesMax } from '../../core/value/bound'
import { printableLine } from '../../core/value/printable'
import { feed, initialFraming } from '../../core/wire/framing'
import { writeAsk } from '../../core/wire/puddle'
import { now } from '../clock'
import { decodeUtf8 } from '../utf8'
import { dial } from './dial'
import type { View } from './view'

/** How long connecting may take, in milliseconds. */
const connectMs = 10_000

/** A server that leaves more than that unread, in bytes, is not read either: it could ask for pongs without end. */
const unreadBytesMax = 1_048_576

/**
 * The connection to a server, which is made anew whenever the client wants it. The bytes are cut into lines;
 * what goes wrong is put into words.
 */
export class Connection {
  private dialing = new AbortController()
  private socket: Socket | undefined

  constructor(
    private readonly host: string,
    private readonly port: number,
    private readonly view: View,
  ) {}

  perform(effect: Exclude<WireEffect, { readonly type: 'exit' }>): void {
    switch (effect.type) {
      case 'connect':
        return this.connect()
      case 'disconnect':
        return this.end()
      case 'send':
        if (this.socket?.write(writeAsk(effect.ask)) === false) this.view.pause()
    }
  }

  private connect(): void {
    const limit = AbortSignal.timeout(connectMs)
    this.dialing = new AbortController()
    dial(this.host, this.port, AbortSignal.any([this.dialing.signal, limit])).then(
      (socket) => this.listen(socket),
      (error) => {
        const code = limit.aborted ? 'ETIMEDOUT' : error.code
        const text = describeError(code, this.host, this.port)
        this.view.dispatch({ type: 'unreachable', text, jitter: Math.random(), at: now() })
      },
    )
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
  }

  /** Ends at once: whoever waited for the server's answers has them, and whoever did not waits no longer. */
  end(): void {
    this.dialing.abort()
    this.socket?.destroy()
  }
}

/** By Node's code of an error: what is wrong with the place, and what to check. */
const failures: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['ENOTFOUND', ['Unknown host in', 'the spelling of the host, and your network']],
  ['EAI_AGAIN', ['Unknown host in', 'the spelling of the host, and your network']],
  ['ECONNREFUSED', ['Nothing listens on', 'both, and that the server is running']],
  ['ETIMEDOUT', ['No answer from', 'both, and that no firewall stands between']],
  ['EHOSTUNREACH', ['No way to', 'the host, and your network']],
  ['ENETUNREACH', ['No way to', 'the host, and your network']],
])

/** What is wrong and what to check, in one line. */
const describeError = (code: unknown, host: string, port: number): string => {
  const place = `${printableLine(host)} port ${port}`
  const failure = failures.get(String(code))
  return failure === undefined
    ? `Cannot connect to ${place} (${printableLine(String(code))}): check both.`
    : `${failure[0]} ${place}: check ${failure[1]}.`
}
