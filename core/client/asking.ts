import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import { pipe } from 'fp-ts/function'
import type { Ask, Sign } from '../message/ask'
import { hash } from '../message/describe'
import { andThen } from '../reducer'
import { roomsPerUserMax } from '../value/bound'
import { foldRoom, lobby, type RoomName } from '../value/room'
import { timedToken } from './answered'
import type { Request } from './command'
import { type ClientStep, giveBack } from './effect'
import type { EventOf } from './event'
import { refuse } from './policy'
import { type Aim, post } from './posting'
import { findWhisperer } from './replying'
import { type Awaited, exitRoom, goTo, isFull, isOwn, placeOf, type Rooms } from './room'
import { type ClientState, enterStage, type Joined } from './state'

/** What a user asks of the server, and what is noted of it until the answer comes. */

type Entered = EventOf<'entered'>
type Asked = E.Either<string, Ask | Sign>

export const ask = (
  state: ClientState,
  stage: Joined,
  event: Entered,
  command: Request,
): ClientStep => {
  const asked = toAsk(state, command, event)
  return E.isLeft(asked)
    ? refuse(state, asked.left, giveBack(event.line))
    : pipe(
        [note(state, stage, command), []],
        andThen((next) => post(next, asked.right, event, aimOf(command))),
      )
}

const aimOf = (command: Request): Aim => {
  switch (command.type) {
    case 'say':
    case 'describe':
      return command.room === undefined ? 'present' : 'named'
    default:
      return command.type === 'reply' ? 'whisperer' : 'named'
  }
}

/** What is sent for a command; a Left says why nothing is. */
const toAsk = (state: ClientState, command: Request, { begunAt, at }: Entered): Asked => {
  const { rooms } = state
  switch (command.type) {
    case 'say':
    case 'describe': {
      const { room: named, ...said } = command
      return askIn(rooms, named, (room) => ({ ...said, ...placeOf(room) }))
    }
    case 'topic':
      return askIn(rooms, undefined, (room) => ({ type: 'enter', room }))
    case 'list':
      return E.right({ type: 'list', ...placeOf(roomOf(rooms, command)) })
    case 'enter':
      return isFull(rooms)
        ? E.left(`You are in ${roomsPerUserMax} rooms; /exit one first.`)
        : E.right(command)
    case 'exit':
      return exit(rooms, roomOf(rooms, command))
    case 'reply':
      return pipe(
        findWhisperer(state, begunAt),
        E.map((to) => ({ type: 'whisper', to, text: command.text })),
      )
    case 'ping':
      return E.right({ type: 'ping', token: timedToken(at) })
    default:
      return E.right(command)
  }
}

const askIn = (rooms: Rooms, named: RoomName | undefined, make: (room: RoomName) => Ask): Asked => {
  const room = named ?? rooms.present
  const text = `Not sent: you are not in ${hash(room)}; /enter ${room} asks again, or /enter lobby.`
  return isOwn(rooms, room) ? E.right(make(room)) : E.left(text)
}

const roomOf = ({ present }: Rooms, { room }: { readonly room: O.Option<RoomName> }): RoomName =>
  O.getOrElse(() => present)(room)

const exit = (rooms: Rooms, room: RoomName): Asked => {
  if (!isOwn(rooms, room)) return E.left(`You are not in ${hash(room)}.`)
  return foldRoom(room) === foldRoom(lobby)
    ? E.left('Nobody exits the lobby; /quit leaves.')
    : E.right({ type: 'exit', room })
}

/**
 * A user is in a room as soon as the server was asked for it, and out of it likewise: the answers come in order, so
 * what is said next is said there.
 */
const note = (state: ClientState, stage: Joined, command: Request): ClientState => {
  const { rooms } = state
  switch (command.type) {
    case 'enter':
      return awaitRoom({ ...state, rooms: goTo(rooms, command.room) }, stage, command.room, 'whole')
    case 'topic':
      return awaitRoom(state, stage, rooms.present, 'topic')
    case 'exit':
      return { ...state, rooms: exitRoom(rooms, roomOf(rooms, command)) }
    default:
      return state
  }
}

const awaitRoom = (
  state: ClientState,
  stage: Joined,
  room: RoomName,
  tells: Awaited['tells'],
): ClientState =>
  enterStage(state, { ...stage, awaited: stage.awaited.push({ room: foldRoom(room), tells }) })
