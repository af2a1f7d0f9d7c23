import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type { AskOf, AskType } from '../message/ask'
import { roomsMax, roomsPerUserMax } from '../value/bound'
import { type Refusal, refusal } from '../value/refusal'
import { foldRoom, lobby, type RoomName } from '../value/room'
import { type Decision, next } from './decision'
import type { Request, SessionId } from './request'
import type { Room } from './room'
import { type ChatState, type Person, roomsOf } from './state'
import { refuseMuted, requireVoice } from './voice'

/** The rules of rooms. Whoever speaks in one, or describes it, has to be in it. To make one is to speak. */

/** Who is in the room already is only told again what there is. */
export const enter = (
  state: ChatState,
  { session, at }: Request,
  person: Person,
  { type, room: wanted }: AskOf<'enter'>,
): Decision => {
  const { rooms } = state
  const { name } = person
  const room = rooms.get(foldRoom(wanted))
  if (room !== undefined && isIn(session, room)) return E.right([])
  if (roomsOf(state, session).size >= roomsPerUserMax)
    return E.left(
      refusal('too-many-rooms', `You are in ${roomsPerUserMax} rooms; exit one first.`, type),
    )
  if (room === undefined && rooms.size > roomsMax)
    return E.left(
      refusal('too-many-rooms', `There are ${roomsMax} rooms; enter one of them.`, type),
    )
  const muted = room === undefined ? refuseMuted(state, person, type, at) : undefined
  if (muted !== undefined) return E.left(muted)
  return E.right([{ type: 'entered', room: room?.name ?? wanted, name, ...next(state, at) }])
}

export const exit = (
  state: ChatState,
  { session, at }: Request,
  { name }: Person,
  ask: AskOf<'exit'>,
): Decision =>
  pipe(
    findOwnRoom(state, session, ask),
    E.filterOrElse(
      (room) => room.name !== lobby,
      () => refusal('bad-room', 'Nobody exits the lobby; use leave to go.', ask.type),
    ),
    E.map((room) => [{ type: 'exited', room: room.name, name, ...next(state, at) }]),
  )

export const describe = (
  state: ChatState,
  { session, at }: Request,
  person: Person,
  ask: AskOf<'describe'>,
): Decision =>
  pipe(
    requireVoice(state, person, ask.type, at),
    E.chain(() => findOwnRoom(state, session, ask)),
    E.map(({ name }) => {
      const room = unlessLobby(name)
      return [{ type: 'described', room, topic: ask.topic, by: person.name, ...next(state, at) }]
    }),
  )

/** Messages of the lobby name no room. */
export const unlessLobby = (room: RoomName): RoomName | undefined =>
  room === lobby ? undefined : room

const isIn = (session: SessionId, { name, members }: Room): boolean =>
  name === lobby || members.has(session)

interface RoomAsk {
  readonly type: AskType
  readonly room?: RoomName | undefined
}

export const findRoom = (
  { rooms }: ChatState,
  { type, room = lobby }: RoomAsk,
): E.Either<Refusal, Room> => {
  const found = rooms.get(foldRoom(room))
  return found === undefined
    ? E.left(refusal('no-such-room', `There is no room "${room}"; see which there are.`, type))
    : E.right(found)
}

/**
 * The room that is asked for, if the session is in it. Without a pipe, as every message to a room comes this way:
 * with pipes and refusals made in advance, that took a ninth of the server's time.
 */
export const findOwnRoom = (
  state: ChatState,
  session: SessionId,
  ask: RoomAsk,
): E.Either<Refusal, Room> => {
  const found = findRoom(state, ask)
  if (E.isLeft(found) || isIn(session, found.right)) return found
  const { name } = found.right
  return E.left(refusal('not-in-room', `You are not in "${name}"; enter it first.`, ask.type))
}
