import * as E from 'fp-ts/Either'
import type { Request } from '../chat/request'
import type { Ask, AskOf, Sign } from '../message/ask'
import type { Network } from '../value/address'
import { puddle } from '../wire/puddle'
import type { EdgeEffect } from './effect'
import { refuse, tell } from './end'
import type { ConnectionId } from './event'
import { findWrong, type Wrong } from './guess'
import type { Connection, EdgeState } from './state'

/**
 * What becomes of a line that is earned; one that is blank stands for a read that completed none. It is found wrong
 * if it is a `join` without the password.
 */
export const takeUpLine = (
  state: EdgeState,
  connection: Connection,
  line: string,
): ReadonlyArray<EdgeEffect> | Wrong => {
  if (line.trim() === '') return []
  const asked = puddle.read(line)
  if (E.isLeft(asked)) return refuse(state, connection.id, asked.left)
  return asked.right.type === 'join'
    ? join(state, connection, asked.right)
    : obey(state, connection.id, asked.right)
}

/** The chat is told from where, unless many share that, and no password. */
const join = (
  state: EdgeState,
  connection: Connection,
  asked: AskOf<'join'>,
): ReadonlyArray<EdgeEffect> | Wrong => {
  const { id, isExempt, network: name } = connection
  const network = isExempt ? undefined : (name as Network)
  const { type, name: wanted, token } = asked
  return (
    findWrong(state, connection, asked) ?? [
      propose(state, id, { type, name: wanted, token, network }),
    ]
  )
}

/** A sign is between the two ends of the connection; the rest is for the chat to decide. */
const obey = (
  state: EdgeState,
  id: ConnectionId,
  asked: Exclude<Ask | Sign, AskOf<'join'>>,
): ReadonlyArray<EdgeEffect> => {
  switch (asked.type) {
    case 'ping':
      return [tell(id, { type: 'pong', token: asked.token })]
    case 'pong':
      return []
    default:
      return [propose(state, id, asked)]
  }
}

const propose = ({ at }: EdgeState, session: ConnectionId, ask: Request['ask']): EdgeEffect => ({
  type: 'propose',
  request: { session, ask, at },
})
