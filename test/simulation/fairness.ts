import type { ServerEffect } from '../../core/edge/effect'
import type { ConnectionId, EventOf, ServerEvent } from '../../core/edge/event'
import { type Limits, tickMs } from '../../core/edge/limit'
import type { LogEntry } from '../../core/log/entry'
import type { Fail } from './judge'
import type { Link } from './link'
import { isSame } from './meaning'
import type { House } from './model/house'
import type { VirtualTime } from './virtual-time'

/**
 * What only the world can tell of how a server treats people: that what they sent is read, as they sent
 * it; that a pause ends in time; that ghosts go; and that nobody is dropped without blame. Times are
 * milliseconds since the world began.
 */
interface Seat {
  readonly port: number
  heardAt: number
  /** When its wait must be over. */
  waitsUntil: number
  hasEnded: boolean
}

/** Codes with which a server drops those who broke a rule. */
const drops = ['timed-out', 'too-slow', 'too-long']

export class Fairness {
  private readonly seats = new Map<ConnectionId, Seat>()
  private tickedAt = Infinity

  constructor(
    private readonly limits: Limits,
    private readonly time: VirtualTime,
    /** By the port of the client. */
    private readonly links: ReadonlyMap<number, Link>,
    private readonly fail: Fail,
  ) {}

  /** `house` is as it was before the event. */
  seeEvent(event: ServerEvent, house: House): void {
    const now = this.time.elapsed
    switch (event.type) {
      case 'connected':
        this.seats.set(event.connection, {
          port: event.port,
          heardAt: now,
          waitsUntil: Infinity,
          hasEnded: false,
        })
        return
      case 'received':
        this.checkLines(event.connection, event.lines)
        return this.hear(event.connection)
      case 'earned':
        return this.release(event.connection)
      case 'ended':
        return this.end(event.connection, house)
      case 'overflowed':
        return this.checkWaiting(event)
      case 'ticked':
        return this.tick(event.at, house)
      case 'disconnected':
        return this.part(event.connection, house)
    }
  }

  seeEffects(effects: ReadonlyArray<ServerEffect>, house: House): void {
    for (const effect of effects) {
      if (effect.type === 'log') this.checkBlame(effect.entry)
      const seat = effect.type === 'wait' ? this.seats.get(effect.connection) : undefined
      if (effect.type === 'wait' && seat !== undefined && !seat.hasEnded)
        seat.waitsUntil = this.time.elapsed + effect.until - house.now + 1
    }
  }

  private hear(id: ConnectionId): void {
    const seat = this.seats.get(id)
    if (seat !== undefined) seat.heardAt = this.time.elapsed
  }

  private release(id: ConnectionId): void {
    const seat = this.seats.get(id)
    if (seat !== undefined) seat.waitsUntil = Infinity
  }

  /** What it has said must have been read; what is held is still to be heard, and it is silent by right. */
  private end(id: ConnectionId, house: House): void {
    const seat = this.seats.get(id)
    const link = this.linkOf(id)
    const unread = link?.sent.length ?? 0
    if (seat === undefined || house.find(id) === undefined) return
    if (link?.isRead === true && !link.isFaulty && unread > 0)
      this.fail('unread', `${unread} lines of ${id}`)
    seat.hasEnded = true
    seat.heardAt = seat.waitsUntil = Infinity
  }

  private checkLines(id: ConnectionId, lines: ReadonlyArray<string>): void {
    const sent = this.linkOf(id)?.sent.splice(0, lines.length) ?? []
    if (!isSame(sent, lines))
      this.fail('lines', `${lines.join()} were read, ${sent.join()} were sent`)
  }

  /** All that waits is told of, as it is, so that whoever goes is the slowest. */
  private checkWaiting({ waiting }: EventOf<'overflowed'>): void {
    const bytesByPort = new Map(
      waiting.map(({ connection, bytes }) => [this.seats.get(connection)?.port ?? 0, bytes]),
    )
    for (const { port, socket } of this.links.values()) {
      const told = bytesByPort.get(port) ?? 0
      if (!socket.destroyed && !socket.writableEnded && socket.writableLength !== told)
        this.fail('waiting', `${socket.writableLength} bytes wait for ${port}, ${told} were told`)
    }
  }

  /** After a sleep, or a step of the clock, nobody could have been heard. */
  private tick(at: number, house: House): void {
    if (at > this.tickedAt + 2 * tickMs)
      for (const seat of this.seats.values()) if (!seat.hasEnded) seat.heardAt = this.time.elapsed
    this.tickedAt = at
    this.checkTimes(house)
  }

  private checkTimes({ guests }: House): void {
    const now = this.time.elapsed
    // A ping, its deadline, and a tick for each.
    const longestMs = 2 * this.limits.idleMs + 2 * tickMs
    for (const { id, isFull, ended } of guests) {
      if (isFull && !ended) this.hear(id)
      const { heardAt = now, waitsUntil = now } = this.seats.get(id) ?? {}
      if (now > heardAt + longestMs)
        this.fail('ghosts', `nothing came from ${id} for more than ${longestMs} ms`)
      if (now > waitsUntil) this.fail('pauses', `that of ${id} does not end`)
    }
  }

  /** All that was sent by somebody who still listens must have been answered. */
  private part(id: ConnectionId, house: House): void {
    const link = this.linkOf(id)
    const guest = house.find(id)
    const unanswered = (link?.sent.length ?? 0) + (guest?.lines.length ?? 0)
    const isHeard = guest === undefined || guest.ended
    if (!isHeard && link?.isRead === true && !link.isFaulty && unanswered > 0)
      this.fail('unread', `${unanswered} lines of ${id}`)
    this.seats.delete(id)
  }

  private checkBlame(entry: LogEntry): void {
    if (entry.type !== 'refused' || !drops.includes(entry.code)) return
    const link = this.linkOf(entry.connection)
    // Who has gone, and only the server does not know it yet, cannot be wronged.
    if (link?.isToBlame === false && link.isRead && !link.isFaulty)
      this.fail(
        'blame',
        `${link.port} of ${entry.connection} kept the rules, but was ${entry.code}`,
      )
  }

  private linkOf(id: ConnectionId): Link | undefined {
    return this.links.get(this.seats.get(id)?.port ?? 0)
  }
}
