import * as t from 'io-ts'

/** Why a user has left. */
export const LeaveReason = t.keyof({
  left: null,
  lost: null,
  'timed-out': null,
  'too-slow': null,
  'too-long': null,
  stopped: null,
  replaced: null,
  kicked: null,
  banned: null,
})
export type LeaveReason = t.TypeOf<typeof LeaveReason>
