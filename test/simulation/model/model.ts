import type { EventOf, ServerEvent } from '../../../core/edge/event'
import type { Limits } from '../../../core/edge/limit'
import { Guest, priceOf, priceOfAnswer } from './guest'
import { answer } from './perform'
import { Place } from './place'
import { House } from './house'

/** How long a connection may be without a name, in milliseconds. */
const joinMs = 30_000

/** A tick that comes so much later than the one before comes after a sleep, in milliseconds. */
const sleepMs = 2000

/**
 * What a server must do, as naively as can be: protocol.txt put into lists and loops, with nothing of
 * the core. It is told each event; its house knows what is to come of it.
 */
export class Model {
  readonly house = new House()
  private readonly places = new Map<string, Place>()

  private tickedAt = Infinity

  constructor(private readonly limits: Limits) {}

  /** Its time never goes back. When it jumped, nobody could be heard: that is no silence. */
  advance({ type, at }: ServerEvent): void {
    const { house } = this
    house.now = Math.max(house.now, at)
    if (type !== 'ticked') return
    const isAfterSleep = house.now > this.tickedAt + sleepMs
    for (const guest of house.guests)
      if (isAfterSleep || (guest.isFull && !guest.ended)) guest.hear(house.now)
    this.tickedAt = house.now
  }

  /** `order` is that in which the server turned to those whom the passing of time concerns. */
  handle(event: ServerEvent, order: ReadonlyArray<number>): void {
    const { house } = this
    if (event.type === 'connected') return this.arrive(event)
    if (event.type === 'ticked') {
      this.tellRefused(({ refusedAt }) => house.now >= refusedAt + 60_000)
      return order.forEach((id) => this.expire(house.find(id)))
    }
    if (event.type === 'stopped') return this.stop(order)
    if (event.type === 'overflowed') return this.dropSlow(event)
    const guest = house.find(event.connection)
    if (guest === undefined) return
    if (event.type === 'ended') return this.end(guest)
    if (event.type === 'disconnected') return guest.ended ? undefined : house.depart(guest, 'lost')
    if (event.type === 'earned') return this.goOn(guest)
    this.hear(guest, event)
  }

  private hear(guest: Guest, { lines, overlong }: EventOf<'received'>): void {
    guest.hear(this.house.now)
    const isFirst = !guest.hasSpoken && guest.name === undefined
    guest.hasSpoken ||= lines.length > 0
    if (isFirst && isForeign(lines[0] ?? '')) return this.dismiss(guest, 'not-puddle')
    const waits = guest.lines.length > 0
    guest.lines.push(...(lines.length > 0 || overlong ? lines : ['']))
    guest.overlong ||= overlong
    if (!waits) this.answerAll(guest)
  }

  private end(guest: Guest): void {
    if (guest.lines.length > 0) guest.end(this.house.now)
    if (guest.lines.length === 0) this.house.depart(guest, 'lost')
  }

  /** What waits is heard, as far as it is earned. */
  private goOn(guest: Guest): void {
    if (guest.lines.length === 0 || this.house.now < guest.earnedAt) return
    this.answer(guest)
    this.answerAll(guest)
  }

  /** Those whom the passing of time concerns. */
  listDue(): ReadonlyArray<number> {
    return this.house.guests
      .filter((guest) => guest.ended || this.isLate(guest) || this.isSilent(guest))
      .map(({ id }) => id)
  }

  /** Whether it is to be asked for a sign of life, or has given none. */
  private isSilent({ silentSince }: Guest): boolean {
    return this.house.now >= silentSince + this.limits.idleMs
  }

  /** Whether it should have joined by now. */
  private isLate({ name, openedAt }: Guest): boolean {
    return name === undefined && this.house.now >= openedAt + joinMs
  }

