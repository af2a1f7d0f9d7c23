import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type { ClientFrame } from '../wire/client-frame'
import { foldName, Name, nameRule } from '../value/name'
import { type Refusal, refusal } from '../value/refusal'
import { depart } from './departure'
import { close, send, type Step } from './effect'
import type { Connection, ServerState } from './state'

/** What requests at every stage share. A request does all that it asks for, or changes nothing. */

export type Answer = E.Either<Refusal, Step>

export type Request<Type extends ClientFrame['type']> = Extract<
  ClientFrame,
  { readonly type: Type }
>

export const pong = (state: ServerState, { id }: Connection, { token }: Request<'ping'>): Answer =>
  E.right([state, [send([id], { type: 'pong', token })]])

/** A sign of life, and that was noted when its bytes came. */
export const nothing = (state: ServerState): Answer => E.right([state, []])

export const leave = (state: ServerState, connection: Connection): Answer => {
  const [next, effects] = depart(state, connection, 'left')
  return E.right([next, [...effects, close(connection.id, 'flush')]])
}

/** The name to be kept, if it is a good one that nobody but perhaps this connection bears. */
export const claimName = (
  { names }: ServerState,
  { id }: Connection,
  { type, name }: Request<'join' | 'rename'>,
): E.Either<Refusal, string> =>
  pipe(
    Name.decode(name),
    E.mapLeft(() => refusal('bad-name', nameRule, type)),
    E.filterOrElse(
      (claimed) => names.get(foldName(claimed), id) === id,
      (claimed) => nameTaken(claimed, type),
    ),
  )

export const nameTaken = (name: string, type: 'join' | 'rename'): Refusal =>
  refusal('name-taken', `The name "${name}" is taken; choose another.`, type)
