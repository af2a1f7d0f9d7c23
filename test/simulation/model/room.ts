import type { Guest } from './guest'
import { know, type Known } from './name'

/** Where people talk, and who they are, in the order in which they came. */
export interface Room {
  readonly shown: string
  topic: string
  readonly members: Array<Guest>
}

/** Stands for somebody's whispers, where rooms are told apart by their keys. No room is called so. */
export const whispersKey = '/whispers'

/** A name of a room may be written with a sign before it; undefined if no room may be called so. */
export const knowRoom = (typed: string): Known | undefined =>
  know(typed.startsWith('#') ? typed.slice(1) : typed)

/** Messages of the lobby name no room. */
export const unlessLobby = ({ shown }: Room): string | undefined =>
  shown === 'lobby' ? undefined : shown

export const namesIn = ({ members }: Room): ReadonlyArray<string | undefined> =>
  members.map(({ name }) => name?.shown)
