import type { Request, SessionId } from '../../../core/chat/request'
import { type ChatState, initialChatState } from '../../../core/chat/state'
import { stepChat } from '../../../core/chat/step'
import { nameOf } from '../value/brand'

/** A chat without a server. */

/** When everything happens in these tests, in milliseconds since the epoch. */
export const noon = Date.parse('2026-11-22T12:00:00.000Z')

export const request = (session: SessionId, ask: Request['ask']): Request => ({
  session,
  ask,
  at: noon,
})

/** People join in this order, as sessions 1, 2 and so on. */
export const seat = (...names: ReadonlyArray<string>): ChatState =>
  names.reduce(
    (state, name, index) =>
      stepChat(state, request(index + 1, { type: 'join', name: nameOf(name) }))[0],
    initialChatState,
  )

/** What becomes of a state when those sessions ask for that, one after another. */
export const hold = (
  state: ChatState,
  ...asked: ReadonlyArray<readonly [SessionId, Request['ask']]>
): ChatState =>
  asked.reduce((before, [session, ask]) => stepChat(before, request(session, ask))[0], state)

/** A state as plain data, so that two can be compared whatever the history of their collections. */
export const takeChatSnapshot = ({ seq, people, names, rooms, entered }: ChatState) => ({
  seq,
  people: [...people],
  names: Object.fromEntries(names),
  rooms: Array.from(rooms.values(), ({ name, topic, members }) => ({
    name,
    topic,
    members: [...members],
  })),
  entered: Array.from(entered, ([session, own]) => [session, [...own]] as const),
})
