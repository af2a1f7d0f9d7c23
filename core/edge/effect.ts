import type { Request } from '../chat/request'
import type { LogEntry } from '../log/entry'
import type { Query } from '../message/query'
import type { Step } from '../reducer'
import type { RoomName } from '../value/room'
import type { ConnectionId } from './event'
import type { EdgeState } from './state'

/** Those who hear the same texts: all who are in a room. */
export type Channel = RoomName

/**
 * What a server does. Effects are carried out in the order of the list, and that order is a promise:
 * what is told to one connection arrives in its order, be it told to it alone or published; who is
 * subscribed before something is published gets it, and who is unsubscribed before does not; a `close` comes
 * after all that was told to that connection, and nothing is told to it afterwards; an entry is logged in
 * the order in which users see what it tells of.
 */
export type ServerEffect =
  /** Whole lines, to one connection. */
  | { readonly type: 'tell'; readonly to: ConnectionId; readonly text: string }
  /** Whole lines, to all who are subscribed to the channel. */
  | { readonly type: 'publish'; readonly channel: Channel; readonly text: string }
  /** It changes nothing for a connection that is subscribed already, or is not. */
  | {
      readonly type: 'subscribe' | 'unsubscribe'
      readonly connection: ConnectionId
      readonly channel: Channel
    }
  /** End the connection, when what it was told has been written (`flush`) or at once (`discard`). */
  | {
      readonly type: 'close'
      readonly connection: ConnectionId
      readonly unsent: 'flush' | 'discard'
    }
  /** Give an `earned` at `until`, in milliseconds since the epoch; none after the connection is closed. */
  | { readonly type: 'wait'; readonly connection: ConnectionId; readonly until: number }
  /** Stop reading the connection, or read it again. */
  | { readonly type: 'pause' | 'resume'; readonly connection: ConnectionId }
  /**
   * Others are probably at the door: what is to be written may wait until then, in milliseconds since the
   * epoch, for more of it. The shell bounds the wait.
   */
  | { readonly type: 'gather'; readonly until: number }
  /** A fact, with what nobody is told, is to be kept; a `stored` is to count it. */
  | { readonly type: 'append'; readonly line: string }
  /** Give a `recalled` with what is found, among all that was to be appended before. */
  | { readonly type: 'recall'; readonly connection: ConnectionId; readonly query: Query }
  /** Lines for whoever hosts, at the server's own terminal; the last line feed is left out. */
  | { readonly type: 'print'; readonly text: string }
  /** Whoever hosts wants the server to stop: a `stopped` is to follow. */
  | { readonly type: 'halt' }
  /** `line` is the entry as it stands in the log, with its line feed. */
  | { readonly type: 'log'; readonly entry: LogEntry; readonly line: string }

export type Log = Extract<ServerEffect, { readonly type: 'log' }>

/** What comes of an event at the edge: effects, and requests, to be decided in their order among them. */
export type EdgeEffect =
  | ServerEffect
  | { readonly type: 'propose'; readonly request: Request }
  /** Whoever hosts is to be told how the server stands, of which the edge knows a part. */
  | { readonly type: 'report' }

export type EdgeStep = Step<EdgeState, EdgeEffect>
export type DeliveryStep = Step<EdgeState, ServerEffect>
