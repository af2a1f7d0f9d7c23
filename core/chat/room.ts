import { Map, OrderedSet } from 'immutable'
import type { Folded } from '../value/name'
import { foldRoom, lobby, lobbyKey, type RoomName } from '../value/room'
import { noTopic, type Topic } from '../value/text'
import type { SessionId } from './request'

/** Where people talk. A room is there as long as somebody is in it or it has a topic; the lobby always is. */
export interface Room {
  /** As whoever made it wrote it. */
  readonly name: RoomName
  readonly topic: Topic
  /** Who is in it, in the order in which they came. Everyone is in the lobby, so nobody is listed there. */
  readonly members: OrderedSet<SessionId>
}

/** By the form in which names of rooms are compared. */
export type Rooms = Map<Folded, Room>

const emptyRoom = (name: RoomName): Room => ({ name, topic: noTopic, members: OrderedSet() })

export const initialRooms: Rooms = Map([[lobbyKey, emptyRoom(lobby)]])

export const getRoom = (rooms: Rooms, name: RoomName): Room =>
  rooms.get(foldRoom(name)) ?? emptyRoom(name)

const changeRoom = (rooms: Rooms, name: RoomName, change: (room: Room) => Room): Rooms => {
  const key = foldRoom(name)
  const room = change(getRoom(rooms, name))
  const isKept = key === lobbyKey || room.topic !== noTopic || !room.members.isEmpty()
  return isKept ? rooms.set(key, room) : rooms.delete(key)
}

export const withMember = (rooms: Rooms, name: RoomName, session: SessionId): Rooms =>
  changeRoom(rooms, name, (room) => ({ ...room, members: room.members.add(session) }))

export const withoutMember = (rooms: Rooms, name: RoomName, session: SessionId): Rooms =>
  changeRoom(rooms, name, (room) => ({ ...room, members: room.members.delete(session) }))

export const withTopic = (rooms: Rooms, name: RoomName, topic: Topic): Rooms =>
  changeRoom(rooms, name, (room) => ({ ...room, topic }))
