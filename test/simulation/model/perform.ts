import { govern } from './authority'
import { join, rename } from './door'
import type { Guest } from './guest'
import type { House } from './house'
import { keyOf, type Known } from './name'
import { isOfTrust, isQuestion, type Request } from './request'
import { type Frame, spellQuestion } from './spelling'
import { knowRoom, namesIn, type Room, unlessLobby, whispersKey } from './room'

/** Does what somebody asks for, or returns the code of the error: what is refused does nothing but that. */
export const perform = (house: House, guest: Guest, request: Request): string | undefined => {
  const { type, name = '', token } = request
  if (type === 'pong') return undefined
  if (type === 'ping') return void house.tell([guest], { type: 'pong', token })
  if (type === 'leave') return void house.depart(guest, 'left')
  if (guest.name === undefined) return type === 'join' ? join(house, guest, request) : 'not-joined'
  if (type === 'join') return 'already-joined'
  if (isSilenced(house, guest, guest.name, request)) return 'muted'
  if (type === 'rename') return rename(house, guest, guest.name, name)
  if (isOfTrust(request)) return govern(house, { name: guest.name.shown, guest }, request)
  if (type === 'whisper') return whisper(house, guest, guest.name.shown, request)
  if (type === 'enter') return enter(house, guest, guest.name, request)
  if (type === 'rooms') return listRooms(house, guest)
  if (isQuestion(request) && request['whispers']) return findWhispers(house, guest, request)
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

/** Whoever is muted reads. */
const isSilenced = (house: House, guest: Guest, name: Known, { type = '' }: Request): boolean =>
  ['say', 'whisper', 'describe', 'rename'].includes(type) &&
  house.trust.isMuted(guest, name, house.now)

const list = (house: House, guest: Guest, room: Room): undefined => {
  const operators = room.members.filter((member) => house.isOperator(member))
  return void house.tell([guest], {
    type: 'users',
    names: namesIn(room),
    room: unlessLobby(room),
    operators: operators.length === 0 ? undefined : operators.map(({ name }) => name?.shown),
  })
}

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
  name: Known,
  { room: typed = '' }: Request,
): string | undefined => {
  const rooms = [...house.rooms.values()].filter(({ shown }) => shown !== 'lobby')
  const known = knowRoom(typed)
  const found = house.findRoom(typed)
  const isIn = found?.members.includes(guest) === true
  const isOver = rooms.filter(({ members }) => members.includes(guest)).length >= 20
  if (known === undefined) return 'bad-room'
  if (!isIn && (isOver || (found === undefined && rooms.length >= 1000))) return 'too-many-rooms'
  if (found === undefined && house.trust.isMuted(guest, name, house.now)) {
    guest.shutOut.set(known.key, house.seq)
    return 'muted'
  }
  const room = found ?? house.makeRoom(known)
  if (!isIn) room.members.push(guest)
  if (!isIn) {
    house.happen(room.members, { type: 'entered', room: room.shown, name: name.shown })
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
  const peer = house.findUser(to)
  const said = { type: 'whispered', from, text, id, kind }
  if (peer?.name === undefined) return leaveWord(house, guest, to, said)
  const both = peer === guest ? [guest] : [peer, guest]
  const secrets = { fromToken: guest.token, toToken: peer.token }
  return void house.happen(both, { ...said, to: peer.name.shown }, secrets)
}

/** Whoever is away, and owns the name, finds it later. */
const leaveWord = (house: House, guest: Guest, to: string, said: Frame): string | undefined => {
  const owned = house.trust.findOwned(keyOf(to), house.now)
  if (owned === undefined || house.archive === 'off') return 'no-such-user'
  const secrets = { fromToken: guest.token, toToken: owned.token }
  house.happen([guest], { ...said, to: owned.name.shown, kept: true }, secrets)
  if (house.users.some(({ token }) => token === owned.token)) house.excuse.elsewhere.add(house.seq)
  return undefined
}

/** They are those of a token; without one, nobody can tell to whom a whisper belongs. */
const findWhispers = (house: House, guest: Guest, request: Request): string | undefined => {
  const { token } = guest
  if (token !== undefined)
    return ask(house, guest, whispersKey, { ...request, room: undefined, token })
  const type = request['type'] === 'recall' ? 'history' : 'matches'
  return void house.tell([guest], { type, facts: [], whispers: true, more: false })
}

const question = (house: House, guest: Guest, room: Room, request: Request): string | undefined =>
  ask(house, guest, knowRoom(room.shown)?.key ?? '', {
    ...request,
    room: room.shown,
    token: undefined,
  })

/**
 * What the archive is asked; its answer comes later. Who comes back keeps new messages until it is there, be it that
 * nothing can be read.
 */
const ask = (house: House, guest: Guest, place: string, query: Frame): string | undefined => {
  guest.wasHeldBack = true
  if (house.archive !== 'open') {
    guest.unavailable.add(place)
    return 'unavailable'
  }
  guest.waitsFor = 'answer'
  return void house.questions.push(spellQuestion(guest.id, { limit: 50, ...query }))
}
