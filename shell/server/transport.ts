import type { Readable } from 'node:stream'

/** What the bytes of one client come and go by: a socket is one, and so is what is made of a WebSocket. */
export interface Transport extends Readable {
  /** Whether more can be written. */
  readonly writable: boolean
  /** Bytes that were written and have not left for the client yet. */
  readonly writableLength: number
  /** Whether it is ended, and all has left. */
  readonly writableFinished: boolean
  readonly write: (bytes: Buffer) => boolean
  /** Ends it; `flushed` is called when all has left. */
  readonly end: (flushed: () => void) => unknown
}
