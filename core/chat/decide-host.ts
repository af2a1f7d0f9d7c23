import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type { AskOf } from '../message/ask'
import { host } from './actor'
import { decideOperator } from './decide-operator'
import { disown } from './decide-own'
import { findRoom, unlessLobby } from './decide-room'
import { type Decision, next, refuse } from './decision'
import type { Request } from './request'
import type { ChatState } from './state'

/** What whoever hosts may do, at the server's own terminal: all that operators may, and speak in every room. */
export const decideHost = (state: ChatState, { ask, at }: Request): Decision => {
  switch (ask.type) {
    case 'say':
      return say(state, ask, at)
    case 'list':
      return pipe(
        findRoom(state, ask),
        E.map(() => []),
      )
    case 'rooms':
      return E.right([])
    case 'disown':
      return disown(state, host, ask, at)
    case 'kick':
    case 'ban':
    case 'unban':
    case 'bans':
    case 'mute':
    case 'unmute':
    case 'promote':
    case 'demote':
      return decideOperator(state, host, ask, at)
    default:
      return refuse('not-joined', 'Whoever hosts is nobody here; join from a client.', ask.type)
  }
}

const say = (state: ChatState, ask: AskOf<'say'>, at: number): Decision =>
  pipe(
    findRoom(state, ask),
    E.map(({ name }) => [
      {
        type: 'said',
        from: host.name,
        text: ask.text,
        room: unlessLobby(name),
        id: ask.id,
        kind: ask.kind,
        ...next(state, at),
      },
    ]),
  )
