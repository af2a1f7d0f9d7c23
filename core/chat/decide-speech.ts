import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type { AskOf } from '../message/ask'
import type { FactOf } from '../message/fact'
import { foldName } from '../value/name'
import type { Refusal } from '../value/refusal'
import { findOwnRoom, unlessLobby } from './decide-room'
import { type Decision, next, refuse } from './decision'
import { findOwned } from './ownership'
import type { Request } from './request'
import type { ChatState, Person } from './state'
import { findPerson, refuseNobody } from './target'
import { refuseMuted, requireVoice } from './voice'

/** The rules of speaking: to a room, or to one person, who may be away. */

/** In the lobby without looking for it: that is what most messages are. */
export const say = (
  state: ChatState,
  { session, at }: Request,
  person: Person,
  ask: AskOf<'say'>,
): Decision => {
  const { name: from } = person
  const { text, id, kind } = ask
  const muted = refuseMuted(state, person, ask.type, at)
  if (muted !== undefined) return E.left(muted)
  if (ask.room === undefined)
    return E.right([{ type: 'said', from, text, room: undefined, id, kind, ...next(state, at) }])
  const found = findOwnRoom(state, session, ask)
  if (E.isLeft(found)) return found
  const room = unlessLobby(found.right.name)
  return E.right([{ type: 'said', from, text, room, id, kind, ...next(state, at) }])
}

/** `fromToken` and `toToken` say for good whose whisper it is. */
export const whisper = (
  state: ChatState,
  { at }: Request,
  person: Person,
  { type, to, text, id, kind }: AskOf<'whisper'>,
): Decision =>
  pipe(
    requireVoice(state, person, type, at),
    E.chain(() => findRecipient(state, to, at)),
    E.map((recipient) => {
      const { name: from, token: fromToken } = person
      return [
        { type: 'whispered', from, ...recipient, text, id, kind, fromToken, ...next(state, at) },
      ]
    }),
  )

type Recipient = Pick<FactOf<'whispered'>, 'to' | 'toToken' | 'kept'>

const findRecipient = (state: ChatState, to: string, at: number): E.Either<Refusal, Recipient> => {
  const person = findPerson(state, to)
  if (person !== undefined) return E.right({ to: person.name, toToken: person.token })
  const { ownership, isKept } = state.trust
  const owned = findOwned(ownership, foldName(to), at)
  if (owned === undefined) return E.left(refuseNobody(to, 'whisper'))
  return isKept
    ? E.right({ to: owned.name, toToken: owned.token, kept: true })
    : refuse(
        'no-such-user',
        `The owner of "${owned.name}" is away, and no history is kept here for them.`,
        'whisper',
      )
}
