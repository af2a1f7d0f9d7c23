import type { EventOf, ServerEvent } from '../../../core/edge/event'
import type { Limits } from '../../../core/edge/limit'
import { Entrance } from './entrance'
import type { Excuse } from './excuse'
import { isForeign } from './foreign'
import type { Guest } from './guest'
import { House, type Statute } from './house'
import { obeyHost } from './order'
import { fail, letGo, mend, restore, store, tellFound } from './storage'
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
  readonly house: House
  private readonly entrance: Entrance

  private tickedAt = Infinity
  private hasTold = false

  constructor(
    private readonly limits: Limits,
    statute: Statute,
    excuse: Excuse,
  ) {
    this.house = new House(statute, excuse)
    this.entrance = new Entrance(this.house, limits)
  }

  /** Its time never goes back. When it jumped, nobody could be heard: that is no silence. */
  advance({ type, at }: ServerEvent): void {
    const { house } = this
    house.advance(at)
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
        return this.entrance.arrive(event)
      case 'restored':
        return restore(house, event)
      case 'stored':
        return store(house, event)
      case 'failed':
        return fail(house)
      case 'mended':
        return mend(house)
      case 'ticked':
        this.entrance.tellRefused(({ refusedAt }) => house.now >= refusedAt + 60_000)
        order.forEach((id) => this.expire(house.find(id)))
        letGo(house)
        return this.tellAwaited()
      case 'stopped':
        return this.stop(order)
      case 'overflowed':
        return this.dropSlow(event)
      case 'ordered':
        return obeyHost(house, event.line)
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
    if (isFirst && isForeign(lines[0] ?? '')) return this.house.dismiss(guest, 'not-puddle')
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

  /** Once: which of those whom whoever hosts has appointed do not own their names yet. */
  private tellAwaited(): void {
    const { trust, now } = this.house
    if (!this.hasTold)
      for (const key of trust.appointed)
        if (trust.findOwned(key, now) === undefined) this.house.warn()
    this.hasTold = true
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
    if (this.isLate(guest)) return this.house.dismiss(guest, 'join-timeout')
    if (guest.ended) return goOn(this.house, guest)
    if (guest.pinged) return this.house.drop(guest, 'timed-out')
    guest.silentSince = this.house.now
    guest.pinged = true
    this.house.tell([guest], { type: 'ping' })
  }

  private stop(order: ReadonlyArray<number>): void {
    const { house } = this
    this.entrance.tellRefused(() => true)
    house.tell(house.guests, { type: 'stopping', at: house.at })
    for (const guest of order.flatMap((id) => house.find(id) ?? [])) {
      if (guest.name !== undefined)
        house.happen([], { type: 'left', name: guest.name.shown, reason: 'stopped' })
      house.forget(guest, 'stopped')
    }
  }
}
