import * as t from 'io-ts'
import { type Fact, LoggedFact } from '../message/fact'
import { LeaveReason } from '../message/reason'
import { Moment } from '../value/moment'
import { ErrorCode } from '../value/refusal'

/**
 * What stands in the log: each fact as it goes over the wire, and in the same shape what only the host sees.
 * `connection` is a number that is unique within one run, from its `started` to its `stopped` or `crashed`.
 */

/** Why a connection has ended: its user's reason, or why it never became a user's. */
export const CloseReason = t.union([
  LeaveReason,
  t.keyof({ 'join-timeout': null, 'server-full': null, 'not-puddle': null, 'bad-password': null }),
])
export type CloseReason = t.TypeOf<typeof CloseReason>

const entry = <Type extends string, Fields extends t.Props>(type: Type, fields: Fields) =>
  t.strict({ type: t.literal(type), at: Moment, ...fields })

const connection = t.number

export const hostEntries = {
  started: entry('started', { version: t.string, address: t.string, port: t.number }),
  connected: entry('connected', { connection, address: t.string, port: t.number }),
  /** The user of that name, who joins next, is at that connection. */
  seated: entry('seated', { connection, name: t.string }),
  /** `text` is the sentence that the client was told, with the numbers; `request` what it had asked. */
  refused: entry('refused', {
    connection,
    address: t.string,
    code: ErrorCode,
    text: t.string,
    request: t.union([t.string, t.undefined]),
  }),
  /** So many more connections from there were refused since the one that a `refused` tells of. */
  repeated: entry('repeated', { address: t.string, code: ErrorCode, times: t.number }),
  disconnected: entry('disconnected', {
    connection,
    address: t.string,
    port: t.number,
    reason: CloseReason,
  }),
  stopped: entry('stopped', {}),
  /** What the server's host should know, as on its standard error. */
  warned: entry('warned', { text: t.string }),
  /** `cause` is the event that the error came with, in JSON; null for an error outside the reducer. */
  crashed: entry('crashed', { error: t.string, cause: t.union([t.string, t.null]) }),
}
export type HostEntryType = keyof typeof hostEntries
export type HostEntryOf<Type extends HostEntryType> = t.TypeOf<(typeof hostEntries)[Type]>
export type HostEntry = HostEntryOf<HostEntryType>

export const LogEntry = t.union([
  LoggedFact,
  hostEntries.connected,
  hostEntries.seated,
  hostEntries.refused,
  hostEntries.repeated,
  hostEntries.disconnected,
  hostEntries.started,
  hostEntries.stopped,
  hostEntries.warned,
  hostEntries.crashed,
])
export type LogEntry = Fact | HostEntry
