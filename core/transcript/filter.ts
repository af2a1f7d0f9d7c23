import { pipe } from 'fp-ts/function'
import * as O from 'fp-ts/Option'
import { type Name, foldName } from '../value/name'
import { lobby, type RoomName } from '../value/room'
import type { Told } from './entry'

/** What of the log is wanted; all that is given must hold. */
export interface Filter {
  /** What happened in that room; in the lobby, people also come, go and change their names. */
  readonly room: O.Option<RoomName>
  /** Facts by or about somebody of that name. What they do under another is passed over. */
  readonly name: O.Option<Name>
}

type Test = (entry: Told) => boolean

/** Decides of one entry; what befalls the server has neither a room nor a name. */
export const isWanted = ({ room, name }: Filter): Test => {
  const isInPlace = pipe(room, O.match(always, isOfRoom))
  const isByOrAbout = pipe(name, O.match(always, isOfName))
  return (entry) => isInPlace(entry) && isByOrAbout(entry)
}

const always = (): Test => () => true

const isOfRoom = (wanted: RoomName): Test => {
  const folded = foldName(wanted)
  return (entry) => {
    const room = roomOf(entry)
    return room !== undefined && foldName(room) === folded
  }
}

const roomOf = (entry: Told): string | undefined => {
  switch (entry.type) {
    case 'said':
    case 'described':
      return entry.room ?? lobby
    case 'entered':
    case 'exited':
      return entry.room
    case 'joined':
    case 'left':
    case 'renamed':
      return lobby
    default:
      return undefined
  }
}

/** The fields in which a fact has somebody's name. */
const nameFields: ReadonlySet<string> = new Set(['name', 'from', 'to', 'by'])

const isOfName = (wanted: Name): Test => {
  const folded = foldName(wanted)
  return (entry) =>
    Object.entries(entry).some(
      ([field, value]) =>
        nameFields.has(field) && typeof value === 'string' && foldName(value) === folded,
    )
}
