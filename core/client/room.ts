import { type List, OrderedMap } from 'immutable'
import { roomsPerUserMax } from '../value/bound'
import { type Folded, foldName } from '../value/name'
import { foldRoom, lobby, lobbyKey, RoomName } from '../value/room'

/**
 * The rooms of the user. They outlive a connection: a user who comes back enters them again. Nothing but what the
 * user asks for makes a room one of them, so there are never more than a user may be in, whatever a server says.
 */
export interface Rooms {
  /** Those that the user is in, or has asked to enter: the lobby, then the others in that order. */
  readonly own: OrderedMap<Folded, OwnRoom>
  /**
   * Where messages go. If the server has refused the room, it is still the present one, but not the user's own:
   * then nothing is sent, since what was meant for one room must not be said in another.
   */
  readonly present: RoomName
}

interface OwnRoom {
  /** As the server has it, once it has answered. */
  readonly name: RoomName
  /** Messages that came since another room is the present one. */
  readonly unread: number
}

const lobbyAlone: Rooms = {
  own: OrderedMap([[lobbyKey, { name: lobby, unread: 0 }]]),
  present: lobby,
}

/** The room is one of the user's own, the present one, and nothing in it is unread. */
export const goTo = ({ own }: Rooms, room: RoomName): Rooms => {
  const key = foldRoom(room)
  const name = own.get(key)?.name ?? room
  return { own: own.set(key, { name, unread: 0 }), present: name }
}

/** The lobby, and the room to begin in. */
export const initialRooms = (room: RoomName): Rooms => goTo(lobbyAlone, room)

/** The room is not the user's own any more; the lobby always is. */
export const dropRoom = (rooms: Rooms, key: Folded): Rooms =>
  key === lobbyKey ? rooms : { ...rooms, own: rooms.own.delete(key) }

/** The user goes to the lobby from a room that is the present one. */
export const exitRoom = (rooms: Rooms, room: RoomName): Rooms => {
  const others = dropRoom(rooms, foldRoom(room))
  return isPresent(rooms, room) ? goTo(others, lobby) : others
}

export const isOwn = ({ own }: Rooms, room: RoomName): boolean => own.has(foldRoom(room))

export const isFull = ({ own }: Rooms): boolean => own.size > roomsPerUserMax

/** A room as a server names it, which does not name the lobby. */
export const isPresent = ({ present }: Rooms, room: string = lobby): boolean =>
  room === present || foldName(room) === foldRoom(present)

/** Asks about the lobby name no room, so a server of the first release understands them. */
export const placeOf = (room: RoomName): { readonly room?: RoomName } =>
  room === lobby ? {} : { room }

/** A message has come. */
export const countUnread = (rooms: Rooms, room: string = lobby): Rooms =>
  isPresent(rooms, room) ? rooms : changeUnread(rooms, foldName(room), (unread) => unread + 1)

/** The user has said something there. */
export const clearUnread = (rooms: Rooms, room: RoomName): Rooms =>
  changeUnread(rooms, foldRoom(room), () => 0)

const changeUnread = (rooms: Rooms, key: Folded, change: (unread: number) => number): Rooms => {
  const room = rooms.own.get(key)
  const unread = change(room?.unread ?? 0)
  if (room === undefined || room.unread === unread) return rooms
  return { ...rooms, own: rooms.own.set(key, { ...room, unread }) }
}

/** The server writes the room's name like that. The lobby is known by its name, which stays. */
export const spellRoom = (rooms: Rooms, room: string): Rooms => {
  if (!RoomName.is(room)) return rooms
  const key = foldRoom(room)
  const known = rooms.own.get(key)
  if (known === undefined || key === lobbyKey) return rooms
  const present = isPresent(rooms, room) ? room : rooms.present
  return { own: rooms.own.set(key, { ...known, name: room }), present }
}

/** An `enter` that is not answered yet, and what of the answer is told. */
export interface Awaited {
  readonly room: Folded
  readonly tells: 'whole' | 'topic' | 'nothing'
}

/** Whether the server is still to say that the user is in that room. */
export const isAwaited = (awaited: List<Awaited>, key: Folded): boolean =>
  awaited.some(({ room }) => room === key)
