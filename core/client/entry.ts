import type { LeaveReason } from '../wire/server-frame'

/**
 * What a person reads, as data: how it looks is decided where it is drawn. Names and texts stand
 * here as they came; whoever draws them makes them safe for a terminal first (`printable`).
 * `at` is milliseconds since the epoch, by the server's clock.
 */
export type Entry =
  | { readonly type: 'welcome'; readonly server: string; readonly text: string }
  | Said
  | Whispered
  | { readonly type: 'joined'; readonly at: number; readonly name: string }
  | {
      readonly type: 'left'
      readonly at: number
      readonly name: string
      readonly reason: LeaveReason
    }
  | { readonly type: 'renamed'; readonly at: number; readonly from: string; readonly to: string }
  | { readonly type: 'users'; readonly names: ReadonlyArray<string> }
  | Notice
  | Problem

/** A message to everyone; `own` is one's own, `mention` is another's that names the reader. */
export interface Said {
  readonly type: 'said'
  readonly at: number
  readonly from: string
  readonly text: string
  readonly own: boolean
  readonly mention: boolean
}

/** A message to one user; `own` is one's own, even to oneself. */
export interface Whispered {
  readonly type: 'whispered'
  readonly at: number
  readonly from: string
  readonly to: string
  readonly text: string
  readonly own: boolean
}

/** Something that the client has to say; may have several lines. */
export interface Notice {
  readonly type: 'notice'
  readonly text: string
}

/** Something that went wrong and what to do about it. */
export interface Problem {
  readonly type: 'problem'
  readonly text: string
}
