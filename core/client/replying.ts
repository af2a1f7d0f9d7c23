import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import { bracket } from '../message/bracket'
import type { ClientState } from './state'

/**
 * Whom a reply is for that was begun at that time: the person who had whispered then, and nobody else who is called so
 * by now. A Left says why there is no such person.
 */
export const findWhisperer = (
  { whisperer }: ClientState,
  begunAt: number,
): E.Either<string, string> => {
  if (O.isNone(whisperer))
    return E.left('Not sent: nobody has whispered to you yet; use /msg NAME TEXT.')
  const { name, presence, since } = whisperer.value
  const who = bracket(name)
  if (presence === 'gone') return E.left(`Not sent: ${who}, who whispered to you, has left.`)
  if (presence === 'unknown')
    return E.left(
      `Not sent: ${who} whispered before you came, and another may be called so by now; use /msg NAME TEXT.`,
    )
  return O.isSome(since) && since.value <= begunAt
    ? E.right(name)
    : E.left(`Not sent: ${who} has whispered meanwhile; Enter sends it there.`)
}
