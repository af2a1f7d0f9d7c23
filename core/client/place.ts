import * as O from 'fp-ts/Option'
import { type Folded, foldName } from '../value/name'
import { lobby, type RoomName } from '../value/room'
import { placeOf } from './room'
import type { ClientState } from './state'

/** Where the history is looked into: in a room of the user's own, or among the user's whispers. */
export type Place = { readonly room?: RoomName } | { readonly whispers: true }

/** Stands for the whispers where rooms are told apart by their keys. No room is called so. */
export const whispersKey = '/whispers' as Folded

/** Of what is asked. */
export const keyOf = (place: {
  readonly room?: string | undefined
  readonly whispers?: boolean | undefined
}): Folded => (place.whispers === true ? whispersKey : foldName(place.room ?? lobby))

export const hasToken = ({ settings }: ClientState): boolean => O.isSome(settings.token)

/** Whether the server keeps whispers so that this user, and no other, finds them again. */
export const keepsWhispers = (state: ClientState): boolean =>
  hasToken(state) && O.isSome(state.memory.history)

/** Undefined for a room that is not the user's own, and for whispers if nobody can know whose they are. */
export const placeAt = (state: ClientState, key: Folded): Place | undefined => {
  if (key === whispersKey) return hasToken(state) ? { whispers: true } : undefined
  const room = state.rooms.own.get(key)?.name
  return room === undefined ? undefined : placeOf(room)
}
