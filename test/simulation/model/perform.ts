import type { Guest } from './guest'
import { know } from './name'
import { isRefused, readRequest, type Request } from './request'
import type { Room } from './room'

/** What a line from a client does; one that is refused does nothing but that. */
export const answer = (room: Room, guest: Guest, line: string): void => {
  if (line.trim() === '') return
  const request = readRequest(line)
  if (isRefused(request)) return room.refuse(guest, ...request)
  const code = perform(room, guest, request)
  if (code !== undefined) room.refuse(guest, code, request['type'])
}

/** Does it, or returns the code of the error. */
const perform = (room: Room, guest: Guest, request: Request): string | undefined => {
  const { type, name = '', token } = request
  if (type === 'pong') return undefined
  if (type === 'ping') return void room.tell([guest], { type: 'pong', token })
  if (type === 'leave') return void room.depart(guest, 'left')
  if (guest.name === undefined) return type === 'join' ? join(room, guest, name) : 'not-joined'
  if (type === 'join') return 'already-joined'
  if (type === 'rename') return rename(room, guest, guest.name.shown, name)
  if (type === 'list') return list(room, guest)
  return speak(room, guest, guest.name.shown, request)
}

const join = (room: Room, guest: Guest, name: string): string | undefined => {
  const known = know(name)
  if (known === undefined || room.users.some((user) => user.name?.key === known.key))
    return 'name-taken'
  room.call(guest, known)
  room.note('seated', guest, { name: known.shown })
  return void room.happen(room.users, { type: 'joined', name: known.shown })
}

const rename = (room: Room, guest: Guest, from: string, name: string): string | undefined => {
  const known = know(name)
  const isTaken = room.users.some((user) => user !== guest && user.name?.key === known?.key)
  if (known === undefined || isTaken || from === known.shown) return 'name-taken'
  room.call(guest, known)
  return void room.happen(room.users, { type: 'renamed', from, to: known.shown })
}

const list = (room: Room, guest: Guest): undefined =>
  void room.tell([guest], { type: 'users', names: room.users.map((user) => user.name?.shown) })

const speak = (
  room: Room,
  guest: Guest,
  from: string,
  { type, to = '', text = '' }: Request,
): string | undefined => {
  if (type === 'say') return void room.happen(room.users, { type: 'said', from, text })
  const peer = room.users.find((user) => user.name?.key === know(to)?.key)
  if (peer?.name === undefined) return 'no-such-user'
  const { shown } = peer.name
  const both = peer === guest ? [guest] : [peer, guest]
  return void room.happen(both, { type: 'whispered', from, to: shown, text })
}
