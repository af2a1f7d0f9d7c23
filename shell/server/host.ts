import { createServer } from 'node:net'
import { takeCensus } from '../../core/edge/census'
import type { Log, ServerEffect } from '../../core/edge/effect'
import { logEntry } from '../../core/edge/end'
import type { ConnectionId, ServerEvent } from '../../core/edge/event'
import { tickMs } from '../../core/edge/limit'
import type { Settings } from '../../core/edge/state'
import type { Reducer } from '../../core/reducer'
import { initialServerState, type ServerState } from '../../core/server'
import { createVeil } from '../../core/wire/veil'
import { now } from '../clock'
import { createLoop } from '../loop'
import { describeCrash } from './crash'
import { type Door, type Origin, originOf, plainDoor } from './door'
import type { Facilities } from './facility'
import { type History, listenAs } from './history'
import { Leaving } from './leaving'
import { Outbox } from './outbox'
import { lingerMs, Peer, type PeerListener } from './peer'
import { createHashes } from './secret'
import type { Standing } from './standing'
import type { Transport } from './transport'

/**
 * A server reducer, wired to sockets: what happens to them becomes events, and its effects are carried
 * out on them. `log` is given every entry for the log.
 */
export class Host {
  /** Not listening yet. */
  readonly server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    this.door.open(socket, (secured, plain) => this.accept(secured, originOf(secured), plain)),
  )
  private readonly peers = new Map<ConnectionId, Peer>()
  private readonly leaving = new Leaving()
  private readonly outbox: Outbox
  private readonly dispatch: (event: ServerEvent) => void
  private readonly read: () => ServerState
  private readonly ticker: NodeJS.Timeout
  private readonly listener: PeerListener = {
    read: (connection, { lines, overlong }) => {
      const veiled = lines.map(this.veil)
      this.hear({ type: 'received', connection, lines: veiled, overlong, at: now() })
    },
    earned: (connection) => this.hear({ type: 'earned', connection, at: now() }),
    ended: (connection) => this.hear({ type: 'ended', connection, at: now() }),
    closed: (connection) => this.forget(connection),
  }
  private readonly history: History | undefined
  private readonly door: Door
  private readonly veil: (line: string) => string
  private readonly desk: Facilities['desk']
  private connectionCount = 0
  private hasStopped = false

  constructor(
    reducer: Reducer<ServerState, ServerEvent, ServerEffect>,
    settings: Settings,
    private readonly isExempt: (address: string) => boolean,
    private readonly log: (log: Log) => void,
    { history, door = plainDoor, veil = createVeil(createHashes()), desk }: Facilities = {},
  ) {
    this.history = history
    this.door = door
    this.veil = veil
    this.desk = desk
    this.outbox = new Outbox(settings.limits, (waiting) =>
      this.dispatch({ type: 'overflowed', waiting, at: now() }),
    )
    const { dispatch, read } = createLoop(
      reducer,
      initialServerState(settings),
      (effect) => this.perform(effect),
      (error, event) => this.crash(error, event),
    )
    this.dispatch = dispatch
    this.read = read
    if (history !== undefined) this.restore(history)
    this.ticker = setInterval(() => this.dispatch({ type: 'ticked', at: now() }), tickMs)
  }

  /** How it stands now. Nothing is counted for that before. */
  readonly look = (): Standing => {
    const { deliveries, waitingBytes } = this.outbox
    const isStopping = !this.server.listening
    return { census: takeCensus(this.read()), deliveries, waitingBytes, isStopping }
  }

  private restore(history: History): void {
    this.dispatch({ type: 'restored', ...history.restored, at: now() })
    history.listen(listenAs((event) => this.hear(event)))
  }

  /** Whoever hosts has typed that. */
  order(line: string): void {
    this.hear({ type: 'ordered', line, at: now() })
  }

  /** When the server has stopped, nothing happens to it any more: a recording ends there. */
  private hear(event: ServerEvent): void {
    if (!this.hasStopped) this.dispatch(event)
  }

  /** Everyone is told, and flushed unless that takes too long; resolves when the last socket is closed. */
  stop(): Promise<void> {
    clearInterval(this.ticker)
    this.door.close()
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()))
    this.dispatch({ type: 'stopped', at: now() })
    this.hasStopped = true
    const timer = setTimeout(() => this.destroy(), lingerMs)
    return closed.finally(() => clearTimeout(timer))
  }

  /** Closes everything at once. */
  destroy(): void {
    clearInterval(this.ticker)
    this.door.close()
    this.server.close()
    for (const { transport } of this.peers.values()) transport.destroy()
  }

  /** Takes a client in who has come through any door. */
  readonly accept = (transport: Transport, { address, port }: Origin, plain?: boolean): void => {
    // Gone before it was accepted: there is nobody to tell of.
    if (address === undefined || port === undefined) return void transport.destroy()
    this.leaving.makeRoom()
    const connection = (this.connectionCount += 1)
    this.peers.set(connection, new Peer(connection, transport, this.listener))
    const exempt = this.isExempt(address)
    this.dispatch({ type: 'connected', connection, address, port, exempt, plain, at: now() })
  }

  private forget(connection: ConnectionId): void {
    this.hear({ type: 'disconnected', connection, at: now() })
    this.withPeer(connection, (peer) => {
      this.outbox.remove(peer)
      this.leaving.delete(peer)
    })
    this.peers.delete(connection)
  }

  private perform(effect: ServerEffect): void {
    switch (effect.type) {
      case 'tell':
        return this.withPeer(effect.to, (peer) => this.outbox.tell(peer, effect.text))
      case 'publish':
        return this.outbox.publish(effect.channel, effect.text)
      case 'subscribe':
        return this.withPeer(effect.connection, (peer) =>
          this.outbox.subscribe(peer, effect.channel),
        )
      case 'unsubscribe':
        return this.withPeer(effect.connection, (peer) =>
          this.outbox.unsubscribe(peer, effect.channel),
        )
      case 'close':
        return this.withPeer(effect.connection, (peer) => this.close(peer, effect.unsent))
      case 'wait':
        return this.withPeer(effect.connection, (peer) => peer.wait(effect.until))
      case 'pause':
        return this.withPeer(effect.connection, (peer) => peer.pause())
      case 'resume':
        return this.withPeer(effect.connection, (peer) => peer.resume())
      case 'gather':
        return this.outbox.gather(effect.until)
      case 'append':
        return this.history?.append(effect.line)
      case 'recall':
        return this.history?.recall(effect.connection, effect.query)
      case 'print':
        return this.desk?.print(effect.text)
      case 'halt':
        return this.desk?.halt()
      case 'log':
        return this.log(effect)
    }
  }

  /** The socket of a connection may be gone before the reducer has heard of it. */
  private withPeer(connection: ConnectionId, perform: (peer: Peer) => void): void {
    const peer = this.peers.get(connection)
    if (peer !== undefined) perform(peer)
  }

  private close(peer: Peer, unsent: 'flush' | 'discard'): void {
    if (unsent === 'discard') return void peer.transport.destroy()
    this.leaving.add(peer)
    this.outbox.finish(peer)
  }

  /** The reducer's own bug costs the connection that met it, and nobody else anything. */
  private crash(error: unknown, event: ServerEvent): void {
    this.log(logEntry(describeCrash(error, event)))
    if ('connection' in event)
      this.withPeer(event.connection, ({ transport }) => transport.destroy())
  }
}
