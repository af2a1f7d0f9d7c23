import type { ChatEffect } from '../chat/effect'
import { hostSession, type SessionId } from '../chat/request'
import type { Fact } from '../message/fact'
import { type Reducer, stepAll } from '../reducer'
import { puddle } from '../wire/puddle'
import { answer, refuse } from './answer'
import { countUnstored, isKept, isOfTrust } from './archive'
import { tellAppointed } from './appoint'
import { putBar, takeBar } from './bar'
import { gather } from './connect'
import type { DeliveryStep, ServerEffect } from './effect'
import { end, logEntry } from './end'
import { emptyNetwork } from './network'
import { ask } from './recall'
import { type EdgeState, putArchive, putConnection, putNetwork } from './state'

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
      return answer(state, effect)
    case 'recall':
      return ask(state, effect.to, effect.query)
    case 'refuse':
      return refuse(state, effect)
    case 'seat':
      return seat(state, effect)
    case 'enrol':
    case 'withdraw':
      return [state, [followRoom(effect)]]
    case 'end':
      return endSession(state, effect)
    case 'bar':
      return [putBar(state, effect), []]
    case 'unbar':
      return [takeBar(state, effect), []]
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
  const told: ReadonlyArray<ServerEffect> = [
    { type: 'publish', channel: room, text },
    log(fact, text),
  ]
  return keep(state, fact, fact.type === 'owned' ? [...told, ...tellAppointed(state, fact)] : told)
}

/** What is logged is also kept, if there is an archive for it. What a line proposed is counted already. */
const keep = (state: EdgeState, fact: Fact, effects: ReadonlyArray<ServerEffect>): DeliveryStep => {
  const { archive } = state
  if (archive.type === 'off' || !isKept(fact)) return [state, effects]
  const counted = isOfTrust(fact) ? putArchive(state, countUnstored(archive, 1)) : state
  return [counted, [...effects, { type: 'append', line: puddle.writeKept(fact) }]]
}

const deliverTo = (state: EdgeState, { to, fact }: Of<'deliver'>): DeliveryStep => {
  const text = puddle.write(fact)
  const tells = to
    .filter(isConnection)
    .map((session) => ({ type: 'tell', to: session, text }) as const)
  return keep(state, fact, [...tells, log(fact, text)])
}

/** Whoever hosts sees it in the log. */
const isConnection = (session: SessionId): boolean => session !== hostSession

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
