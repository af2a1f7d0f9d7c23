import type { ServerEvent } from '../../../core/server/event'
import type { Limits } from '../../../core/server/limit'
import { Guest } from './guest'
import { answer } from './perform'
import { Room } from './room'

/**
 * What a server must do, as naively as can be: protocol.txt put into lists and loops, with nothing of
 * the core. It is told each event; its room says what is to come of it.
 */
export class Model {
  readonly room = new Room()

  constructor(private readonly limits: Limits) {}

  /** Its time never goes back. */
  advance(at: number): void {
    this.room.now = Math.max(this.room.now, at)
  }

  /** `order` is that in which the server turned to those whom the passing of time concerns. */
  handle(event: ServerEvent, order: ReadonlyArray<number>): void {
    const { room } = this
    if (event.type === 'connected') return this.arrive(event.connection, event.address, event.port)
    if (event.type === 'ticked') return order.forEach((id) => this.expire(room.find(id)))
    if (event.type === 'stopped') return this.stop(order)
    const guest = room.find(event.connection)
    if (guest === undefined) return
    if (event.type === 'overflowed') return room.drop(guest, 'too-slow')
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
    return name === undefined && this.room.now >= openedAt + this.limits.joinMs
  }

  private arrive(id: number, address: string, port: number): void {
    const { room, limits } = this
    const neighbours = room.guests.filter((other) => other.address === address).length
    const isFull =
      room.guests.length >= limits.connectionsMax || neighbours >= limits.connectionsPerAddressMax
    const guest = new Guest(id, address, port, room.now)
    room.latest = guest
    room.guests.push(guest)
    room.note('connected', guest, address, port)
    room.tell([guest], { type: 'welcome' })
    if (isFull) this.dismiss(guest, 'server-full')
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
      if (guest.name !== undefined) room.note('left', guest, guest.name.shown, 'stopped')
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
