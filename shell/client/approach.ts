import * as O from 'fp-ts/Option'
import type { Socket } from 'node:net'
import type { ClientEvent, Pin } from '../../core/client/event'
import { printableLine } from '../../core/value/printable'
import { now } from '../clock'
import { dial } from './dial'
import { KnownServer } from './known-server'
import type { Secured } from './secure'

/** How long connecting may take, in milliseconds. */
const connectMs = 10_000

/** Where the server is, and how it is spoken to. */
export interface Server {
  readonly host: string
  readonly port: number
  readonly isSecure: boolean
  /** The fingerprint that its key must have, if the user says so. */
  readonly expected: O.Option<string>
}

/**
 * The way to a server, up to where it may be spoken to: a connection is made, and where TLS is wanted, the key of the server
 * is presented to the client, who decides. Nothing was sent then but what TLS needs. What goes wrong is put into words.
 */
export class Approach {
  private readonly known: KnownServer
  private leaving = new AbortController()
  private presented: Secured | undefined

  /** `arrive` is given the connection on which the server may be spoken to. */
  constructor(
    private readonly server: Server,
    private readonly dispatch: (event: ClientEvent) => void,
    private readonly arrive: (socket: Socket) => void,
  ) {
    this.known = new KnownServer(server.host, server.port)
  }

  begin(): void {
    const limit = AbortSignal.timeout(connectMs)
    this.leaving = new AbortController()
    this.go(AbortSignal.any([this.leaving.signal, limit])).catch((error) =>
      this.fail(limit.aborted ? { ...error, code: 'ETIMEDOUT' } : error),
    )
  }

  /** What counts from then on, which may be what another client has kept, is presented. */
  pin(fingerprint: string): void {
    this.known.pin(fingerprint)
    const { presented } = this
    if (presented === undefined) return
    this.known.find().then(
      (known) => this.present(presented, known),
      (error) => this.fail(error),
    )
  }

  /** The key was right. It is no time to tell anything yet: the client is being heard. */
  proceed(): void {
    const { presented } = this
    this.presented = undefined
    queueMicrotask(() => {
      if (presented?.socket.destroyed === false) this.arrive(presented.socket)
      else this.fail({ code: 'ECONNRESET' })
    })
  }

  /** Goes no further. */
  leave(): void {
    this.leaving.abort()
    this.presented?.socket.destroy()
    this.presented = undefined
  }

  private async go(signal: AbortSignal): Promise<void> {
    const { host, port, isSecure } = this.server
    const known = await this.known.find()
    if (!isSecure && O.isSome(known)) return this.avoidPlain(true)
    signal.throwIfAborted()
    const socket = await dial(host, port, signal)
    if (isSecure) await this.encrypt(socket, known, signal)
    else this.arrive(socket)
  }

  private async encrypt(socket: Socket, known: O.Option<Pin>, signal: AbortSignal): Promise<void> {
    // Most connections need none of it, and start sooner without.
    const { isPlain, secure } = await import('./secure')
    try {
      this.presented = await secure(socket, this.server.host, signal)
    } catch (error) {
      if (isPlain(error as NodeJS.ErrnoException)) return this.avoidPlain(O.isSome(known))
      throw error
    }
    this.present(this.presented, known)
  }

  private avoidPlain(known: boolean): void {
    const { isSecure } = this.server
    this.dispatch({ type: 'unprotected', isWanted: isSecure, known, at: now() })
  }

  private present({ fingerprint, isVouchedFor }: Secured, known: O.Option<Pin>): void {
    const { expected } = this.server
    this.dispatch({ type: 'presented', fingerprint, isVouchedFor, known, expected, at: now() })
  }

  private fail(error: { readonly code?: unknown; readonly message?: string }): void {
    const text = describeError(error, this.server)
    this.dispatch({ type: 'unreachable', text, jitter: Math.random(), at: now() })
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
const describeError = (
  { code, message }: { readonly code?: unknown; readonly message?: string },
  { host, port }: Server,
): string => {
  const place = `${printableLine(host)} port ${port}`
  const failure = failures.get(String(code))
  if (failure !== undefined) return `${failure[0]} ${place}: check ${failure[1]}.`
  return code === undefined && message !== undefined
    ? printableLine(message)
    : `Cannot connect to ${place} (${printableLine(String(code))}): check both.`
}
