import * as O from 'fp-ts/Option'
import { Map } from 'immutable'
import type { AskOf } from '../message/ask'
import type { Folded } from '../value/name'
import { foldRoom, type RoomName } from '../value/room'

/**
 * What a client remembers of the server's history, from one connection to the next, as long as it runs. The numbers
 * are those of one history: where there is another, or none, they are forgotten.
 */
export interface Memory {
  /** The id of the history, once a server has told it. */
  readonly history: O.Option<string>
  /**
   * The number of the fact up to which everything was shown that the user was to see. One is enough: what a user
   * sees of all rooms comes in the order of the numbers.
   */
  readonly seen: O.Option<number>
  /** What asks for more of what was asked for last, if there is more. */
  readonly earlier: O.Option<Question>
  /** By room, when the user last said something there, or else came. */
  readonly marks: Map<Folded, Mark>
}

export type Question = AskOf<'recall' | 'search'>

/** All up to `seq` was shown `at` that time, in milliseconds since the epoch. */
export interface Mark {
  readonly seq: number
  readonly at: number
}

/** `since` is what an earlier run has seen. */
export const initialMemory = (since: O.Option<number>): Memory => ({
  history: O.none,
  seen: since,
  earlier: O.none,
  marks: Map(),
})

/** The server has welcomed the client, and keeps that history, or none. */
export const recognize = (memory: Memory, history: string | undefined): Memory => {
  const isOther = O.isSome(memory.history) && memory.history.value !== history
  const known = isOther || history === undefined ? initialMemory(O.none) : memory
  return { ...known, history: O.fromNullable(history) }
}

export const noteSeen = (memory: Memory, seq: number | undefined): Memory =>
  seq === undefined || (O.isSome(memory.seen) && seq <= memory.seen.value)
    ? memory
    : { ...memory, seen: O.some(seq) }

/** The user says something in that room, and has read what was shown before. */
export const markRead = (memory: Memory, room: RoomName, at: number): Memory =>
  O.isNone(memory.seen)
    ? memory
    : { ...memory, marks: memory.marks.set(foldRoom(room), { seq: memory.seen.value, at }) }

/** The user has come to that room for the first time, and `seq` is the number of that. */
export const markCome = (
  memory: Memory,
  key: Folded,
  seq: number | undefined,
  at: number,
): Memory =>
  seq === undefined || memory.marks.has(key)
    ? memory
    : { ...memory, marks: memory.marks.set(key, { seq, at }) }
