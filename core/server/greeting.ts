import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type { ClientFrame } from '../wire/client-frame'
import { foldName } from '../value/name'
import { refusal } from '../value/refusal'
import { log, send, type Step } from './effect'
import { type Answer, claimName, leave, nothing, pong, type Request } from './request'
import { type Greeting, type Joined, putConnection, type ServerState } from './state'

/** A connection without a name may join, leave, ping and pong; everything else it is refused. */
export const answerGreeting = (
  state: ServerState,
  connection: Greeting,
  frame: ClientFrame,
): Answer => {
  switch (frame.type) {
    case 'join':
      return join(state, connection, frame)
    case 'leave':
      return leave(state, connection)
    case 'ping':
      return pong(state, connection, frame)
    case 'pong':
      return nothing(state)
    case 'say':
    case 'whisper':
    case 'rename':
    case 'list':
      return E.left(refusal('not-joined', 'Join first, with a name of your own.', frame.type))
  }
}

const join = (state: ServerState, connection: Greeting, request: Request<'join'>): Answer =>
  pipe(
    claimName(state, connection, request),
    E.map((name) => enter(state, connection, name)),
  )

const enter = (state: ServerState, connection: Greeting, name: string): Step => {
  const { id, address, port, liveness, allowance, held } = connection
  const user: Joined = { stage: 'joined', id, address, port, liveness, allowance, held, name }
  const joined = state.joined.add(id)
  const names = state.names.set(foldName(name), id)
  const at = state.time
  return [
    { ...putConnection(state, user), joined, names },
    [
      send(joined, { type: 'joined', name, at }),
      log({ time: at, level: 'info', event: 'joined', connection: id, name }),
    ],
  ]
}