  private arrive({ connection, address, port, exempt }: EventOf<'connected'>): void {
    const { house, limits } = this
    const place = this.placeOf(address)
    const priceMs = exempt ? 10 : 1000
    const most = exempt ? limits.exemptPerAddressMax : limits.connectionsPerAddressMax
    const isCrowded =
      place.guests.length >= most || place.arrivals.debtAt(house.now) + priceMs > 60_000
    if (!isCrowded && house.guests.length >= limits.connectionsMax) this.makeRoom()
    const isFull = house.guests.length >= limits.connectionsMax
    const guest = new Guest(connection, address, port, house.now, place, exempt, limits)
    house.latest = guest
    place.guests.push(guest)
    house.guests.push(guest)
    house.note('connected', guest, { address, port })
    house.tell([guest], { type: 'welcome' })
    if (isCrowded || isFull) this.turnAway(guest)
    else place.arrivals.pay(house.now, priceMs)
  }

  /** Within a minute after one that is logged, others are counted. */
  private turnAway(guest: Guest): void {
    const { house } = this
    const { place } = guest
    this.dismiss(guest, 'server-full')
    if (place.refused === 0 && house.now >= place.refusedAt + 60_000) place.refusedAt = house.now
    else {
      place.refused += 1
      house.log.splice(-3)
    }
  }

  private tellRefused(isDue: (place: Place) => boolean): void {
    const due = [...this.places].filter(([, place]) => place.refused > 0 && isDue(place))
    for (const [address, place] of due.toSorted(([one], [other]) => (one < other ? -1 : 1))) {
      this.house.repeat(address, place.refused)
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
      const guest = this.house.find(id)
      if (guest !== undefined) this.house.drop(guest, 'too-slow')
    }
    for (const { connection } of waiting.filter(isOver)) drop(connection)
    const others = waiting.filter((one) => !isOver(one) && this.house.find(one.connection))
    others.sort((one, other) => other.bytes - one.bytes)
    while (others.reduce((sum, { bytes }) => sum + bytes, 0) > backlogTotalBytesMax)
      drop(others.shift()?.connection ?? 0)
  }

  private expire(guest: Guest | undefined): void {
    if (guest === undefined) return
    if (this.isLate(guest)) return this.dismiss(guest, 'join-timeout')
    if (guest.ended) return this.goOn(guest)
    if (guest.pinged) return this.house.drop(guest, 'timed-out')
    guest.silentSince = this.house.now
    guest.pinged = true
    this.house.tell([guest], { type: 'ping' })
  }

  private dismiss(guest: Guest, code: string): void {
    this.house.refuse(guest, code)
    this.house.forget(guest, code)
  }

  private stop(order: ReadonlyArray<number>): void {
    const { house } = this
    this.tellRefused(() => true)
    house.tell(house.guests, { type: 'stopping', at: house.at })
    for (const guest of order.flatMap((id) => house.find(id) ?? [])) {
      if (guest.name !== undefined)
        house.happen([], { type: 'left', name: guest.name.shown, reason: 'stopped' })
      house.forget(guest, 'stopped')
    }
  }

  private answerAll(guest: Guest): void {
    const { now } = this.house
    while (guest.lines.length > 0 && !guest.gone) {
      const waitMs = guest.pay(now, priceOf(guest.lines[0] ?? ''))
      if (waitMs > 0) return this.holdBack(guest, now + Math.ceil(waitMs))
      this.answer(guest)
    }
    if (guest.gone) return
    if (guest.overlong) this.house.drop(guest, 'too-long')
    else if (guest.ended) this.house.depart(guest, 'lost')
  }

  private holdBack(guest: Guest, until: number): void {
    guest.earnedAt = until
    guest.wasHeldBack = true
    if (guest.warn()) this.house.refuse(guest, 'slow-down')
  }

  private answer(guest: Guest): void {
    const { house } = this
    const asked = answer(house, guest, guest.lines.shift() ?? '')
    guest.pay(house.now, priceOfAnswer(asked, house.guests.length))
  }
}

/** What browsers begin with, and clients of TLS. */
const isForeign = (line: string): boolean =>
  /^[A-Z]+ \S+ HTTP\/1\.[01]$/.test(line) || line.startsWith('\u0016\u0003')
