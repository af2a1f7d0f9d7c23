import type { EventOf, ServerEvent } from '../../../core/edge/event'
import type { Limits } from '../../../core/edge/limit'
import { Guest } from './guest'
import { Place } from './place'
import { House } from './house'
import { fail, mend, restore, store, tellFound } from './storage'
import { answerAll, goOn } from './turn'

/** How long a connection may be without a name, in milliseconds. */
const joinMs = 30_000

/** A tick that comes so much later than the one before comes after a sleep, in milliseconds. */
const sleepMs = 2000

type GuestEvent = EventOf<'received' | 'earned' | 'recalled' | 'ended' | 'disconnected'>

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
    house.refused = 0
    if (type !== 'ticked') return
    const isAfterSleep = house.now > this.tickedAt + sleepMs
    for (const guest of house.guests)
      if (isAfterSleep || (guest.isFull && !guest.ended)) guest.hear(house.now)
    this.tickedAt = house.now
  }

  /** `order` is that in which the server turned to those whom the passing of time concerns. */
  handle(event: ServerEvent, order: ReadonlyArray<number>): void {
    const { house } = this
    switch (event.type) {
      case 'connected':
        return this.arrive(event)
      case 'restored':
        return restore(house, event)
      case 'stored':
        return store(house, event)
      case 'failed':
        return fail(house)
      case 'mended':
        return mend(house)
      case 'ticked':
        this.tellRefused(({ refusedAt }) => house.now >= refusedAt + 60_000)
        return order.forEach((id) => this.expire(house.find(id)))
      case 'stopped':
        return this.stop(order)
      case 'overflowed':
        return this.dropSlow(event)
      default:
        return this.handleGuest(event, house.find(event.connection))
    }
  }

  private handleGuest(event: GuestEvent, guest: Guest | undefined): void {
    const { house } = this
    if (guest === undefined) return
    switch (event.type) {
      case 'received':
        return this.hear(guest, event)
      case 'earned':
        return goOn(house, guest)
      case 'recalled':
        return tellFound(house, guest, event)
      case 'ended':
        return this.end(guest)
      case 'disconnected':
        return guest.ended ? undefined : house.depart(guest, 'lost')
    }
  }

  private hear(guest: Guest, { lines, overlong }: EventOf<'received'>): void {
    guest.hear(this.house.now)
    const isFirst = !guest.hasSpoken && guest.name === undefined
    guest.hasSpoken ||= lines.length > 0
    if (isFirst && isForeign(lines[0] ?? '')) return this.dismiss(guest, 'not-puddle')
    const waits = guest.isWaiting
    guest.lines.push(...(lines.length > 0 || overlong ? lines : ['']))
    guest.overlong ||= overlong
    if (!waits) answerAll(this.house, guest)
  }

  private end(guest: Guest): void {
    if (guest.isWaiting) guest.end(this.house.now)
    if (!guest.isWaiting) this.house.depart(guest, 'lost')
  }

  /** Those whom the passing of time concerns. */
  listDue(): ReadonlyArray<number> {
    return this.house.guests
      .filter((guest) => this.isLate(guest) || this.isSilent(guest))
      .map(({ id }) => id)
  }

  /** Whether it is to be asked for a sign of life, or has given none; who has ended is only asked for its turn. */
  private isSilent({ silentSince, ended, waitsFor }: Guest): boolean {
    return ended ? waitsFor === 'turn' : this.house.now >= silentSince + this.limits.idleMs
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
    house.tell([guest], { type: 'welcome', history: house.history })
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
    if (guest.ended) return goOn(this.house, guest)
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
}

/** What browsers begin with, and clients of TLS. */
const isForeign = (line: string): boolean =>
  /^[A-Z]+ \S+ HTTP\/1\.[01]$/.test(line) || line.startsWith('\u0016\u0003')
