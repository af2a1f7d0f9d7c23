import * as t from 'io-ts'
import { ErrorCode } from '../value/refusal'
import { Timestamp } from '../value/timestamp'
import { OptionalToken } from './client-frame'

/**
 * What a server may send. A client takes any string for a name or a text, and makes it safe before
 * it shows it: a later server may allow more than this version does.
 */

/** Why a user has left. */
export const LeaveReason = t.keyof({
  left: null,
  lost: null,
  'timed-out': null,
  'too-slow': null,
  'too-long': null,
  stopped: null,
})
export type LeaveReason = t.TypeOf<typeof LeaveReason>

export const serverFrames = {
  welcome: t.strict({
    type: t.literal('welcome'),
    protocol: t.number,
    server: t.string,
    text: t.string,
  }),
  joined: t.strict({ type: t.literal('joined'), name: t.string, at: Timestamp }),
  left: t.strict({ type: t.literal('left'), name: t.string, reason: LeaveReason, at: Timestamp }),
  renamed: t.strict({ type: t.literal('renamed'), from: t.string, to: t.string, at: Timestamp }),
  said: t.strict({ type: t.literal('said'), from: t.string, text: t.string, at: Timestamp }),
  whispered: t.strict({
    type: t.literal('whispered'),
    from: t.string,
    to: t.string,
    text: t.string,
    at: Timestamp,
  }),
  users: t.strict({ type: t.literal('users'), names: t.readonlyArray(t.string) }),
  error: t.strict({
    type: t.literal('error'),
    code: ErrorCode,
    text: t.string,
    request: t.union([t.string, t.undefined]),
  }),
  ping: t.strict({ type: t.literal('ping'), token: OptionalToken }),
  pong: t.strict({ type: t.literal('pong'), token: OptionalToken }),
  stopping: t.strict({ type: t.literal('stopping'), text: t.string, at: Timestamp }),
}

export type ServerFrameType = keyof typeof serverFrames
export type FrameOf<Type extends ServerFrameType> = t.TypeOf<(typeof serverFrames)[Type]>
export type ServerFrame = FrameOf<ServerFrameType>
