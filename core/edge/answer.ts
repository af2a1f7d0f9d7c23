import type { ChatEffect } from '../chat/effect'
import { hostSession } from '../chat/request'
import { describeAnswer } from '../console/answer'
import type { DeliveryStep } from './effect'
import { end } from './end'
import { print } from './order'
import { refuseAsk, reply } from './recall'
import type { EdgeState } from './state'

/** What was asked for is answered, or refused: to a connection, or to whoever hosts. */

type Of<Type extends ChatEffect['type']> = Extract<ChatEffect, { readonly type: Type }>

export const answer = (state: EdgeState, { to, answer: given }: Of<'reply'>): DeliveryStep =>
  to === hostSession
    ? [state, [{ type: 'print', text: describeAnswer(given) }]]
    : reply(state, to, given)

/** Whoever is banned when they want to join may go. */
export const refuse = (state: EdgeState, { to, refusal }: Of<'refuse'>): DeliveryStep => {
  const [next, told] = refuseAsk(state, to, refusal)
  if (to === hostSession) return [next, [print(refusal.text)]]
  const connection = next.connections.get(to)
  if (refusal.code !== 'banned' || connection?.stage.type !== 'greeting') return [next, told]
  const [after, effects] = end(next, connection, 'banned')
  return [after, [...told, ...effects]]
}
