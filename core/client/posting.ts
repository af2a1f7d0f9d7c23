import * as O from 'fp-ts/Option'
import type { Ask, Sign } from '../message/ask'
import { lobby } from '../value/room'
import { type ClientStep, send } from './effect'
import type { EventOf } from './event'
import { markRead } from './memory'
import { isSent, type Pending } from './pending'
import { clearUnread } from './room'
import { type ClientState, noteAlias } from './state'

/** What is typed for others is sent under an id, and pending until it is known that it has arrived. */

/** Sends what was asked for with that line. `isForPresent` says that the line is for the present room. */
export const post = (
  state: ClientState,
  asked: Ask | Sign,
  line: EventOf<'entered'>,
  isForPresent: boolean,
): ClientStep => {
  switch (asked.type) {
    case 'say':
      return notePending(count(state), { ...asked, id: nextId(state) }, line, isForPresent)
    case 'whisper':
      return notePending(count(state), { ...asked, id: nextId(state) }, line, false)
    case 'describe':
      return notePending(state, asked, line, isForPresent)
    case 'rename':
      return [noteAlias(state, asked.name), [send(asked)]]
    default:
      return [state, [send(asked)]]
  }
}

const nextId = ({ settings, numbered }: ClientState): string =>
  `${settings.idPrefix}${numbered + 1}`

const count = (state: ClientState): ClientState => ({ ...state, numbered: state.numbered + 1 })

/** What was typed before is to arrive before: a message waits as long as others do. */
const notePending = (
  state: ClientState,
  ask: Pending['ask'],
  { line, at }: EventOf<'entered'>,
  isForPresent: boolean,
): ClientStep => {
  const { rooms, pending } = state
  const isLater = ask.type === 'say' && !pending.every(isSent)
  const one: Pending = {
    text: line,
    at,
    room: isForPresent ? O.some(rooms.present) : O.none,
    ask,
    delivery: isLater ? 'unsent' : 'sent',
  }
  return [noteRead({ ...state, pending: pending.push(one) }, one), isLater ? [] : [send(ask)]]
}

/** Whoever says something in a room has read it. */
const noteRead = (state: ClientState, { ask, at }: Pending): ClientState => {
  if (ask.type === 'whisper') return state
  const room = ask.room ?? lobby
  const rooms = clearUnread(state.rooms, room)
  return { ...state, rooms, memory: markRead(state.memory, room, at) }
}
