import { List } from 'immutable'
import type { Question } from '../client/memory'
import type { Entry } from '../client/words'
import type { RoomName } from '../value/room'

/** A room of the user's, or what is whispered with one person: each has a list of entries of its own, and a draft. */
export interface Conversation {
  readonly place: Place
  /** What the room is about; empty if that is nothing, or not known. */
  readonly topic: string
  /** What is shown, oldest first. */
  readonly chunks: List<Chunk>
  /** How many items are shown, of all chunks; and the day of the last that has one. */
  readonly size: number
  readonly day: string | undefined
  /** Messages that nobody has seen yet, and how many of them mean the user. */
  readonly unread: number
  readonly calls: number
  /** What is typed there and not sent, while another conversation is present. */
  readonly draft: string
  readonly reading: Reading
  /** Whether the server may have more that was said before: `end` if it has none, or keeps no history. */
  readonly past: 'unasked' | 'asked' | 'more' | 'end'
  /** The number of the fact before which to ask for more; none for the latest. */
  readonly before: number | undefined
  /** What is asked for, if anything. */
  readonly asking: Asking | undefined
}

/** Pages are asked for until one holds something new, or the message that is looked for. */
export interface Asking {
  readonly ask: Question
  readonly target: number | undefined
  /** How many more may be asked for. */
  readonly pages: number
}

export type Place =
  | { readonly type: 'room'; readonly room: RoomName }
  | { readonly type: 'whispers'; readonly name: string }

/** By which a conversation is known: `#` or `@`, and the name as names are compared. */
export type PlaceKey = string

/**
 * Items that are drawn together: so that a new message costs no more than the last of them. A chunk that has not
 * changed is the same object as before, and keeps its id, which no other of the conversation has.
 */
export interface Chunk {
  readonly id: number
  readonly items: ReadonlyArray<Item>
}

/** Most items of a chunk, and of a conversation. */
export const chunkMax = 100
export const itemsMax = 20_000

export interface Item {
  /** No other item of the page has it. */
  readonly id: number
  readonly entry: Entry
  /** Whether it is the first of a day that is shown: then a line with the day stands before it. */
  readonly startsDay: boolean
}

/** Where the reader is. What comes meanwhile never moves who reads further up. */
export type Reading =
  | { readonly type: 'at-end' }
  /** `fresh` messages have come since. */
  | { readonly type: 'above'; readonly fresh: number }

export const atEnd: Reading = { type: 'at-end' }

export const emptyConversation = (place: Place): Conversation => ({
  place,
  topic: '',
  chunks: List(),
  size: 0,
  day: undefined,
  unread: 0,
  calls: 0,
  draft: '',
  reading: atEnd,
  past: 'unasked',
  before: undefined,
  asking: undefined,
})
