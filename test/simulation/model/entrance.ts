import type { EventOf } from '../../../core/edge/event'
import type { Limits } from '../../../core/edge/limit'
import { Guest } from './guest'
import type { House } from './house'
import { networkOf } from './network'
import { Place } from './place'

/** Where people come in, who may be too many, or banned. */
export class Entrance {
  private readonly places = new Map<string, Place>()

  constructor(
    private readonly house: House,
    private readonly limits: Limits,
  ) {}

  arrive({ connection, address, port, exempt }: EventOf<'connected'>): void {
    const { house, limits } = this
    const place = this.placeOf(exempt ? address : networkOf(address))
    const priceMs = exempt ? 10 : 1000
    const most = exempt ? limits.exemptPerAddressMax : limits.connectionsPerAddressMax
    const isBarred = !exempt && house.trust.isBarred(place.network, house.now)
    const isCrowded =
      place.guests.length >= most || place.arrivals.debtAt(house.now) + priceMs > 60_000
    if (!isBarred && !isCrowded && house.guests.length >= limits.connectionsMax) this.makeRoom()
    const isFull = house.guests.length >= limits.connectionsMax
    const guest = new Guest(connection, address, port, house.now, place, exempt, limits)
    house.latest = guest
    place.guests.push(guest)
    house.guests.push(guest)
    house.note('connected', guest, { address, port })
    house.tell([guest], house.welcome)
    if (isBarred || isCrowded || isFull) this.turnAway(guest, isBarred ? 'banned' : 'server-full')
    else place.arrivals.pay(house.now, priceMs)
  }

  /** Within a minute after one that is logged, others are counted. */
  private turnAway(guest: Guest, code: string): void {
    const { house } = this
    const { place } = guest
    house.dismiss(guest, code)
    if (place.refused === 0 && house.now >= place.refusedAt + 60_000) {
      place.refusedAt = house.now
      place.refusedAs = code
    } else {
      place.refused += 1
      house.log.splice(-3)
    }
  }

  /** How many more were refused than are logged. */
  tellRefused(isDue: (place: Place) => boolean): void {
    const due = [...this.places].filter(([, place]) => place.refused > 0 && isDue(place))
    for (const [address, place] of due.toSorted(([one], [other]) => (one < other ? -1 : 1))) {
      this.house.repeat(address, place)
      place.refused = 0
    }
  }

  private placeOf(network: string): Place {
    const place = this.places.get(network) ?? new Place(network, this.limits)
    this.places.set(network, place)
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
    if (oldest !== undefined) this.house.dismiss(oldest, 'server-full')
  }
}
