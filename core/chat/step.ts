import * as E from 'fp-ts/Either'
import type { Fact } from '../message/fact'
import type { Reducer, Step } from '../reducer'
import { foldName, type Name } from '../value/name'
import { lobby, type RoomName } from '../value/room'
import { apply } from './apply'
import { decide } from './decide'
import type { ChatEffect } from './effect'
import { reply } from './reply'
import type { Request, SessionId } from './request'
import { type ChatState, roomsOf } from './state'

/** The chat: a request is decided, what is decided is applied, and all whom it concerns are told. */
export const stepChat: Reducer<ChatState, Request, ChatEffect> = (state, request) => {
  const decision = decide(state, request)
  return E.isLeft(decision)
    ? [state, [{ type: 'refuse', to: request.session, refusal: decision.left }]]
    : happen(state, request, decision.right)
}

/** What follows from one fact follows before the next. */
const happen = (
  before: ChatState,
  request: Request,
  facts: ReadonlyArray<Fact>,
): Step<ChatState, ChatEffect> => {
  const effects: Array<ChatEffect> = []
  let state = before
  for (const fact of facts) {
    for (const effect of tell(state, fact, request.session)) effects.push(effect)
    state = apply(state, fact, request.session)
  }
  for (const effect of reply(state, request)) effects.push(effect)
  return [state, effects]
}

/** Who comes and who leaves by request sees it; who is lost cannot. `before` is the state without the fact. */
const tell = (before: ChatState, fact: Fact, session: SessionId): ReadonlyArray<ChatEffect> => {
  switch (fact.type) {
    case 'joined':
      return [
        { type: 'seat', session, name: fact.name },
        { type: 'enrol', session, room: lobby },
        publish(lobby, fact),
      ]
    case 'left':
      return fact.reason === 'left'
        ? [publish(lobby, fact), ...withdrawAll(before, session)]
        : [...withdrawAll(before, session), publish(lobby, fact)]
    case 'renamed':
      return [publish(lobby, fact)]
    case 'said':
    case 'described':
      return [publish(fact.room ?? lobby, fact)]
    case 'entered':
      return [{ type: 'enrol', session, room: fact.room }, publish(fact.room, fact)]
    case 'exited':
      return [publish(fact.room, fact), { type: 'withdraw', session, room: fact.room }]
    case 'whispered':
      return [{ type: 'deliver', to: listEnds(before, fact.to, session), fact }]
  }
}

const publish = (room: RoomName, fact: Fact): ChatEffect => ({ type: 'publish', room, fact })

const withdrawAll = (state: ChatState, session: SessionId): ReadonlyArray<ChatEffect> =>
  [...roomsOf(state, session), lobby].map((room) => ({ type: 'withdraw', session, room }))

/** Who hears a whisper: its recipient and its sender, who may be the same. */
const listEnds = ({ names }: ChatState, to: Name, session: SessionId): ReadonlyArray<SessionId> => [
  ...new Set([names.get(foldName(to), session), session]),
]
