import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type { AskOf, AskType } from '../message/ask'
import { foldName, type Name } from '../value/name'
import { echo, type Refusal, refusal } from '../value/refusal'
import { type Decision, next } from './decision'
import { describe, enter, exit, findOwnRoom, findRoom, unlessLobby } from './decide-room'
import { reasonOf, type Request, type SessionId } from './request'
import type { ChatState } from './state'

/**
 * The rules: what comes of a request, if anything. It becomes facts, all that it asks for, or it is
 * refused, and nothing has happened. What is a name and what is a text was decided when it was read.
 */
export const decide = (state: ChatState, request: Request): Decision => {
  const name = state.people.get(request.session)
  return name === undefined ? decideStranger(state, request) : decidePerson(state, request, name)
}

/** Who has no name may take one, or go. */
const decideStranger = (state: ChatState, { session, ask, at }: Request): Decision => {
  switch (ask.type) {
    case 'join':
      return join(state, session, ask, at)
    case 'leave':
    case 'lost':
      return E.right([])
    default:
      return E.left(refusal('not-joined', 'Join first, with a name of your own.', ask.type))
  }
}

/** Who has a name may do everything but join again. */
const decidePerson = (state: ChatState, request: Request, name: Name): Decision => {
  const { session, ask, at } = request
  switch (ask.type) {
    case 'join':
      return E.left(refusal('already-joined', 'You have joined; use rename.', ask.type))
    case 'say':
      return say(state, request, name, ask)
    case 'whisper':
      return whisper(state, name, ask, at)
    case 'rename':
      return rename(state, session, name, ask, at)
    case 'enter':
      return enter(state, request, name, ask)
    case 'exit':
      return exit(state, request, name, ask)
    case 'describe':
      return describe(state, request, name, ask)
    case 'recall':
    case 'search':
      return ask.whispers === true
        ? E.right([])
        : pipe(
            findOwnRoom(state, session, ask),
            E.map(() => []),
          )
    case 'list':
      return pipe(
        findRoom(state, ask),
        E.map(() => []),
      )
    case 'rooms':
      return E.right([])
    case 'leave':
    case 'lost':
      return E.right([{ type: 'left', name, reason: reasonOf(ask), ...next(state, at) }])
  }
}

const join = (state: ChatState, session: SessionId, ask: AskOf<'join'>, at: number): Decision =>
  pipe(
    claimName(state, session, ask),
    E.map((name) => [{ type: 'joined', name, ...next(state, at) }]),
  )

/** In the lobby without looking for it: that is what most messages are. */
const say = (
  state: ChatState,
  { session, at }: Request,
  from: Name,
  ask: AskOf<'say'>,
): Decision => {
  const { text, id, kind } = ask
  if (ask.room === undefined)
    return E.right([{ type: 'said', from, text, room: undefined, id, kind, ...next(state, at) }])
  const found = findOwnRoom(state, session, ask)
  if (E.isLeft(found)) return found
  const room = unlessLobby(found.right.name)
  return E.right([{ type: 'said', from, text, room, id, kind, ...next(state, at) }])
}

const whisper = (state: ChatState, from: Name, ask: AskOf<'whisper'>, at: number): Decision => {
  const { text, id, kind } = ask
  return pipe(
    findPerson(state, ask.to),
    E.map((to) => [{ type: 'whispered', from, to, text, id, kind, ...next(state, at) }]),
  )
}

const rename = (
  state: ChatState,
  session: SessionId,
  from: Name,
  ask: AskOf<'rename'>,
  at: number,
): Decision =>
  pipe(
    claimName(state, session, ask),
    E.filterOrElse((to) => to !== from, refuseTaken('rename')),
    E.map((to) => [{ type: 'renamed', from, to, ...next(state, at) }]),
  )

/** The name, if nobody bears it but perhaps this session. */
const claimName = (
  { names }: ChatState,
  session: SessionId,
  { type, name }: AskOf<'join' | 'rename'>,
): E.Either<Refusal, Name> =>
  names.get(foldName(name), session) === session ? E.right(name) : E.left(refuseTaken(type)(name))

const refuseTaken =
  (type: AskType) =>
  (name: Name): Refusal =>
    refusal('name-taken', `The name "${name}" is taken; choose another.`, type)

const findPerson = ({ names, people }: ChatState, name: string): E.Either<Refusal, Name> => {
  const text = `Nobody here is called "${echo(name)}"; see who is here.`
  const session = names.get(foldName(name))
  return E.fromNullable(refusal('no-such-user', text, 'whisper'))(
    session === undefined ? undefined : people.get(session),
  )
}
