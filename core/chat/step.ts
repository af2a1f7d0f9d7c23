import * as E from 'fp-ts/Either'
import type { AnswerOf } from '../message/answer'
import type { Fact } from '../message/fact'
import type { Reducer, Step } from '../reducer'
import { foldName, type Name } from '../value/name'
import { apply } from './apply'
import { decide } from './decide'
import type { ChatEffect } from './effect'
import { reasonOf, type Request, type SessionId } from './request'
import type { ChatState } from './state'

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
    state = apply(state, fact, request.session)
    for (const effect of tell(state, fact, request.session)) effects.push(effect)
  }
  for (const effect of reply(state, request)) effects.push(effect)
  return [state, effects]
}

const room = 'lobby'

/** Who comes and who leaves by request sees it; who is lost cannot. */
const tell = (state: ChatState, fact: Fact, session: SessionId): ReadonlyArray<ChatEffect> => {
  const publish = { type: 'publish', room, fact } as const
  const withdraw = { type: 'withdraw', session, room } as const
  switch (fact.type) {
    case 'joined':
      return [{ type: 'seat', session, name: fact.name }, { type: 'enrol', session, room }, publish]
    case 'left':
      return fact.reason === 'left' ? [publish, withdraw] : [withdraw, publish]
    case 'renamed':
    case 'said':
      return [publish]
    case 'whispered':
      return [{ type: 'deliver', to: listEnds(state, fact.to, session), fact }]
  }
}

/** Who hears a whisper: its recipient and its sender, who may be the same. */
const listEnds = ({ names }: ChatState, to: Name, session: SessionId): ReadonlyArray<SessionId> => [
  ...new Set([names.get(foldName(to), session), session]),
]

let listed: ChatState['people'] | undefined
let users: AnswerOf<'users'> = { type: 'users', names: [] }

/** Made once until somebody comes or goes: to list 10 000 took a millisecond, whoever asked how often. */
const listUsers = (people: ChatState['people']): AnswerOf<'users'> => {
  if (people !== listed) users = { type: 'users', names: [...people.values()] }
  listed = people
  return users
}

/** What only the session itself gets. */
const reply = ({ people }: ChatState, { session, ask }: Request): ReadonlyArray<ChatEffect> => {
  switch (ask.type) {
    case 'list':
      return [{ type: 'reply', to: session, answer: listUsers(people) }]
    case 'leave':
    case 'lost':
      return [{ type: 'end', session, reason: reasonOf(ask) }]
    default:
      return []
  }
}
