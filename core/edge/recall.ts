import type { Answer } from '../message/answer'
import { type Refusal, refusal } from '../value/refusal'
import { countUnstored, isQuestion, isToBeKept } from './archive'
import { puddle } from '../wire/puddle'
import type { Query } from '../message/query'
import type { DeliveryStep, EdgeStep, ServerEffect } from './effect'
import { refuse, tell } from './end'
import type { ConnectionId, EventOf } from './event'
import { hold, readOn } from './hold'
import { pay, purseOf } from './pay'
import { type Held, isHolding, nothingHeld } from './held'
import { type Connection, type EdgeState, putArchive } from './state'
import { takeUp } from './take-up'
import { paceOf, priceOf, spend } from './throttle'

/** What the archive is asked, which takes time: the lines of a connection that follow wait for the answer. */

/** The archive is asked, if there is one that can answer. */
export const ask = (state: EdgeState, connection: ConnectionId, query: Query): DeliveryStep =>
  state.archive.type === 'open'
    ? [state, [{ type: 'recall', connection, query }]]
    : goOn(state, connection, refuseQuery(state, connection, query))

const refuseQuery = (
  state: EdgeState,
  connection: ConnectionId,
  { type }: Query,
): ReadonlyArray<ServerEffect> => {
  const text =
    state.archive.type === 'off'
      ? 'No history is kept here; whoever hosts may have one with --history.'
      : 'The history cannot be read now; try again later.'
  return refuse(state, connection, refusal('unavailable', text, type))
}

/** The archive has answered. */
export const tellFound = (
  state: EdgeState,
  connection: Connection,
  { query, found }: EventOf<'recalled'>,
): EdgeStep => {
  const { id, held } = connection
  if (held.awaits !== 'answered') return [state, []]
  const told: ReadonlyArray<ServerEffect> =
    found === undefined
      ? refuseQuery(state, id, query)
      : [{ type: 'tell', to: id, text: puddle.writeFound(query, found) }]
  const [next, effects] = takeUp(state, connection, { ...held, awaits: 'earned' })
  return [next, [...told, ...effects]]
}

/** What was asked before a question, and in the same read, is no answer to that. */
export const reply = (state: EdgeState, to: ConnectionId, answer: Answer): DeliveryStep => {
  const told = [tell(to, answer)]
  return answer.type === 'history' || answer.type === 'matches'
    ? goOn(state, to, told)
    : [state, told]
}

/** What is refused is not to be stored, though it was proposed. */
export const refuseAsk = (state: EdgeState, to: ConnectionId, refused: Refusal): DeliveryStep => {
  const next = isToBeKept(refused.request)
    ? putArchive(state, countUnstored(state.archive, -1))
    : state
  const told = refuse(state, to, refused)
  return isQuestion(refused.request) ? goOn(next, to, told) : [next, told]
}

/** What was asked is answered without the archive, so that what follows is paid for, and has its turn. */
const goOn = (
  state: EdgeState,
  id: ConnectionId,
  told: ReadonlyArray<ServerEffect>,
): DeliveryStep => {
  const connection = state.connections.get(id)
  if (connection === undefined || connection.held.awaits !== 'answered') return [state, told]
  const [next, effects] = awaitTurn(state, connection)
  return [next, [...told, ...effects]]
}

const awaitTurn = (state: EdgeState, connection: Connection): DeliveryStep => {
  const ready: Held = { ...connection.held, awaits: 'earned' }
  const purse = purseOf(state, connection)
  if (!isHolding({ ...connection, held: ready }) && ready.after === 'more')
    return [pay(state, connection, purse, nothingHeld), readOn(connection, nothingHeld)]
  const pace = paceOf(state.settings.limits, connection.isExempt)
  const paid = spend(purse, priceOf(ready.lines[ready.next] ?? ''), state.at, pace)
  return hold(state, connection, ready, { next: ready.next, purse: paid })
}
