import type { ConnectionId } from '../../core/edge/event'
import { initialServerState, type ServerState } from '../../core/server'
import type { Fail } from './judge'
import type { House } from './model/house'

/** What a server keeps in memory, against the house of the model. */

/** When everyone has gone, nothing is left but the times, the number of the latest fact, topics, and trust. */
export const checkEmpty = (state: ServerState, fail: Fail): void => {
  const { edge, chat } = state
  const initial = initialServerState(edge.settings)
  const empty = {
    edge: {
      ...initial.edge,
      at: edge.at,
      tickedAt: edge.tickedAt,
      networks: edge.networks,
      bars: edge.bars,
      guesses: edge.guesses,
      archive: edge.archive,
    },
    chat: { ...initial.chat, seq: chat.seq, rooms: chat.rooms, trust: chat.trust },
  }
  const isOwed = edge.networks.every(
    ({ connections, strangers }) => connections === 0 && strangers.isEmpty(),
  )
  if (!isOwed || JSON.stringify(state) !== JSON.stringify(empty))
    fail('empty', `left over: ${JSON.stringify(state)}`)
}

/** Which rooms there are, what they are about, and who is in them. The lobby keeps no list of its own. */
export const checkRooms = ({ chat: { rooms } }: ServerState, house: House, fail: Fail): void => {
  const found = Array.from(rooms.values(), ({ name, topic, members }) =>
    [name, topic, ...members].join(),
  )
  const expected = Array.from(house.rooms.values(), ({ shown, topic, members }) =>
    [shown, topic, ...(shown === 'lobby' ? [] : members.map(({ id }) => id))].join(),
  )
  if (found.toSorted().join('; ') !== expected.toSorted().join('; '))
    fail('rooms', `${found.join('; ')} instead of ${expected.join('; ')}`)
}

/** Lines that wait for their turns. */
export const checkHeld = (
  { edge: { connections } }: ServerState,
  house: House,
  id: ConnectionId,
  fail: Fail,
): void => {
  const held = connections.get(id)?.held
  const found = held === undefined ? 0 : held.lines.length - held.next
  const expected = house.find(id)?.lines.length ?? 0
  if (found !== expected) fail('held', `${found} lines of ${id} instead of ${expected}`)
}

/** Nobody waits for what is stored already; what was refused just now counts until the next time. */
export const checkHeldBack = ({ heldBack, unstored, refused }: House, fail: Fail): void => {
  if (heldBack.length > 0 && unstored + refused === 0)
    fail('held back', `${heldBack.length}, though all is stored`)
}

/** How many there are of everything. */
export const checkSizes = ({ edge, chat }: ServerState, house: House, fail: Fail): void => {
  const { guests, users, toBeStored, heldBack } = house
  const places = new Set(guests.map(({ place }) => place))
  const networks = edge.networks.filter(({ connections }) => connections > 0)
  const sizes = [edge.connections, chat.people, chat.names, networks].map(({ size }) => size)
  const stored =
    edge.archive.type === 'off' ? [0, 0] : [edge.archive.unstored, edge.archive.waiting.size]
  const found = [...sizes, ...stored].join()
  const people = [guests.length, users.length, users.length, places.size]
  const expected = [...people, toBeStored, heldBack.length].join()
  if (found !== expected) fail('sizes', `${found} instead of ${expected}`)
}
