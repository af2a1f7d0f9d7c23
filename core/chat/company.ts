import type { AnswerOf } from '../message/answer'
import { lobby, type RoomName } from '../value/room'
import { listOperators } from './actor'
import type { SessionId } from './request'
import { getRoom } from './room'
import type { ChatState, Person } from './state'

/** Who is in a room, and who of them are operators; both in the order in which they came. */

export const listUsers = (state: ChatState, room: RoomName, at: number): AnswerOf<'users'> => {
  const { name, members } = getRoom(state.rooms, room)
  const operators = listOperators(state, at)
  if (name === lobby) return listEveryone(state.people, operators)
  const present = members.toArray().flatMap((session): ReadonlyArray<Present> => {
    const person = state.people.get(session)
    return person === undefined ? [] : [[session, person]]
  })
  return list(present, operators, name)
}

type Present = readonly [SessionId, Person]

const list = (
  present: ReadonlyArray<Present>,
  operators: ReadonlyArray<SessionId>,
  room: RoomName | undefined,
): AnswerOf<'users'> => {
  const isOperator = new Set(operators)
  const named = present.flatMap(([session, { name }]) => (isOperator.has(session) ? [name] : []))
  return {
    type: 'users',
    names: present.map(([, { name }]) => name),
    room,
    operators: named.length === 0 ? undefined : named,
  }
}

let listed: readonly [people: ChatState['people'] | undefined, operators: string] = [undefined, '']
let everyone: AnswerOf<'users'> = list([], [], undefined)

/**
 * Made once until somebody comes or goes, or operators are others: to list 10 000 took a millisecond, whoever asked
 * how often.
 */
const listEveryone = (
  people: ChatState['people'],
  operators: ReadonlyArray<SessionId>,
): AnswerOf<'users'> => {
  const key = operators.join()
  if (people !== listed[0] || key !== listed[1]) everyone = list([...people], operators, undefined)
  listed = [people, key]
  return everyone
}
