import * as E from 'fp-ts/Either'
import type { Fact } from '../message/fact'
import type { Reducer, Step } from '../reducer'
import { apply } from './apply'
import { tellBars } from './bar'
import { decide } from './decide'
import type { ChatEffect } from './effect'
import { reply } from './reply'
import type { Request } from './request'
import type { ChatState } from './state'
import { tell } from './tell'

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
    const after = apply(state, fact, request.session)
    if (after.trust !== state.trust)
      for (const effect of tellBars(state.trust, after.trust, fact)) effects.push(effect)
    state = after
  }
  for (const effect of reply(state, request)) effects.push(effect)
  return [state, effects]
}
