import * as t from 'io-ts'
import { ErrorCode } from '../value/refusal'
import { LeaveReason } from '../wire/server-frame'
import { Timestamp } from '../value/timestamp'

/**
 * The log: one entry a line, in JSON. `time` is the server's clock; `connection` is a number that
 * is unique within one run, from its `started` to its `stopped` or `crashed`.
 */

/** Why a connection has ended: a user's reason, or why it never became a user's. */
export const CloseReason = t.union([
  LeaveReason,
  t.keyof({ 'join-timeout': null, 'server-full': null }),
])
export type CloseReason = t.TypeOf<typeof CloseReason>

const entry = <Level extends string, Event extends string, Fields extends t.Props>(
  level: Level,
  event: Event,
  fields: Fields,
) =>
  t.strict({
    time: Timestamp,
    level: t.literal(level),
    event: t.literal(event),
    ...fields,
  })

export const logEntries = {
  started: entry('info', 'started', { version: t.string, address: t.string, port: t.number }),
  connected: entry('info', 'connected', {
    connection: t.number,
    address: t.string,
    port: t.number,
  }),
  joined: entry('info', 'joined', { connection: t.number, name: t.string }),
  said: entry('info', 'said', { connection: t.number, name: t.string, text: t.string }),
  whispered: entry('info', 'whispered', {
    connection: t.number,
    from: t.string,
    to: t.string,
    text: t.string,
  }),
  renamed: entry('info', 'renamed', { connection: t.number, from: t.string, to: t.string }),
  /** `name` is null for a connection that has not joined. */
  refused: entry('warn', 'refused', {
    connection: t.number,
    name: t.union([t.string, t.null]),
    code: ErrorCode,
  }),
  left: entry('info', 'left', { connection: t.number, name: t.string, reason: LeaveReason }),
  disconnected: entry('info', 'disconnected', {
    connection: t.number,
    address: t.string,
    port: t.number,
    reason: CloseReason,
  }),
  stopped: entry('info', 'stopped', {}),
  /** `cause` is the event that the error came with, in JSON; null for an error outside the reducer. */
  crashed: entry('error', 'crashed', { error: t.string, cause: t.union([t.string, t.null]) }),
}

export const LogEntry = t.union([
  logEntries.started,
  logEntries.connected,
  logEntries.joined,
  logEntries.said,
  logEntries.whispered,
  logEntries.renamed,
  logEntries.refused,
  logEntries.left,
  logEntries.disconnected,
  logEntries.stopped,
  logEntries.crashed,
])
export type LogEntry = t.TypeOf<typeof LogEntry>
export type LogEntryOf<Event extends LogEntry['event']> = t.TypeOf<(typeof logEntries)[Event]>
