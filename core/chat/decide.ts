import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import { actAs } from './actor'
import { decideHost } from './decide-host'
import { join, rename } from './decide-name'
import { decideOperator } from './decide-operator'
import { disown, own } from './decide-own'
import { describe, enter, exit, findOwnRoom, findRoom } from './decide-room'
import { say, whisper } from './decide-speech'
import { type Decision, next, refuse } from './decision'
import { hostSession, reasonOf, type Request } from './request'
import type { ChatState, Person } from './state'

/**
 * The rules: what comes of a request, if anything. It becomes facts, all that it asks for, or it is
 * refused, and nothing has happened. What is a name and what is a text was decided when it was read.
 */
export const decide = (state: ChatState, request: Request): Decision => {
  const person = state.people.get(request.session)
  if (person !== undefined) return decidePerson(state, request, person)
  return request.session === hostSession
    ? decideHost(state, request)
    : decideStranger(state, request)
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
      return refuse('not-joined', 'Join first, with a name of your own.', ask.type)
  }
}

/** Who has a name may do everything but join again; some of it operators alone may. */
const decidePerson = (state: ChatState, request: Request, person: Person): Decision => {
  const { session, ask, at } = request
  switch (ask.type) {
    case 'join':
      return refuse('already-joined', 'You have joined; use rename.', ask.type)
    case 'say':
      return say(state, request, person, ask)
    case 'whisper':
      return whisper(state, request, person, ask)
    case 'rename':
      return rename(state, request, person, ask)
    case 'enter':
      return enter(state, request, person, ask)
    case 'exit':
      return exit(state, request, person, ask)
    case 'describe':
      return describe(state, request, person, ask)
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
      return E.right([
        { type: 'left', name: person.name, reason: reasonOf(ask), ...next(state, at) },
      ])
    case 'own':
      return own(state, actAs(state, session, person, at), ask, at)
    case 'disown':
      return disown(state, actAs(state, session, person, at), ask, at)
    default:
      return decideOperator(state, actAs(state, session, person, at), ask, at)
  }
}
