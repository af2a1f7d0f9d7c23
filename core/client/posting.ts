import * as O from 'fp-ts/Option'
import type { Ask, Sign } from '../message/ask'
import { lobby } from '../value/room'
import { type ClientStep, send } from './effect'
import type { EventOf } from './event'
import { markRead } from './memory'
import { isSent, type Pending } from './pending'
import { isKept } from './resend'
import { clearUnread } from './room'
import { type ClientState, noteAlias } from './state'

/** What is typed for others is sent under an id, and pending until it is known that it has arrived. */

/** What is known of what a line is for: the present room, or the person who had whispered; mostly neither. */
export type Aim = 'present' | 'whisperer' | 'named'

/** Sends what was asked for with that line. */
export const post = (
  state: ClientState,
  asked: Ask | Sign,
  line: EventOf<'entered'>,
  aim: Aim,
): ClientStep => {
  switch (asked.type) {
    case 'say':
      return notePending(count(state), { ...asked, id: nextId(state) }, line, aim)
    case 'whisper':
      return notePending(count(state), { ...asked, id: nextId(state) }, line, aim)
    case 'describe':
      return notePending(state, asked, line, aim)
    case 'rename':
      return [noteAlias(state, asked.name), [send(asked)]]
    default:
      return [state, [send(asked)]]
  }
}

const nextId = ({ settings, numbered }: ClientState): string =>
  `${settings.idPrefix}${numbered + 1}`

const count = (state: ClientState): ClientState => ({ ...state, numbered: state.numbered + 1 })

/** What was typed before is to arrive before: what the history tells of waits as long as others do. */
const notePending = (
  state: ClientState,
  ask: Pending['ask'],
  { line, at }: EventOf<'entered'>,
  aim: Aim,
): ClientStep => {
  const { rooms, pending } = state
  const isLater = isKept(state, { ask }) && !pending.every(isSent)
  const one: Pending = {
    text: line,
    at,
    room: aim === 'present' ? O.some(rooms.present) : O.none,
    ask,
    isReply: aim === 'whisperer',
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
