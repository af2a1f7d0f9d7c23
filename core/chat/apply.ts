import type { Fact, FactOf } from '../message/fact'
import { foldName } from '../value/name'
import { lobby, type RoomName } from '../value/room'
import { applyTrust } from './apply-trust'
import { withLooks, withoutLooks } from './naming'
import type { SessionId } from './request'
import { withMember, withoutMember, withTopic } from './room'
import { type ChatState, type Person, roomsOf } from './state'

/**
 * What a fact makes of the state. It asks no rule, and refuses nothing: whatever is a fact has happened.
 * `session` is the one whose request became the fact. Who leaves need not have asked for that, and is known by the
 * name.
 */
export const apply = (state: ChatState, fact: Fact, session: SessionId): ChatState => {
  const { people, names, looks, rooms, entered, trust } = state
  const { seq } = fact
  switch (fact.type) {
    case 'joined':
      return bear(state, fact, session, seq)
    case 'left':
      return { ...leave(state, fact, names.get(foldName(fact.name), session)), seq }
    case 'renamed':
      return rename(state, fact, session)
    case 'entered':
      return { ...enter(state, fact.room, session), seq }
    case 'exited':
      return { ...exit(session)(state, fact.room), seq }
    case 'described':
      return { ...state, seq, rooms: withTopic(rooms, fact.room ?? lobby, fact.topic) }
    case 'said':
    case 'whispered':
      return { seq, people, names, looks, rooms, entered, trust }
    default:
      return { ...state, seq, trust: applyTrust(trust, fact) }
  }
}

/** Field by field: as a spread it took as long as a third of all else with a `joined` (1 µs of 4). */
const bear = (state: ChatState, person: Person, session: SessionId, seq: number): ChatState => {
  const { rooms, entered, trust } = state
  const { name, token, network } = person
  return {
    seq,
    people: state.people.set(session, { name, token, network }),
    names: state.names.set(foldName(name), session),
    looks: withLooks(state.looks, name),
    rooms,
    entered,
    trust,
  }
}

const leave = (state: ChatState, { name }: FactOf<'left'>, session: SessionId): ChatState => {
  const { rooms, entered } = roomsOf(state, session).reduce(exit(session), state)
  return {
    ...state,
    people: state.people.delete(session),
    names: state.names.delete(foldName(name)),
    looks: withoutLooks(state.looks, name),
    rooms,
    entered,
  }
}

const rename = (
  state: ChatState,
  { from, to, seq }: FactOf<'renamed'>,
  session: SessionId,
): ChatState => {
  const names = state.names.delete(foldName(from))
  const looks = withoutLooks(state.looks, from)
  const person = { ...state.people.get(session), name: to }
  return bear({ ...state, names, looks }, person, session, seq)
}

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
