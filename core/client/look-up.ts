import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import { pipe } from 'fp-ts/function'
import { answerLimitMax } from '../value/bound'
import { check } from '../value/check'
import { RoomName } from '../value/room'
import { Sought } from '../value/text'
import type { Read } from './argument'
import type { LookUp } from './command'

/** What stands behind the commands that ask the history. */

/** How many are shown if nobody says. */
const limitDefault = 20

export const readHistory =
  (type: 'history' | 'whispers'): Read =>
  (argument) => {
    const limit = argument.trim() === '' ? limitDefault : Number(argument)
    return Number.isInteger(limit) && limit >= 1 && limit <= answerLimitMax
      ? E.right({ type, limit })
      : E.left(`Type /${type} N, with a number from 1 to ${answerLimitMax}`)
  }

const checkSought = check(Sought)
const checkRoom = check(RoomName)

/** The words that are not quoted, and what is. */
const wordOrQuote = /"[^"]*"|\S+/g

type Search = Extract<LookUp, { readonly type: 'search' }>

/** `in:garden` chooses the room; all else is what the server reads. */
export const readSearch = (argument: string): E.Either<string, Search> => {
  const words = argument.match(wordOrQuote) ?? []
  const place = words.findLast((word) => /^in:./i.test(word))
  const text = words.filter((word) => !/^in:./i.test(word)).join(' ')
  const room =
    place === undefined ? E.right(O.none) : E.map(O.some<RoomName>)(checkRoom(place.slice(3)))
  return pipe(
    room,
    E.flatMap((chosen) =>
      pipe(
        checkSought(text),
        E.map((sought) => ({ type: 'search', text: sought, room: chosen })),
      ),
    ),
  )
}
