import * as E from 'fp-ts/Either'
import type { Ask, Sign } from '../message/ask'
import { puddle } from '../wire/puddle'
import type { EdgeEffect } from './effect'
import { refuse, tell } from './end'
import type { ConnectionId } from './event'
import type { EdgeState } from './state'

/** What becomes of a line that is earned; one that is blank stands for a read that completed none. */
export const takeUpLine = (
  state: EdgeState,
  id: ConnectionId,
  line: string,
): ReadonlyArray<EdgeEffect> => {
  if (line.trim() === '') return []
  const asked = puddle.read(line)
  return E.isLeft(asked) ? refuse(state, id, asked.left) : obey(state, id, asked.right)
}

/** A sign is between the two ends of the connection; the rest is for the chat to decide. */
const obey = (
  { at }: EdgeState,
  id: ConnectionId,
  asked: Ask | Sign,
): ReadonlyArray<EdgeEffect> => {
  switch (asked.type) {
    case 'ping':
      return [tell(id, { type: 'pong', token: asked.token })]
    case 'pong':
      return []
    default:
      return [{ type: 'propose', request: { session: id, ask: asked, at } }]
  }
}
