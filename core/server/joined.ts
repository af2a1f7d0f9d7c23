import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type { ClientFrame } from '../wire/client-frame'
import { foldName } from '../value/name'
import { echo, type Refusal, refusal } from '../value/refusal'
import { Text, textRule } from '../value/text'
import { log, send, type Step } from './effect'
import { type Answer, claimName, leave, nameTaken, nothing, pong, type Request } from './request'
import { type Joined, putConnection, type ServerState } from './state'

/** A user may do everything but join again. */
export const answerJoined = (state: ServerState, user: Joined, frame: ClientFrame): Answer => {
  switch (frame.type) {
    case 'join':
      return E.left(refusal('already-joined', 'You have joined; use rename.', frame.type))
    case 'say':
      return say(state, user, frame)
    case 'whisper':
      return whisper(state, user, frame)
    case 'rename':
      return rename(state, user, frame)
    case 'list':
      return list(state, user)
    case 'leave':
      return leave(state, user)
    case 'ping':
      return pong(state, user, frame)
    case 'pong':
      return nothing(state)
  }
}

const checkText = ({ type, text }: Request<'say' | 'whisper'>): E.Either<Refusal, string> =>
  pipe(
    Text.decode(text),
    E.mapLeft(() => refusal('bad-text', textRule, type)),
  )

const say = (state: ServerState, user: Joined, request: Request<'say'>): Answer =>
  pipe(
    checkText(request),
    E.map((text) => tellAll(state, user, text)),
  )

const tellAll = (state: ServerState, { id, name }: Joined, text: string): Step => {
  const at = state.time
  return [
    state,
    [
      send(state.joined, { type: 'said', from: name, text, at }),
      log({ time: at, level: 'info', event: 'said', connection: id, name, text }),
    ],
  ]
}

const whisper = (state: ServerState, user: Joined, request: Request<'whisper'>): Answer =>
  pipe(
    checkText(request),
    E.chain(() => findUser(state, request.to)),
    E.map((peer) => tellOne(state, user, peer, request.text)),
  )

const findUser = (state: ServerState, name: string): E.Either<Refusal, Joined> => {
  const user = state.connections.get(state.names.get(foldName(name)) ?? -1)
  const text = `Nobody here is called "${echo(name)}"; see who is here.`
  return user?.stage === 'joined' ? E.right(user) : E.left(refusal('no-such-user', text, 'whisper'))
}

const tellOne = (state: ServerState, user: Joined, peer: Joined, text: string): Step => {
  const at = state.time
  const both = user.id === peer.id ? [user.id] : [peer.id, user.id]
  const [from, to] = [user.name, peer.name]
  return [
    state,
    [
      send(both, { type: 'whispered', from, to, text, at }),
      log({ time: at, level: 'info', event: 'whispered', connection: user.id, from, to, text }),
    ],
  ]
}

const rename = (state: ServerState, user: Joined, request: Request<'rename'>): Answer =>
  pipe(
    claimName(state, user, request),
    E.filterOrElse(
      (name) => name !== user.name,
      (name) => nameTaken(name, 'rename'),
    ),
    E.map((name) => changeName(state, user, name)),
  )

const changeName = (state: ServerState, user: Joined, to: string): Step => {
  const { id, name: from } = user
  const names = state.names.delete(foldName(from)).set(foldName(to), id)
  const at = state.time
  return [
    { ...putConnection(state, { ...user, name: to }), names },
    [
      send(state.joined, { type: 'renamed', from, to, at }),
      log({ time: at, level: 'info', event: 'renamed', connection: id, from, to }),
    ],
  ]
}

const list = (state: ServerState, { id }: Joined): Answer => {
  const names = [...state.joined].flatMap((user) => nameOf(state, user))
  return E.right([state, [send([id], { type: 'users', names })]])
}

const nameOf = ({ connections }: ServerState, id: number): ReadonlyArray<string> => {
  const user = connections.get(id)
  return user?.stage === 'joined' ? [user.name] : []
}
