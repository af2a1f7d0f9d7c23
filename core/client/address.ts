import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import { pipe } from 'fp-ts/function'
import { foldName } from '../value/name'
import type { RoomName } from '../value/room'
import { type Command, parseCommand } from './command'
import { isPresent, type Rooms } from './room'
import type { Pending } from './pending'

/**
 * `#garden hello` is said in the garden, from wherever the user is. Only the name of a room of the user's own is
 * taken for one: "#1 idea" is a message like any other.
 */
export const readLine = (rooms: Rooms, line: string): E.Either<string, Command> => {
  const [, word = '', text = ''] = /^#(\S+)(?:\s(.*))?$/s.exec(line) ?? []
  const room = rooms.own.get(foldName(word))?.name
  if (room === undefined) return parseCommand(line)
  return pipe(parseCommand(text), E.flatMap(addressTo(room)))
}

const addressTo =
  (room: RoomName) =>
  (command: Command): E.Either<string, Command> =>
    command.type === 'say' || command.type === 'describe'
      ? E.right({ ...command, room })
      : E.left(`Not sent: #${room} takes a message, /me or /topic.`)

/** What was not sent, as it is given back: in another room than it was meant for, its own is named. */
export const describeUnsent = (
  rooms: Rooms,
  { text, room }: Pick<Pending, 'text' | 'room'>,
): string => (O.isSome(room) && !isPresent(rooms, room.value) ? `#${room.value} ${text}` : text)
