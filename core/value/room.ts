import * as t from 'io-ts'
import { fold, type Folded, Name } from './name'

/**
 * The name of a room: a name, which may be written with a "#" before it. Only the codec makes a `RoomName`.
 * The lobby is everyone's room; where none is named, it is meant.
 */
export type RoomName = t.Branded<string, { readonly RoomName: unique symbol }>

export const lobby = 'lobby' as RoomName

/** Rooms are compared as people's names are. */
export const foldRoom = (room: RoomName): Folded => fold(room)

export const lobbyKey = foldRoom(lobby)

/** Fails on what no room may be called, and says why. */
export const RoomName = new t.Type<RoomName, string, unknown>(
  'RoomName',
  (value): value is RoomName => Name.is(value),
  (value, context) =>
    Name.validate(
      typeof value === 'string' ? value.replace(/^#/, '') : value,
      context,
    ) as t.Validation<RoomName>,
  t.identity,
)

export const OptionalRoom = t.union([RoomName, t.undefined], RoomName.name)
