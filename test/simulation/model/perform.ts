import type { Guest } from './guest'
import type { House } from './house'
import { know } from './name'
import { isQuestion, type Request } from './request'
import { spellQuestion } from './spelling'
import { knowRoom, namesIn, type Room, unlessLobby } from './room'

/** Does what somebody asks for, or returns the code of the error: what is refused does nothing but that. */
export const perform = (house: House, guest: Guest, request: Request): string | undefined => {
  const { type, name = '', token } = request
  if (type === 'pong') return undefined
  if (type === 'ping') return void house.tell([guest], { type: 'pong', token })
  if (type === 'leave') return void house.depart(guest, 'left')
  if (guest.name === undefined) return type === 'join' ? join(house, guest, name) : 'not-joined'
  if (type === 'join') return 'already-joined'
  if (type === 'rename') return rename(house, guest, guest.name.shown, name)
  if (type === 'whisper') return whisper(house, guest, guest.name.shown, request)
  if (type === 'enter') return enter(house, guest, guest.name.shown, request)
  if (type === 'rooms') return listRooms(house, guest)
  if (isQuestion(request) && request['whispers']) return findNoWhispers(house, guest, type)
  const room = house.findRoom(request['room'])
  if (room === undefined) return 'no-such-room'
  if (type === 'list') return list(house, guest, room)
  return room.members.includes(guest)
    ? performIn(house, guest, guest.name.shown, room, request)
    : 'not-in-room'
}

/** What only those do who are in the room. */
const performIn = (
  house: House,
  guest: Guest,
  who: string,
  room: Room,
  request: Request,
): string | undefined => {
  const { type, text, id, kind, topic = '' } = request
  if (type === 'say') {
    const said = { type: 'said', from: who, text, room: unlessLobby(room), id, kind }
    return void house.happen(room.members, said)
  }
  if (type === 'exit') return exit(house, guest, who, room)
  if (isQuestion(request)) return question(house, guest, room, request)
  room.topic = topic
  const described = { type: 'described', room: unlessLobby(room), topic, by: who }
  return void house.happen(room.members, described)
}

const join = (house: House, guest: Guest, name: string): string | undefined => {
  const known = know(name)
  if (known === undefined || house.users.some((user) => user.name?.key === known.key))
    return 'name-taken'
  house.call(guest, known)
  house.note('seated', guest, { name: known.shown })
  house.happen(house.users, { type: 'joined', name: known.shown })
  return void guest.cameAt.set('lobby', house.seq)
}

const rename = (house: House, guest: Guest, from: string, name: string): string | undefined => {
  const known = know(name)
  const isTaken = house.users.some((user) => user !== guest && user.name?.key === known?.key)
  if (known === undefined || isTaken || from === known.shown) return 'name-taken'
  house.call(guest, known)
  return void house.happen(house.users, { type: 'renamed', from, to: known.shown })
}

const list = (house: House, guest: Guest, room: Room): undefined =>
  void house.tell([guest], { type: 'users', names: namesIn(room), room: unlessLobby(room) })

/** The fullest first, and no more than an answer may hold. */
const listRooms = (house: House, guest: Guest): undefined => {
  const rooms = [...house.rooms.values()].map(({ shown, topic, members }) => {
    return { room: shown, topic, people: members.length }
  })
  rooms.sort((one, other) => other.people - one.people)
  return void house.tell([guest], { type: 'rooms', rooms: rooms.slice(0, 500) })
}

/** Of rooms there may be 1000 beside the lobby, and somebody may be in 20 of them. */
const enter = (
  house: House,
  guest: Guest,
  name: string,
  { room: typed = '' }: Request,
): string | undefined => {
  const rooms = [...house.rooms.values()].filter(({ shown }) => shown !== 'lobby')
  const known = knowRoom(typed)
  const found = house.findRoom(typed)
  const isIn = found?.members.includes(guest) === true
  const isOver = rooms.filter(({ members }) => members.includes(guest)).length >= 20
  if (known === undefined) return 'bad-room'
  if (!isIn && (isOver || (found === undefined && rooms.length >= 1000))) return 'too-many-rooms'
  const room = found ?? house.makeRoom(known)
  if (!isIn) room.members.push(guest)
  if (!isIn) {
    house.happen(room.members, { type: 'entered', room: room.shown, name })
    guest.cameAt.set(known.key, house.seq)
  }
  const { shown, topic } = room
  return void house.tell([guest], { type: 'room', room: shown, topic, names: namesIn(room) })
}

const exit = (house: House, guest: Guest, name: string, room: Room): string | undefined => {
  if (room.shown === 'lobby') return 'bad-room'
  house.happen(room.members, { type: 'exited', room: room.shown, name })
  return void house.exit(guest, room)
}

const whisper = (
  house: House,
  guest: Guest,
  from: string,
  { to = '', text, id, kind }: Request,
): string | undefined => {
  const peer = house.users.find((user) => user.name?.key === know(to)?.key)
  if (peer?.name === undefined) return 'no-such-user'
  const { shown } = peer.name
  const both = peer === guest ? [guest] : [peer, guest]
  return void house.happen(both, { type: 'whispered', from, to: shown, text, id, kind })
}

/** Nobody can tell yet to whom a whisper belongs. */
const findNoWhispers = (house: House, guest: Guest, type: string | undefined): undefined =>
  void house.tell([guest], {
    type: type === 'recall' ? 'history' : 'matches',
    facts: [],
    whispers: true,
    more: false,
  })

/**
 * What the archive is asked; its answer comes later. Who comes back keeps new messages until it is there, be it that
 * nothing can be read.
 */
const question = (house: House, guest: Guest, room: Room, request: Request): string | undefined => {
  guest.wasHeldBack = true
  if (house.archive !== 'open') {
    guest.unavailable.add(knowRoom(room.shown)?.key ?? '')
    return 'unavailable'
  }
  guest.waitsFor = 'answer'
  return void house.questions.push(
    spellQuestion(guest.id, { limit: 50, ...request, room: room.shown }),
  )
}
