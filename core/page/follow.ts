import { pipe } from 'fp-ts/function'
import { OrderedMap } from 'immutable'
import { isOwn, type Rooms } from '../client/room'
import type { Status } from '../client/status'
import { andThen } from '../reducer'
import type { RoomName } from '../value/room'
import { putAside } from '../view/editor'
import { show } from './choose'
import { type Conversation, emptyConversation } from './conversation'
import type { PageStep } from './effect'
import { isLive } from './earlier'
import { nameOf, roomKey } from './place'
import { isOther, remember } from './remember'
import { forgetSearch } from './seek'
import type { PageState } from './state'

/** How things stand is another: rooms come and go, and where messages go may be another room. */
export const followStatus = (before: PageState, status: Status): PageStep => {
  const state = loseAnswers(before, { ...before, status })
  const isSame = status.rooms === before.status.rooms || !isOther(before, state)
  return pipe(
    isSame ? [state, []] : followRooms(before, keepDrafts(before, arrange(state, status.rooms))),
    andThen((next) => [next, isNews(before, next) ? [remember(next)] : []]),
  )
}

/** A name that no server has confirmed is not remembered. */
const isNews = (before: PageState, next: PageState): boolean =>
  isLive(next.status.link) && (!isLive(before.status.link) || isOther(before, next))

/** What was asked over a connection that is lost will not be answered. */
const loseAnswers = (before: PageState, state: PageState): PageState =>
  isLive(state.status.link) || !isLive(before.status.link)
    ? state
    : { ...forgetSearch(state), conversations: state.conversations.map(forget) }

const forget = (one: Conversation): Conversation =>
  one.asking === undefined ? one : { ...one, asking: undefined, past: 'more' }

/** A room that is the present one is shown even if the server has refused it. */
export const arrange = (state: PageState, rooms: Rooms): PageState => {
  const own = [...rooms.own.values()].map(({ name }) => name)
  const shown = isOwn(rooms, rooms.present) ? own : [...own, rooms.present]
  const { conversations } = state
  const whispers = conversations.filter(({ place }) => place.type === 'whispers')
  const inRooms = OrderedMap(shown.map((room) => [roomKey(room), inRoom(state, room)]))
  return { ...state, conversations: inRooms.concat(whispers) }
}

const inRoom = ({ conversations }: PageState, room: RoomName): Conversation => {
  const place = { type: 'room', room } as const
  const known = conversations.get(roomKey(room))
  if (known === undefined) return emptyConversation(place)
  return nameOf(known.place) === nameOf(place) ? known : { ...known, place }
}

/** What was typed for a room that is gone is not for another, but to be had again. */
const keepDrafts = (before: PageState, state: PageState): PageState => {
  const gone = before.conversations.filterNot((_, key) => state.conversations.has(key))
  const drafts = gone.toList().map(({ draft }) => draft)
  return { ...state, editor: drafts.filter((draft) => draft !== '').reduce(putAside, state.editor) }
}

/** The page goes with the client to another room, and away from one that is gone. */
const followRooms = (before: PageState, state: PageState): PageStep => {
  const present = roomKey(state.status.rooms.present)
  const isGone = !state.conversations.has(state.present)
  const isMoved = present !== roomKey(before.status.rooms.present)
  return isGone || (isMoved && present !== state.present) ? show(state, present) : [state, []]
}
