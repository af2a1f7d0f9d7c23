import { roomsOf } from '../../../core/chat/state'
import * as E from 'fp-ts/Either'
import assert from 'node:assert/strict'
import type { ClientEffect } from '../../../core/client/effect'
import type { Entry } from '../../../core/client/words'
import type { ClientEvent } from '../../../core/client/event'
import type { Channel, ServerEffect } from '../../../core/edge/effect'
import type { ConnectionId, ServerEvent } from '../../../core/edge/event'
import { defaultLimits } from '../../../core/edge/limit'
import { initialServerState, stepServer } from '../../../core/server'
import { type Folded, foldName } from '../../../core/value/name'
import { readMessage, writeAsk } from '../../../core/wire/puddle'
import { Client, noon, userOf } from './client'

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
  /** Who is subscribed to what is published in each channel. */
  private readonly audiences = new Map<Channel, Set<ConnectionId>>()
  /** The codes of all that the server refused. */
  readonly refusals: Array<string> = []

  /** A client connects; it is not welcomed before its news is let through. */
  connect(name: string, interactive: boolean): ConnectionId {
    const connection = this.seats.size + 1
    const client = new Client({ name, user: userOf(interactive) })
    this.seats.set(connection, { client, outgoing: [], incoming: [], closed: false, shown: [] })
    this.serve({
      type: 'connected',
      connection,
      address: '::1',
      port: connection,
      exempt: true,
      at: this.at,
    })
    this.act(connection, { type: 'started', at: this.at })
    this.act(connection, { type: 'connected', at: this.at })
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
    return Array.from(this.server.chat.people.values(), ({ name }) => name)
  }

  /** What a user is called, by the server. */
  nameOf(connection: ConnectionId): string | undefined {
    return this.server.chat.people.get(connection)?.name
  }

  /** The rooms that a user is in beside the lobby, by the server. */
  roomsOf(connection: ConnectionId): ReadonlyArray<Folded> {
    return Array.from(roomsOf(this.server.chat, connection), foldName)
  }

  private serve(event: ServerEvent): void {
    const [next, effects] = stepServer(this.server, event)
    this.server = next
    for (const effect of effects) this.carryOutServer(effect)
  }

  private carryOut(connection: ConnectionId, effect: ClientEffect): void {
    const seat = this.seat(connection)
    if (effect.type === 'send') seat.outgoing.push(writeAsk(effect.ask).trimEnd())
    if (effect.type === 'show') seat.shown.push(effect.entry)
    if (effect.type === 'exit' && !seat.closed) this.vanish(connection)
  }

  private carryOutServer(effect: ServerEffect): void {
    switch (effect.type) {
      case 'tell':
        return this.tell(effect.to, effect.text)
      case 'publish':
        return this.audience(effect.channel).forEach((to) => this.tell(to, effect.text))
      case 'subscribe':
        this.audience(effect.channel).add(effect.connection)
        return
      case 'unsubscribe':
        this.audience(effect.channel).delete(effect.connection)
        return
      case 'close':
        this.seat(effect.connection).outgoing.length = 0
        return
      case 'log':
        if (effect.entry.type === 'refused') this.refusals.push(effect.entry.code)
    }
  }

  private audience(channel: Channel): Set<ConnectionId> {
    const audience = this.audiences.get(channel) ?? new Set()
    this.audiences.set(channel, audience)
    return audience
  }

  private tell(connection: ConnectionId, text: string): void {
    const lines = text.trimEnd().split('\n')
    for (const line of lines) assert.ok(E.isRight(readMessage(line)), line)
    this.seat(connection).incoming.push(...lines)
  }

  private seat(connection: ConnectionId): Seat {
    const seat = this.seats.get(connection)
    assert.ok(seat, `nobody has connected as ${connection}`)
    return seat
  }
}
