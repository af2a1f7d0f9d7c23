import type { VNode } from 'preact'
import type { Place } from '../../../core/page/conversation'
import { printableName } from '../../../core/value/printable'
import { drawName } from './words'

/** What a conversation is called: a room by its name and its sign, whispers by the name of the other. */
export const describePlace = (place: Place): string =>
  place.type === 'room' ? `#${printableName(place.room)}` : printableName(place.name)

/** The sign stands before the name, even of one that is written from right to left. */
export const drawPlace = (place: Place): VNode => {
  const title = describePlace(place)
  return place.type === 'room' ? (
    <span>
      #<bdi>{title.slice(1)}</bdi>
    </span>
  ) : (
    <span data-sign="@">{drawName(title)}</span>
  )
}
