import * as E from 'fp-ts/Either'
import assert from 'node:assert/strict'
import type { ClientEffect } from '../../../core/client/effect'
import type { Entry } from '../../../core/client/entry'
import type { ClientEvent } from '../../../core/client/event'
import { formatFrame, parseServerFrame } from '../../../core/wire/line'
import type { ServerEffect } from '../../../core/server/effect'
import type { ConnectionId, ServerEvent } from '../../../core/server/event'
import { defaultLimits } from '../../../core/server/limit'
import { initialServerState } from '../../../core/server/state'
import { stepServer } from '../../../core/server/step'
import { Client, noon } from './client'

/**
 * A server and its clients in one process, without sockets. What one sends waits in a queue, as lines,
 * until a test lets it through: so a test also decides how far the news has come.
 */

interface Seat {
  readonly client: Client
  /** Lines on their way to the server, and to the client. */
  readonly outgoing: Array<string>
  readonly incoming: Array<string>
  /** What the server has not been told of: that the client has hung up. */
  closed: boolean
  readonly shown: Array<Entry>
}

export class Room {
  at = noon
  server = initialServerState({
    limits: { ...defaultLimits, rate: 0 },
    server: 'puddle test',
    welcome: 'Messages are logged.',
  })
  readonly seats = new Map<ConnectionId, Seat>()
  /** The codes of all that the server refused. */
  readonly refusals: Array<string> = []

  /** A client connects; it is not welcomed before its news is let through. */
  connect(name: string, interactive: boolean): ConnectionId {
    const connection = this.seats.size + 1
    const client = new Client({ name, interactive })
    this.seats.set(connection, { client, outgoing: [], incoming: [], closed: false, shown: [] })
    this.serve({ type: 'connected', connection, address: '::1', port: connection, at: this.at })
    this.act(connection, { type: 'started', at: this.at })
    this.act(connection, { type: 'opened', at: this.at })
    return connection
  }

  act(connection: ConnectionId, event: ClientEvent): void {
    const { client } = this.seat(connection)
    for (const effect of client.happen(event)) this.carryOut(connection, effect)
  }

  /** The client vanishes, with whatever is on its way. */
  vanish(connection: ConnectionId): void {
    const seat = this.seat(connection)
    seat.closed = true
    this.serve({ type: 'disconnected', connection, at: this.at })
  }

  /** At most `count` lines of a client reach the server. */
  deliverUp(connection: ConnectionId, count: number): void {
    const seat = this.seat(connection)
    const lines = seat.outgoing.splice(0, count)
    if (seat.closed || lines.length === 0) return
    this.serve({ type: 'received', connection, lines, overlong: false, at: this.at })
  }

  /** At most `count` lines of the server reach a client. */
  deliverDown(connection: ConnectionId, count: number): void {
    const seat = this.seat(connection)
    const lines = seat.incoming.splice(0, count)
    if (seat.closed || lines.length === 0) return
    this.act(connection, { type: 'received', lines, overlong: false, at: this.at })
  }

  /** Everything on its way arrives, and so does what that brings about. */
  settle(): void {
    const isBusy = ({ outgoing, incoming, closed }: Seat): boolean =>
      !closed && outgoing.length + incoming.length > 0
    while ([...this.seats.values()].some(isBusy))
      for (const connection of this.seats.keys()) {
        this.deliverUp(connection, Infinity)
        this.deliverDown(connection, Infinity)
      }
  }

  /** All that a client has shown. */
  shown(connection: ConnectionId): ReadonlyArray<Entry> {
    return this.seat(connection).shown
  }

  /** Who has joined, by the server. */
  names(): ReadonlyArray<string> {
    return [...this.server.joined].map((connection) => {
      const user = this.server.connections.get(connection)
      assert.equal(user?.stage, 'joined')
      return user.name
    })
  }

  private serve(event: ServerEvent): void {
    const [next, effects] = stepServer(this.server, event)
    this.server = next
    for (const effect of effects) this.carryOutServer(effect)
  }

  private carryOut(connection: ConnectionId, effect: ClientEffect): void {
    const seat = this.seat(connection)
    if (effect.type === 'send') seat.outgoing.push(JSON.stringify(effect.frame))
    if (effect.type === 'show') seat.shown.push(effect.entry)
    if (effect.type === 'exit' && !seat.closed) this.vanish(connection)
  }

  private carryOutServer(effect: ServerEffect): void {
    if (effect.type === 'send') {
      const line = formatFrame(effect.frame).trimEnd()
      assert.ok(E.isRight(parseServerFrame(line)), line)
      for (const connection of effect.to) this.seat(connection).incoming.push(line)
    }
    if (effect.type === 'log' && effect.entry.event === 'refused')
      this.refusals.push(effect.entry.code)
    if (effect.type === 'close') this.seat(effect.connection).outgoing.length = 0
  }

  private seat(connection: ConnectionId): Seat {
    const seat = this.seats.get(connection)
    assert.ok(seat, `nobody has connected as ${connection}`)
    return seat
  }
}
