import type { AnswerOf } from '../message/answer'
import type { AskOf } from '../message/ask'
import type { Query } from '../message/query'
import { answerLimitDefault, roomsListedMax } from '../value/bound'
import { lobby, type RoomName } from '../value/room'
import type { ChatEffect } from './effect'
import { reasonOf, type Request, type SessionId } from './request'
import { getRoom, type Room } from './room'
import type { ChatState } from './state'

/** What a request is answered with to its session alone. */

let listed: ChatState['people'] | undefined
let users: AnswerOf<'users'> = { type: 'users', names: [], room: undefined }

/** Made once until somebody comes or goes: to list 10 000 took a millisecond, whoever asked how often. */
const listEveryone = (people: ChatState['people']): AnswerOf<'users'> => {
  if (people !== listed)
    users = {
      type: 'users',
      names: [...people.values()],
      room: undefined,
    }
  listed = people
  return users
}

const listUsers = (state: ChatState, room: RoomName): AnswerOf<'users'> => {
  const { name, members } = getRoom(state.rooms, room)
  return name === lobby
    ? listEveryone(state.people)
    : { type: 'users', names: namesOf(state, members), room: name }
}

const namesOf = ({ people }: ChatState, members: Room['members']): ReadonlyArray<string> =>
  members.toArray().flatMap((session) => people.get(session) ?? [])

const tellRoom = (state: ChatState, room: RoomName): AnswerOf<'room'> => {
  const { name, topic, members } = getRoom(state.rooms, room)
  const names = name === lobby ? listEveryone(state.people).names : namesOf(state, members)
  return { type: 'room', room: name, topic, names }
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

/** Whispers belong to their two ends, and who bears a name now is not known to be one of them. */
const recall = (
  state: ChatState,
  session: SessionId,
  ask: AskOf<'recall' | 'search'>,
): ChatEffect => {
  const { whispers } = ask
  if (whispers !== true) return { type: 'recall', to: session, query: toQuery(state, ask) }
  const type = ask.type === 'recall' ? 'history' : 'matches'
  return { type: 'reply', to: session, answer: { type, facts: [], whispers, more: false } }
}

const toQuery = ({ rooms }: ChatState, ask: AskOf<'recall' | 'search'>): Query => {
  const { before, limit = answerLimitDefault } = ask
  const room = getRoom(rooms, ask.room ?? lobby).name
  return ask.type === 'recall'
    ? { type: 'recall', room, before, after: ask.after, limit }
    : { type: 'search', room, text: ask.text, before, limit }
}

export const reply = (state: ChatState, { session, ask }: Request): ReadonlyArray<ChatEffect> => {
  switch (ask.type) {
    case 'list':
      return [{ type: 'reply', to: session, answer: listUsers(state, ask.room ?? lobby) }]
    case 'enter':
      return [{ type: 'reply', to: session, answer: tellRoom(state, ask.room) }]
    case 'rooms':
      return [{ type: 'reply', to: session, answer: listRooms(state) }]
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
