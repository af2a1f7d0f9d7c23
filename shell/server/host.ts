import { createServer, type Socket } from 'node:net'
import type { LogEntry } from '../../core/log/entry'
import { formatTimestamp } from '../../core/value/timestamp'
import type { Reducer } from '../../core/reducer'
import type { ConnectionId, ServerEvent } from '../../core/server/event'
import { tickMs } from '../../core/server/limit'
import { type Logged, logged, type ServerOutput } from '../../core/server/output'
import { initialServerState, type ServerState, type Settings } from '../../core/server/state'
import { now } from '../clock'
import { createLoop } from '../loop'
import { Outbox } from './outbox'
import { Peer, type PeerListener } from './peer'

/** A tick that comes later than that is as late as no load makes it, in milliseconds. */
const absenceMs = 2 * tickMs

/**
 * A server reducer, wired to sockets: what happens to them becomes events, and its outputs are carried
 * out on them. `record` is given every entry for the log.
 */
export class Host {
  /** Not listening yet. */
  readonly server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    this.accept(socket),
  )
  private readonly peers = new Map<ConnectionId, Peer>()
  private readonly outbox: Outbox
  private readonly dispatch: (event: ServerEvent) => void
  private readonly ticker: NodeJS.Timeout
  private readonly listener: PeerListener = {
    read: (connection, lines) =>
      this.dispatch({ type: 'received', connection, ...lines, at: now() }),
    earned: (connection) => this.dispatch({ type: 'earned', connection, at: now() }),
    ended: (connection) => this.dispatch({ type: 'disconnected', connection, at: now() }),
    closed: (connection) => {
      this.dispatch({ type: 'disconnected', connection, at: now() })
      this.peers.delete(connection)
    },
  }
  private connectionCount = 0
  private tickedAt = now()

  constructor(
    reducer: Reducer<ServerState, ServerEvent, ServerOutput>,
    settings: Settings,
    private readonly record: (logged: Logged) => void,
  ) {
    this.outbox = new Outbox(this.peers, settings.limits, ({ id, waiting }) =>
      this.dispatch({ type: 'overflowed', connection: id, waiting, at: now() }),
    )
    this.dispatch = createLoop(
      reducer,
      initialServerState(settings),
      (output) => this.perform(output),
      (error, event) => this.crash(error, event),
    )
    this.ticker = setInterval(() => this.tick(), tickMs)
  }

  /** Everyone is told and flushed; resolves when the last socket is closed. */
  stop(): Promise<void> {
    clearInterval(this.ticker)
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()))
    this.dispatch({ type: 'stopped', at: now() })
    return closed
  }

  /** Closes everything at once. */
  destroy(): void {
    clearInterval(this.ticker)
    this.server.close()
    for (const { socket } of this.peers.values()) socket.destroy()
  }

  /** While this machine slept, or its clock was set forward, nobody could be heard: that is no silence. */
  private tick(): void {
    const at = now()
    if (at > this.tickedAt + absenceMs)
      for (const connection of this.peers.keys())
        this.dispatch({ type: 'received', connection, lines: [], overlong: false, at })
    this.tickedAt = at
    this.dispatch({ type: 'ticked', at })
  }

  private accept(socket: Socket): void {
    const { remoteAddress, remotePort } = socket
    // Gone before it was accepted: there is nobody to tell of.
    if (remoteAddress === undefined || remotePort === undefined) return void socket.destroy()
    const connection = (this.connectionCount += 1)
    this.peers.set(connection, new Peer(connection, socket, this.listener))
    this.outbox.awaitOthers()
    const address = withoutMapping(remoteAddress)
    this.dispatch({ type: 'connected', connection, address, port: remotePort, at: now() })
  }

  private perform(output: ServerOutput): void {
    switch (output.type) {
      case 'sent':
        return this.outbox.send(output.to, output.lines)
      case 'logged':
        return this.record(output)
      case 'close':
        return this.close(output.connection, output.unsent)
      case 'pause':
        return this.peers.get(output.connection)?.pause(output.until)
      case 'resume':
        return this.peers.get(output.connection)?.resume()
    }
  }

  private close(connection: ConnectionId, unsent: 'flush' | 'discard'): void {
    const peer = this.peers.get(connection)
    if (peer === undefined) return
    if (unsent === 'flush') this.outbox.finish(peer)
    else peer.socket.destroy()
  }

  /** The reducer's own bug costs the connection that met it, and nobody else anything. */
  private crash(error: unknown, event: ServerEvent): void {
    this.record(logged([describeCrash(error, event)]))
    if ('connection' in event) this.peers.get(event.connection)?.socket.destroy()
  }
}

/** The entry of an error that nobody foresaw; `cause` is the event that it came with, if any. */
export const describeCrash = (error: unknown, cause?: ServerEvent): LogEntry => ({
  time: formatTimestamp(now()),
  level: 'error',
  event: 'crashed',
  error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  cause: cause === undefined ? null : JSON.stringify(cause),
})

/** An IPv4 client of an IPv6 socket is `::ffff:192.0.2.1` (RFC 4291, 2.5.5.2). */
const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')
