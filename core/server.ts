import * as RA from 'fp-ts/ReadonlyArray'
import { restore } from './chat/restore'
import { type ChatState, initialChatState } from './chat/state'
import { stepChat } from './chat/step'
import type { Request } from './chat/request'
import { deliver } from './edge/deliver'
import type { EdgeEffect, ServerEffect } from './edge/effect'
import type { EventOf, ServerEvent } from './edge/event'
import { type EdgeState, initialEdgeState, type Settings } from './edge/state'
import { stepEdge } from './edge/step'
import { type Reducer, type Step, stepAll } from './reducer'
import { readFact } from './wire/puddle'

/**
 * A server in one process: its connections, and the chat that they are for. What the edge proposes is decided
 * at once, in the same step, and delivered before the edge's next effect is carried out.
 */
export interface ServerState {
  readonly edge: EdgeState
  readonly chat: ChatState
}

export const initialServerState = (settings: Settings): ServerState => ({
  edge: initialEdgeState(settings),
  chat: initialChatState,
})

export const stepServer: Reducer<ServerState, ServerEvent, ServerEffect> = (
  { edge, chat },
  event,
) => {
  const [next, effects] = stepEdge(edge, event)
  return settle({ edge: next, chat: event.type === 'restored' ? remember(event) : chat }, effects)
}

/** A fact that this version cannot read is passed over. */
const remember = ({ seq, facts }: EventOf<'restored'>): ChatState =>
  restore(seq, RA.rights(facts.map(readFact)))

type ServerStep = Step<ServerState, ServerEffect>

const settleOne = (state: ServerState, effect: EdgeEffect): ServerStep =>
  effect.type === 'propose' ? decideAndDeliver(state, effect.request) : [state, [effect]]

const settle = stepAll(settleOne)

const decideAndDeliver = (state: ServerState, request: Request): ServerStep => {
  const [chat, decided] = stepChat(state.chat, request)
  const [edge, effects] = deliver(state.edge, decided)
  return [{ edge, chat }, effects]
}
