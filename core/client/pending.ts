import type * as O from 'fp-ts/Option'
import type { List } from 'immutable'
import type { AskOf } from '../message/ask'
import type { RoomName } from '../value/room'

/** What was typed for others, until it is known that it arrived. It outlives a connection. */

export interface Pending {
  /** The line as it was typed, and when, in milliseconds since the epoch. */
  readonly text: string
  readonly at: number
  /** The room that was the present one, if the line is for that and does not name it. */
  readonly room: O.Option<RoomName>
  readonly ask: AskOf<'say' | 'whisper' | 'describe'>
  /** Whether it is for the person who had whispered, and for nobody else who may be called so by now. */
  readonly isReply: boolean
  /** Sent on this connection; sent on one that broke, so that nobody knows; or still to be sent, in its turn. */
  readonly delivery: 'sent' | 'doubtful' | 'unsent'
}

export const isSent = ({ delivery }: Pending): boolean => delivery === 'sent'

/**
 * One's own message has come. Without an id it is the first that was sent: what was sent is answered in the order
 * in which it was sent.
 */
export const confirm = (pending: List<Pending>, id: string | undefined): List<Pending> => {
  const index = pending.findIndex(id === undefined ? isSent : hasId(id))
  return index < 0 ? pending : pending.delete(index)
}

const hasId =
  (id: string) =>
  ({ ask }: Pending): boolean =>
    'id' in ask && ask.id === id
