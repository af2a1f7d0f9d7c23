import type { AnswerOf } from '../message/answer'
import type { AskOf } from '../message/ask'
import type { Query } from '../message/query'
import { answerLimitDefault, bansListedMax, roomsListedMax } from '../value/bound'
import { lobby, type RoomName } from '../value/room'
import type { ChatEffect } from './effect'
import { reasonOf, type Request, type SessionId } from './request'
import { listUsers } from './company'
import { getRoom } from './room'
import { isInForce } from './sanction'
import type { ChatState } from './state'

/** What a request is answered with to its session alone. */

const tellRoom = (state: ChatState, room: RoomName, at: number): AnswerOf<'room'> => {
  const { name, topic } = getRoom(state.rooms, room)
  return { type: 'room', room: name, topic, names: listUsers(state, room, at).names }
}

/** The fullest come first. */
const listRooms = ({ rooms, people }: ChatState): AnswerOf<'rooms'> => ({
  type: 'rooms',
  rooms: rooms
    .valueSeq()
    .map(({ name, topic, members }) => ({
      room: name,
      topic,
      people: name === lobby ? people.size : members.size,
    }))
    .sortBy(({ people: count }) => -count)
    .take(roomsListedMax)
    .toArray(),
})

/** In force, oldest first; of too many the latest. */
const listBans = ({ trust }: ChatState, at: number): AnswerOf<'bans'> => {
  const bans = [...trust.bans.names.values(), ...trust.addresses.values()]
  return {
    type: 'bans',
    bans: bans
      .filter((ban) => isInForce(ban, at))
      .toSorted((one, other) => one.seq - other.seq)
      .slice(-bansListedMax)
      .map(({ name, address, by, until, reason, at: since }) => {
        return { name, address, by, until, reason, at: since }
      }),
  }
}

/** Whispers belong to their two ends, who are known by their tokens: whoever has none has none. */
const recall = (
  state: ChatState,
  session: SessionId,
  ask: AskOf<'recall' | 'search'>,
): ChatEffect => {
  const { whispers } = ask
  if (whispers !== true) {
    const { name: room } = getRoom(state.rooms, ask.room ?? lobby)
    return { type: 'recall', to: session, query: toQuery({ room }, ask) }
  }
  const token = state.people.get(session)?.token
  if (token !== undefined) return { type: 'recall', to: session, query: toQuery({ token }, ask) }
  const type = ask.type === 'recall' ? 'history' : 'matches'
  return { type: 'reply', to: session, answer: { type, facts: [], whispers, more: false } }
}

const toQuery = (where: Pick<Query, 'room' | 'token'>, ask: AskOf<'recall' | 'search'>): Query => {
  const { before, limit = answerLimitDefault } = ask
  return ask.type === 'recall'
    ? { type: 'recall', ...where, before, after: ask.after, limit }
    : { type: 'search', ...where, text: ask.text, before, limit }
}

export const reply = (
  state: ChatState,
  { session, ask, at }: Request,
): ReadonlyArray<ChatEffect> => {
  switch (ask.type) {
    case 'list':
      return [{ type: 'reply', to: session, answer: listUsers(state, ask.room ?? lobby, at) }]
    case 'enter':
      return [{ type: 'reply', to: session, answer: tellRoom(state, ask.room, at) }]
    case 'rooms':
      return [{ type: 'reply', to: session, answer: listRooms(state) }]
    case 'bans':
      return [{ type: 'reply', to: session, answer: listBans(state, at) }]
    case 'recall':
    case 'search':
      return [recall(state, session, ask)]
    case 'leave':
    case 'lost':
      return [{ type: 'end', session, reason: reasonOf(ask) }]
    default:
      return []
  }
}
