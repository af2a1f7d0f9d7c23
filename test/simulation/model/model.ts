import type { EventOf, ServerEvent } from '../../../core/edge/event'
import type { Limits } from '../../../core/edge/limit'
import { Guest } from './guest'
import { answer } from './perform'
import { Room } from './room'

/** How long a connection may be without a name, in milliseconds. */
const joinMs = 30_000

/** A tick that comes so much later than the one before comes after a sleep, in milliseconds. */
const sleepMs = 2000

/**
 * What a server must do, as naively as can be: protocol.txt put into lists and loops, with nothing of
 * the core. It is told each event; its room says what is to come of it.
 */
export class Model {
  readonly room = new Room()

  private tickedAt = Infinity

  constructor(private readonly limits: Limits) {}

  /** Its time never goes back. When it jumped, nobody could be heard: that is no silence. */
  advance({ type, at }: ServerEvent): void {
    const { room } = this
    room.now = Math.max(room.now, at)
    if (type !== 'ticked') return
    if (room.now > this.tickedAt + sleepMs) for (const guest of room.guests) guest.hear(room.now)
    this.tickedAt = room.now
  }

  /** `order` is that in which the server turned to those whom the passing of time concerns. */
  handle(event: ServerEvent, order: ReadonlyArray<number>): void {
    const { room } = this
    if (event.type === 'connected') return this.arrive(event.connection, event.address, event.port)
    if (event.type === 'ticked') return order.forEach((id) => this.expire(room.find(id)))
    if (event.type === 'stopped') return this.stop(order)
    if (event.type === 'overflowed') return this.dropSlow(event)
    const guest = room.find(event.connection)
    if (guest === undefined) return
    if (event.type === 'disconnected') return room.depart(guest, 'lost')
    if (event.type === 'earned' && !guest.paused) return
    guest.hear(room.now)
    if (event.type === 'received') {
      guest.lines.push(...event.lines)
      guest.overlong ||= event.overlong
      if (guest.paused) return
    }
    this.answerAll(guest)
  }

  /** Those whom the passing of time concerns. */
  listDue(): ReadonlyArray<number> {
    return this.room.guests
      .filter((guest) => this.isLate(guest) || this.isSilent(guest))
      .map(({ id }) => id)
  }

  /** Whether it is to be asked for a sign of life, or has given none. */
  private isSilent({ paused, silentSince }: Guest): boolean {
    return !paused && this.room.now >= silentSince + this.limits.idleMs
  }

  /** Whether it should have joined by now. */
  private isLate({ name, openedAt }: Guest): boolean {
    return name === undefined && this.room.now >= openedAt + joinMs
  }

  private arrive(id: number, address: string, port: number): void {
    const { room, limits } = this
    const neighbours = room.guests.filter((other) => other.address === address).length
    const isFull =
      room.guests.length >= limits.connectionsMax || neighbours >= limits.connectionsPerAddressMax
    const guest = new Guest(id, address, port, room.now)
    room.latest = guest
    room.guests.push(guest)
    room.note('connected', guest, { address, port })
    room.tell([guest], { type: 'welcome' })
    if (isFull) this.dismiss(guest, 'server-full')
  }

  /** Who is over the bound of one; then the slowest of the others, until they keep the bound of all. */
  private dropSlow({ waiting }: EventOf<'overflowed'>): void {
    const { backlogBytesMax, backlogTotalBytesMax } = this.limits
    const isOver = ({ bytes }: { readonly bytes: number }): boolean => bytes > backlogBytesMax
    const drop = (id: number): void => {
      const guest = this.room.find(id)
      if (guest !== undefined) this.room.drop(guest, 'too-slow')
    }
    for (const { connection } of waiting.filter(isOver)) drop(connection)
    const others = waiting.filter((one) => !isOver(one) && this.room.find(one.connection))
    others.sort((one, other) => other.bytes - one.bytes)
    while (others.reduce((sum, { bytes }) => sum + bytes, 0) > backlogTotalBytesMax)
      drop(others.shift()?.connection ?? 0)
  }

  private expire(guest: Guest | undefined): void {
    if (guest === undefined) return
    if (this.isLate(guest)) return this.dismiss(guest, 'join-timeout')
    if (guest.pinged) return this.room.drop(guest, 'timed-out')
    guest.silentSince = this.room.now
    guest.pinged = true
    this.room.tell([guest], { type: 'ping' })
  }

  private dismiss(guest: Guest, code: string): void {
    this.room.refuse(guest, code)
    this.room.forget(guest, code)
  }

  private stop(order: ReadonlyArray<number>): void {
    const { room } = this
    room.tell(room.guests, { type: 'stopping', at: room.at })
    for (const guest of order.flatMap((id) => room.find(id) ?? [])) {
      if (guest.name !== undefined)
        room.happen([], { type: 'left', name: guest.name.shown, reason: 'stopped' })
      room.forget(guest, 'stopped')
    }
  }

  private answerAll(guest: Guest): void {
    guest.paused = false
    while (guest.lines.length > 0 && !guest.gone) {
      if (!guest.pay(this.room.now, this.limits)) {
        guest.paused = guest.wasPaused = true
        return guest.warn() ? this.room.refuse(guest, 'slow-down') : undefined
      }
      answer(this.room, guest, guest.lines.shift() ?? '')
    }
    if (guest.overlong && !guest.gone) this.room.drop(guest, 'too-long')
  }
}
