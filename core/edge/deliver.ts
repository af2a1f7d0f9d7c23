import type { ChatEffect } from '../chat/effect'
import type { Fact } from '../message/fact'
import { type Reducer, stepAll } from '../reducer'
import { puddle } from '../wire/puddle'
import { isKept } from './archive'
import { gather } from './connect'
import type { DeliveryStep, ServerEffect } from './effect'
import { end, logEntry } from './end'
import { emptyNetwork } from './network'
import { ask, refuseAsk, reply } from './recall'
import { type EdgeState, putConnection, putNetwork } from './state'

/**
 * What the chat has decided, brought to the connections: a fact is written once, for all who hear it and for
 * the log. A session is the connection of its number, which is here until the chat ends the session.
 */
const deliverOne: Reducer<EdgeState, ChatEffect, ServerEffect> = (state, effect) => {
  switch (effect.type) {
    case 'publish':
      return publish(state, effect)
    case 'deliver':
      return deliverTo(state, effect)
    case 'reply':
      return reply(state, effect.to, effect.answer)
    case 'recall':
      return ask(state, effect.to, effect.query)
    case 'refuse':
      return refuseAsk(state, effect.to, effect.refusal)
    case 'seat':
      return seat(state, effect)
    case 'enrol':
    case 'withdraw':
      return [state, [followRoom(effect)]]
    case 'end':
      return endSession(state, effect)
  }
}

export const deliver = stepAll(deliverOne)

type Of<Type extends ChatEffect['type']> = Extract<ChatEffect, { readonly type: Type }>

const followRoom = ({ type, session, room }: Of<'enrol' | 'withdraw'>): ServerEffect => ({
  type: type === 'enrol' ? 'subscribe' : 'unsubscribe',
  connection: session,
  channel: room,
})

const log = (entry: Fact, line: string): ServerEffect => ({ type: 'log', entry, line })

const publish = (state: EdgeState, { room, fact }: Of<'publish'>): DeliveryStep => {
  const text = puddle.write(fact)
  const effects: ReadonlyArray<ServerEffect> = [
    { type: 'publish', channel: room, text },
    log(fact, text),
  ]
  return [state, keep(state, fact, text, effects)]
}

/** What is logged is also kept, if there is an archive for it. */
const keep = (
  { archive }: EdgeState,
  fact: Fact,
  line: string,
  effects: ReadonlyArray<ServerEffect>,
): ReadonlyArray<ServerEffect> =>
  archive.type === 'off' || !isKept(fact) ? effects : [...effects, { type: 'append', line }]

const deliverTo = (state: EdgeState, { to, fact }: Of<'deliver'>): DeliveryStep => {
  const text = puddle.write(fact)
  const tells = to.map((session) => ({ type: 'tell', to: session, text }) as const)
  return [state, keep(state, fact, text, [...tells, log(fact, text)])]
}

const seat = (state: EdgeState, { session, name }: Of<'seat'>): DeliveryStep => {
  const connection = state.connections.get(session)
  if (connection === undefined) return [state, []]
  const seated = putConnection(state, { ...connection, stage: { type: 'seated' } })
  const network = state.networks.get(connection.network) ?? emptyNetwork
  const strangers = network.strangers.delete(session)
  return [
    putNetwork(seated, connection.network, { ...network, strangers }),
    [gather(state.at), logEntry({ type: 'seated', at: state.at, connection: session, name })],
  ]
}

const endSession = (state: EdgeState, { session, reason }: Of<'end'>): DeliveryStep => {
  const connection = state.connections.get(session)
  return connection === undefined ? [state, []] : end(state, connection, reason)
}
