import * as RA from 'fp-ts/ReadonlyArray'
import { listBars } from './chat/bar'
import { findOwned } from './chat/ownership'
import { restore } from './chat/restore'
import { type ChatState, initialChatState } from './chat/state'
import { stepChat } from './chat/step'
import type { Request } from './chat/request'
import { tellAwaited } from './edge/appoint'
import { describeCensus, takeCensus } from './edge/census'
import { deliver } from './edge/deliver'
import type { ServerEffect } from './edge/effect'
import type { EventOf, ServerEvent } from './edge/event'
import { print } from './edge/order'
import { settle } from './edge/settle'
import { type EdgeState, initialEdgeState, type Settings } from './edge/state'
import { stepEdge } from './edge/step'
import { andThen, type Reducer, type Step } from './reducer'
import { foldName } from './value/name'
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
  chat: initialChatState(settings.operators),
})

export const stepServer: Reducer<ServerState, ServerEvent, ServerEffect> = (
  { edge, chat },
  event,
) => {
  const [next, effects] = stepEdge(edge, event)
  if (event.type === 'restored')
    return andThen((state: ServerState) => settleAll(state, effects))(remember(next, event))
  const step = settleAll({ edge: next, chat }, effects)
  return event.type === 'ticked' && edge.tickedAt === 0 ? andThen(remind)(step) : step
}

type ServerStep = Step<ServerState, ServerEffect>

const decide = (state: ServerState, request: Request): ServerStep => {
  const [chat, decided] = stepChat(state.chat, request)
  const [edge, effects] = deliver(state.edge, decided)
  return [{ edge, chat }, effects]
}

const report = (state: ServerState): ServerEffect => print(describeCensus(takeCensus(state)))

const settleAll = settle({ decide, report })

/** What an earlier run has left. A fact that this version cannot read is passed over. The door knows no bans yet. */
const remember = (restored: EdgeState, { seq, facts }: EventOf<'restored'>): ServerStep => {
  const chat = restore(seq, RA.rights(facts.map(readFact)), restored.settings.operators)
  const [edge, effects] = deliver(restored, listBars(chat.trust, restored.at))
  return [{ edge, chat }, effects]
}

/** Once, soon after the start: which operators whoever hosts has appointed in vain so far. */
const remind = (state: ServerState): ServerStep => {
  const { edge, chat } = state
  const { operators = [] } = edge.settings
  const awaited = operators.filter(
    (name) => findOwned(chat.trust.ownership, foldName(name), edge.at) === undefined,
  )
  return [state, awaited.map((name) => tellAwaited(edge, name))]
}
