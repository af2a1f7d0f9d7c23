import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import { pipe } from 'fp-ts/function'
import { hash } from '../message/describe'
import { answerLimitMax } from '../value/bound'
import { foldRoom, type RoomName } from '../value/room'
import type { LookUp } from './command'
import { type ClientStep, giveBack } from './effect'
import type { EventOf } from './event'
import { inquire } from './looking'
import { hasToken } from './place'
import { refuse } from './policy'
import type { Query } from './query'
import { placeOf } from './room'
import type { ClientState, Joined } from './state'

/** What a person wants to know of the history. */

export const lookUp = (
  state: ClientState,
  stage: Joined,
  { line }: EventOf<'entered'>,
  command: LookUp,
): ClientStep => {
  const query = toQuery(state, command)
  return E.isLeft(query)
    ? refuse(state, query.left, giveBack(line))
    : inquire(state, stage, query.right)
}

const toQuery = (state: ClientState, command: LookUp): E.Either<string, Query> => {
  const { memory, rooms } = state
  if (O.isNone(memory.history)) return E.left('This server keeps no history.')
  switch (command.type) {
    case 'history':
      return askIn(state, rooms.present, (place) => ({
        ask: { type: 'recall', ...place, limit: command.limit },
        purpose: 'asked',
      }))
    case 'whispers':
      return hasToken(state)
        ? E.right({
            ask: { type: 'recall', whispers: true, limit: command.limit },
            purpose: 'asked',
          })
        : E.left('Without a token nobody can know which whispers are yours; see /token.')
    case 'search':
      return askIn(state, O.getOrElse(() => rooms.present)(command.room), (place) => ({
        ask: { type: 'search', ...place, text: command.text, limit: searchLimit },
        purpose: 'asked',
      }))
    case 'last':
      return askLast(state)
    case 'earlier':
      return pipe(
        memory.earlier,
        E.fromOption(() => 'There is nothing to go on with; use /history or /search first.'),
        E.map((ask) => ({ ask, purpose: 'asked' })),
      )
  }
}

/** As many as a screen has room for. */
const searchLimit = 20

/** In a room of the user's own, by its name there. */
const askIn = (
  { rooms }: ClientState,
  room: RoomName,
  make: (place: { readonly room?: RoomName }) => Query,
): E.Either<string, Query> =>
  pipe(
    rooms.own.get(foldRoom(room)),
    E.fromNullable(`You are not in ${hash(room)}.`),
    E.map(({ name }) => make(placeOf(name))),
  )

const askLast = (state: ClientState): E.Either<string, Query> => {
  const { present } = state.rooms
  const mark = state.memory.marks.get(foldRoom(present))
  if (mark === undefined)
    return E.left(`Nobody knows since when in ${hash(present)}; use /history.`)
  const range = { after: mark.seq, limit: answerLimitMax }
  return askIn(state, present, (place) => ({
    ask: { type: 'recall', ...place, ...range },
    purpose: 'last',
    since: mark.at,
  }))
}
