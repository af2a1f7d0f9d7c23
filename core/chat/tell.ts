import type { Fact, FactOf } from '../message/fact'
import { describeWhy } from '../message/describe-trust'
import { foldName, type Name } from '../value/name'
import { type Refusal, refusal } from '../value/refusal'
import { lobby, type RoomName } from '../value/room'
import { listOperators } from './actor'
import type { ChatEffect } from './effect'
import { compare } from './naming'
import { hostSession, type SessionId } from './request'
import { type ChatState, roomsOf } from './state'
import { describeBan } from './term'
import { findBanOfBearer, findBanOfName } from './trust'

/** Who hears of a fact. `before` is the state without it, and `session` the one whose request became the fact. */
export const tell = (
  before: ChatState,
  fact: Fact,
  session: SessionId,
): ReadonlyArray<ChatEffect> => {
  switch (fact.type) {
    case 'joined':
      return [
        { type: 'seat', session, name: fact.name },
        { type: 'enrol', session, room: lobby },
        publish(lobby, fact),
      ]
    case 'left':
      return tellLeft(before, fact, session)
    case 'said':
    case 'described':
      return [publish(fact.room ?? lobby, fact)]
    case 'entered':
      return [{ type: 'enrol', session, room: fact.room }, publish(fact.room, fact)]
    case 'exited':
      return [publish(fact.room, fact), { type: 'withdraw', session, room: fact.room }]
    case 'whispered':
      return [{ type: 'deliver', to: listEnds(before, fact.to, session), fact }]
    case 'banned':
    case 'unbanned':
      return [{ type: 'deliver', to: [...listOperators(before, fact.at), hostSession], fact }]
    default:
      return [publish(lobby, fact)]
  }
}

const publish = (room: RoomName, fact: Fact): ChatEffect => ({ type: 'publish', room, fact })

/** Who leaves by request sees it; who is lost cannot. Who has to go is told why, and ends here. */
const tellLeft = (
  before: ChatState,
  fact: FactOf<'left'>,
  session: SessionId,
): ReadonlyArray<ChatEffect> => {
  const leaving = before.names.get(foldName(fact.name), session)
  const withdrawn = withdrawAll(before, leaving)
  if (fact.reason === 'left') return [publish(lobby, fact), ...withdrawn]
  const seen = [...withdrawn, publish(lobby, fact)]
  if (leaving === session) return seen
  const told = { type: 'refuse', to: leaving, refusal: describeEnd(before, fact, leaving) } as const
  return [told, ...seen, { type: 'end', session: leaving, reason: fact.reason }]
}

const withdrawAll = (state: ChatState, session: SessionId): ReadonlyArray<ChatEffect> =>
  [...roomsOf(state, session), lobby].map((room) => ({ type: 'withdraw', session, room }))

/** Why somebody has to go who has not asked for that. */
const describeEnd = (before: ChatState, fact: FactOf<'left'>, leaving: SessionId): Refusal => {
  switch (fact.reason) {
    case 'kicked':
      return refusal('kicked', `You were kicked by ${fact.by}${describeWhy(fact.text)}.`)
    case 'banned':
      return refusal('banned', describeOwnBan(before, fact, leaving))
    default:
      return refusal('replaced', 'You have joined anew from elsewhere, so this connection ends.')
  }
}

/** In the same words as whoever tries to come again. */
const describeOwnBan = (
  { trust, people }: ChatState,
  { name, at, text: reason }: FactOf<'left'>,
  leaving: SessionId,
): string => {
  const person = people.get(leaving) ?? {}
  const ban = findBanOfBearer(trust, person, at) ?? findBanOfName(trust, compare(name), person, at)
  return describeBan(ban ?? { reason })
}

/** Who hears a whisper: its recipient, if here, and its sender, who may be the same. */
const listEnds = ({ names }: ChatState, to: Name, session: SessionId): ReadonlyArray<SessionId> => [
  ...new Set([names.get(foldName(to), session), session]),
]
