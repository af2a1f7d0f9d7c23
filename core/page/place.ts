import type { Entry, FactEntry } from '../client/words'
import { foldName } from '../value/name'
import { lobby } from '../value/room'
import type { Place, PlaceKey } from './conversation'

/** Where things belong. */

/** A room as a server names it, which does not name the lobby. */
export const roomKey = (room: string = lobby): PlaceKey => `#${foldName(room)}`
export const whispersKey = (name: string): PlaceKey => `@${foldName(name)}`

export const keyOf = (place: Place): PlaceKey =>
  place.type === 'room' ? roomKey(place.room) : whispersKey(place.name)

/** As a person reads it. */
export const nameOf = (place: Place): string =>
  place.type === 'room' ? `#${place.room}` : place.name

/** With whom the user whispers there; of the user's own names as well as of others, one is the other's. */
export const otherOf = ({ fact, personal }: FactEntry): string | undefined =>
  fact.type !== 'whispered' ? undefined : personal ? fact.from : fact.to

/** Undefined for what belongs where the user is: answers, and what the program has to say. */
export const placeOf = (entry: Entry): PlaceKey | undefined => {
  switch (entry.type) {
    case 'fact':
      return placeOfFact(entry)
    case 'traffic':
      return roomKey()
    case 'room':
    case 'members':
    case 'latest':
      return roomKey(entry.room)
    default:
      return undefined
  }
}

/** Whoever has gone out of a room does not see it any more. */
export const placeOfFact = (entry: FactEntry): PlaceKey => {
  const { fact, own } = entry
  switch (fact.type) {
    case 'whispered':
      return whispersKey(otherOf(entry) ?? '')
    case 'said':
    case 'described':
    case 'entered':
      return roomKey(fact.room)
    case 'exited':
      return own ? roomKey() : roomKey(fact.room)
    default:
      return roomKey()
  }
}
