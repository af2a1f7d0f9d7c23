import type { Fact } from '../message/fact'
import { foldName, type Name } from '../value/name'
import { lobby, type RoomName } from '../value/room'
import type { SessionId } from './request'
import { withMember, withoutMember, withTopic } from './room'
import { type ChatState, roomsOf } from './state'

/**
 * What a fact makes of the state. It asks no rule, and refuses nothing: whatever is a fact has happened.
 * `session` is the one whose request became the fact.
 */
export const apply = (state: ChatState, fact: Fact, session: SessionId): ChatState => {
  const { people, names, rooms, entered } = state
  const { seq } = fact
  switch (fact.type) {
    case 'joined':
      return { ...bear(state, fact.name, session), seq }
    case 'left': {
      const freed = names.delete(foldName(fact.name))
      const { rooms: left, entered: others } = roomsOf(state, session).reduce(exit(session), state)
      return { seq, people: people.delete(session), names: freed, rooms: left, entered: others }
    }
    case 'renamed': {
      const freed = names.delete(foldName(fact.from))
      return { ...bear({ ...state, names: freed }, fact.to, session), seq }
    }
    case 'entered':
      return { ...enter(state, fact.room, session), seq }
    case 'exited':
      return { ...exit(session)(state, fact.room), seq }
    case 'described':
      return { ...state, seq, rooms: withTopic(rooms, fact.room ?? lobby, fact.topic) }
    case 'said':
    case 'whispered':
      return { seq, people, names, rooms, entered }
  }
}

const bear = (state: ChatState, name: Name, session: SessionId): ChatState => ({
  ...state,
  people: state.people.set(session, name),
  names: state.names.set(foldName(name), session),
})

const enter = (state: ChatState, room: RoomName, session: SessionId): ChatState => ({
  ...state,
  rooms: withMember(state.rooms, room, session),
  entered: state.entered.set(session, roomsOf(state, session).add(room)),
})

const exit =
  (session: SessionId) =>
  (state: ChatState, room: RoomName): ChatState => {
    const others = roomsOf(state, session).delete(room)
    const { entered } = state
    return {
      ...state,
      rooms: withoutMember(state.rooms, room, session),
      entered: others.isEmpty() ? entered.delete(session) : entered.set(session, others),
    }
  }
