import * as t from 'io-ts'
import { printableName } from './printable'

/**
 * A refusal is a value: the peer's fault, said in one sentence that a person can act on. It ends as
 * an `error` frame, and changes nothing else.
 */

/** The codes of an `error` frame. */
export const ErrorCode = t.keyof({
  'bad-frame': null,
  'unknown-type': null,
  'not-joined': null,
  'already-joined': null,
  'bad-name': null,
  'name-taken': null,
  'bad-text': null,
  'no-such-user': null,
  'bad-room': null,
  'no-such-room': null,
  'not-in-room': null,
  'too-many-rooms': null,
  'bad-topic': null,
  unavailable: null,
  'name-owned': null,
  'no-token': null,
  'not-operator': null,
  muted: null,
  'bad-password': null,
  'slow-down': null,
  'too-long': null,
  'join-timeout': null,
  'timed-out': null,
  'too-slow': null,
  'server-full': null,
  replaced: null,
  kicked: null,
  banned: null,
  'not-puddle': null,
})
export type ErrorCode = t.TypeOf<typeof ErrorCode>

/** `request` is the type of the refused frame, where it had one. */
export interface Refusal {
  readonly code: ErrorCode
  readonly text: string
  readonly request: string | undefined
}

/** Longest foreign word that a refusal repeats, in characters (UTF-16 code units). */
const echoLengthMax = 64

/** A foreign word as a refusal may repeat it: bounded, on one line, and safe to show. */
export const echo = (word: string): string => printableName(word.slice(0, echoLengthMax))

export const refusal = (code: ErrorCode, text: string, request?: string): Refusal => ({
  code,
  text,
  request,
})
