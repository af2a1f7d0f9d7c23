import type { ClientState } from '../client/state'
import { finishToken } from '../client/ending'
import type { ClientEvent } from '../client/event'
import type { Ask, AskOf, Sign } from '../message/ask'
import { lobby } from '../value/room'

/**
 * What a person must have typed, or a pipe brought, for a server to hear what it heard: only what changes what a client
 * shows. That is rooms, a new name after a refused one, a password, what is asked of the history, and all ways to leave.
 */
export const recallTyped = (
  { stage }: ClientState,
  ask: Ask | Sign,
  at: number,
): ReadonlyArray<ClientEvent> => {
  if (ask.type === 'leave') return [{ type: 'interrupted', status: 0, at }]
  if (ask.type === 'ping' && ask.token === finishToken) return [{ type: 'input-ended', at }]
  const lines =
    stage.type === 'joined'
      ? listLines(
          stage.queries.toArray().map((query) => query.ask),
          ask,
        )
      : []
  const isRenaming = ask.type === 'join' && stage.type === 'nameless'
  if (ask.type === 'join' && stage.type === 'awaiting-password')
    return [{ type: 'password-entered', password: ask.password ?? '', at }]
  return [...lines, ...(isRenaming ? [`/nick ${ask.name}`] : [])].map((line) => ({
    type: 'entered',
    line,
    begunAt: at,
    at,
  }))
}

type Question = AskOf<'recall' | 'search'>

const listLines = (own: ReadonlyArray<Question>, ask: Ask | Sign): ReadonlyArray<string> => {
  switch (ask.type) {
    case 'enter':
    case 'exit':
      return [`/${ask.type} ${ask.room}`]
    case 'search':
      return [
        ask.before === undefined ? `/search in:${ask.room ?? 'lobby'} ${ask.text}` : '/earlier',
      ]
    case 'recall':
      return own.some((other) => isSame(other, ask)) ? [] : listRecall(ask)
    default:
      return []
  }
}

/** A client asks by itself for what it has missed; the watched one does so, too. */
const isSame = (one: Question, other: AskOf<'recall'>): boolean =>
  one.type === 'recall' &&
  one.room === other.room &&
  one.whispers === other.whispers &&
  one.after === other.after &&
  one.before === other.before &&
  one.limit === other.limit

/** It is asked for in the room that is the present one. */
const listRecall = ({
  room = lobby,
  whispers = false,
  after,
  before,
  limit = 20,
}: AskOf<'recall'>): ReadonlyArray<string> => {
  if (before !== undefined) return after === undefined ? ['/earlier'] : []
  if (whispers) return [`/whispers ${limit}`]
  return [`/enter ${room}`, after === undefined ? `/history ${limit}` : '/last']
}
