import { goTo, type Rooms } from '../client/room'
import type { ClientState } from '../client/state'
import { lobby, RoomName } from '../value/room'
import type { PageEffect, Remembered } from './effect'
import type { PageState } from './state'

/** What is known at the next visit. */

export const remember = ({ status, preferences }: PageState): PageEffect => ({
  type: 'remember',
  memory: {
    name: status.name,
    rooms: listRooms(status.rooms),
    present: status.rooms.present,
    preferences,
  },
})

const listRooms = ({ own }: Rooms): ReadonlyArray<string> =>
  [...own.values()].map(({ name }) => name).filter((name) => name !== lobby)

/** Whether it would be another than it was. */
export const isOther = (one: PageState, other: PageState): boolean =>
  describe(one) !== describe(other)

const describe = ({ status: { name, rooms } }: PageState): string =>
  [name, rooms.present, ...listRooms(rooms)].join(' ')

/** The user begins in the rooms of the last visit. What the browser kept may be anything. */
export const enterRemembered = (
  state: ClientState,
  { rooms, present }: Remembered,
): ClientState => ({
  ...state,
  rooms: [...rooms, present].filter(RoomName.is).reduce(goTo, state.rooms),
})
