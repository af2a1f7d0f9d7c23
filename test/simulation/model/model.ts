import type { EventOf, ServerEvent } from '../../../core/edge/event'
import type { Limits } from '../../../core/edge/limit'
import { Guest, priceOf } from './guest'
import { answer } from './perform'
import { Place } from './place'
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
  private readonly places = new Map<string, Place>()

  private tickedAt = Infinity

  constructor(private readonly limits: Limits) {}

  /** Its time never goes back. When it jumped, nobody could be heard: that is no silence. */
  advance({ type, at }: ServerEvent): void {
    const { room } = this
    room.now = Math.max(room.now, at)
    if (type !== 'ticked') return
    const isAfterSleep = room.now > this.tickedAt + sleepMs
    for (const guest of room.guests)
      if (isAfterSleep || (guest.isFull && !guest.ended)) guest.hear(room.now)
    this.tickedAt = room.now
  }

  /** `order` is that in which the server turned to those whom the passing of time concerns. */
  handle(event: ServerEvent, order: ReadonlyArray<number>): void {
    const { room } = this
    if (event.type === 'connected') return this.arrive(event)
    if (event.type === 'ticked') {
      this.tellRefused(({ refusedAt }) => room.now >= refusedAt + 60_000)
      return order.forEach((id) => this.expire(room.find(id)))
    }
    if (event.type === 'stopped') return this.stop(order)
    if (event.type === 'overflowed') return this.dropSlow(event)
    const guest = room.find(event.connection)
    if (guest === undefined) return
    if (event.type === 'ended') return this.end(guest)
    if (event.type === 'disconnected') return guest.ended ? undefined : room.depart(guest, 'lost')
    if (event.type === 'earned') return this.goOn(guest)
    this.hear(guest, event)
  }

  private hear(guest: Guest, { lines, overlong }: EventOf<'received'>): void {
    guest.hear(this.room.now)
    const isFirst = !guest.hasSpoken && guest.name === undefined
    guest.hasSpoken ||= lines.length > 0
    if (isFirst && isForeign(lines[0] ?? '')) return this.dismiss(guest, 'not-puddle')
    const waits = guest.lines.length > 0
    guest.lines.push(...(lines.length > 0 || overlong ? lines : ['']))
    guest.overlong ||= overlong
    if (!waits) this.answerAll(guest)
  }

  private end(guest: Guest): void {
    if (guest.lines.length > 0) guest.end(this.room.now)
    if (guest.lines.length === 0) this.room.depart(guest, 'lost')
  }

  /** What waits is heard, as far as it is earned. */
  private goOn(guest: Guest): void {
    if (guest.lines.length === 0 || this.room.now < guest.earnedAt) return
    this.answer(guest)
    this.answerAll(guest)
  }

  /** Those whom the passing of time concerns. */
  listDue(): ReadonlyArray<number> {
    return this.room.guests
      .filter((guest) => guest.ended || this.isLate(guest) || this.isSilent(guest))
      .map(({ id }) => id)
  }

  /** Whether it is to be asked for a sign of life, or has given none. */
  private isSilent({ silentSince }: Guest): boolean {
    return this.room.now >= silentSince + this.limits.idleMs
  }

  /** Whether it should have joined by now. */
  private isLate({ name, openedAt }: Guest): boolean {
    return name === undefined && this.room.now >= openedAt + joinMs
  }

  private arrive({ connection, address, port, exempt }: EventOf<'connected'>): void {
    const { room, limits } = this
    const place = this.placeOf(address)
    const priceMs = exempt ? 10 : 1000
    const most = exempt ? limits.exemptPerAddressMax : limits.connectionsPerAddressMax
    const isCrowded =
      place.guests.length >= most || place.arrivals.debtAt(room.now) + priceMs > 60_000
    if (!isCrowded && room.guests.length >= limits.connectionsMax) this.makeRoom()
    const isFull = room.guests.length >= limits.connectionsMax
    const guest = new Guest(connection, address, port, room.now, place, exempt, limits)
    room.latest = guest
    place.guests.push(guest)
    room.guests.push(guest)
    room.note('connected', guest, { address, port })
    room.tell([guest], { type: 'welcome' })
    if (isCrowded || isFull) this.turnAway(guest)
    else place.arrivals.pay(room.now, priceMs)
  }

  /** Within a minute after one that is logged, others are counted. */
  private turnAway(guest: Guest): void {
    const { room } = this
    const { place } = guest
    this.dismiss(guest, 'server-full')
    if (place.refused === 0 && room.now >= place.refusedAt + 60_000) place.refusedAt = room.now
    else {
      place.refused += 1
      room.log.splice(-3)
    }
  }

  private tellRefused(isDue: (place: Place) => boolean): void {
    const due = [...this.places].filter(([, place]) => place.refused > 0 && isDue(place))
    for (const [address, place] of due.toSorted(([one], [other]) => (one < other ? -1 : 1))) {
      this.room.repeat(address, place.refused)
      place.refused = 0
    }
  }

  private placeOf(address: string): Place {
    const place = this.places.get(address) ?? new Place(this.limits)
    this.places.set(address, place)
    return place
  }

  /** The oldest stranger of the place with most of them goes. */
  private makeRoom(): void {
    const crowds = [...this.places.values()].map(({ strangers }) => strangers)
    const most = Math.max(...crowds.map(({ length }) => length))
    const oldest = crowds
      .filter(({ length }) => length === most && length > 0)
      .flatMap(([first]) => first ?? [])
      .toSorted((one, other) => one.id - other.id)[0]
    if (oldest !== undefined) this.dismiss(oldest, 'server-full')
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
    if (guest.ended) return this.goOn(guest)
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
    this.tellRefused(() => true)
    room.tell(room.guests, { type: 'stopping', at: room.at })
    for (const guest of order.flatMap((id) => room.find(id) ?? [])) {
      if (guest.name !== undefined)
        room.happen([], { type: 'left', name: guest.name.shown, reason: 'stopped' })
      room.forget(guest, 'stopped')
    }
  }

  private answerAll(guest: Guest): void {
    const { now } = this.room
    while (guest.lines.length > 0 && !guest.gone) {
      const waitMs = guest.pay(now, priceOf(guest.lines[0] ?? ''))
      if (waitMs > 0) return this.holdBack(guest, now + Math.ceil(waitMs))
      this.answer(guest)
    }
    if (guest.gone) return
    if (guest.overlong) this.room.drop(guest, 'too-long')
    else if (guest.ended) this.room.depart(guest, 'lost')
  }

  private holdBack(guest: Guest, until: number): void {
    guest.earnedAt = until
    guest.wasHeldBack = true
    if (guest.warn()) this.room.refuse(guest, 'slow-down')
  }

  private answer(guest: Guest): void {
    answer(this.room, guest, guest.lines.shift() ?? '')
  }
}

/** What browsers begin with, and clients of TLS. */
const isForeign = (line: string): boolean =>
  /^[A-Z]+ \S+ HTTP\/1\.[01]$/.test(line) || line.startsWith('\u0016\u0003')
