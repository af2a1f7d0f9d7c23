import * as t from 'io-ts'
import { Found, Query } from '../message/query'
import { readLinesMax } from '../value/bound'
import type { Optional } from '../value/optional'
import { Seq } from '../value/seq'

/**
 * What can happen to the connections of a server, as it is recorded. Every event bears `at`, milliseconds
 * since the epoch; the reducer never lets its own time go back. An event about a connection that is gone
 * changes nothing.
 */

const event = <Type extends string, Fields extends t.Props>(type: Type, fields: Fields) =>
  t.strict({ type: t.literal(type), ...fields, at: t.number })

/** A connection's number is minted by the shell, and never used twice in a run. */
const connection = t.number
export type ConnectionId = t.TypeOf<typeof connection>

export const events = {
  /**
   * A client has connected from `address`, `port`; whoever hosts may exempt an address from bounds. `plain` says that
   * it speaks no TLS where nothing else is spoken.
   */
  connected: event('connected', {
    connection,
    address: t.string,
    port: t.number,
    exempt: t.boolean,
    plain: t.union([t.boolean, t.undefined]),
  }),
  /**
   * Bytes have come. `lines` are those that they completed, without line ends, perhaps none; no line is
   * blank. `overlong` says that the line after them is over the bound, so that nothing follows.
   */
  received: event('received', {
    connection,
    lines: t.refinement(t.readonlyArray(t.string), ({ length }) => length <= readLinesMax),
    overlong: t.boolean,
  }),
  /** The time that a `wait` named has come. */
  earned: event('earned', { connection }),
  /**
   * More waits to be read than a limit allows, of one client or of all together. `waiting` tells how many
   * bytes wait for whom, of all those who have not read everything yet.
   */
  overflowed: event('overflowed', {
    waiting: t.readonlyArray(t.strict({ connection, bytes: t.number })),
  }),
  /** The client has said that it sends no more; it may still read. */
  ended: event('ended', { connection }),
  /** The connection is closed, or it broke. */
  disconnected: event('disconnected', { connection }),
  /**
   * The history of that id is open, which comes before any connection, or never. All numbers up to `seq` may have
   * been used. `facts` tell the topics of rooms, and whom to trust; each as it was kept, oldest first.
   */
  restored: event('restored', {
    history: t.string,
    seq: Seq,
    facts: t.readonlyArray(t.string),
  }),
  /** So many of the facts that were to be appended need not be waited for: mostly they are stored. */
  stored: event('stored', { facts: t.number }),
  /** What the archive has found for a connection; it cannot be read if that is missing. */
  recalled: event('recalled', {
    connection,
    query: Query,
    found: t.union([Found, t.undefined]),
  }),
  /** The archive can be neither written nor read; `text` says why, without a full stop. */
  failed: event('failed', { text: t.string }),
  /** It can again. */
  mended: event('mended', {}),
  /** Whoever hosts has typed a line at the server's own terminal. */
  ordered: event('ordered', { line: t.string }),
  /** Time has passed; comes every `tickMs`. */
  ticked: event('ticked', {}),
  /** The host stops the server. */
  stopped: event('stopped', {}),
}
type EventType = keyof typeof events
export type EventOf<Type extends EventType> = Optional<t.TypeOf<(typeof events)[Type]>>
export type ServerEvent = EventOf<EventType>
