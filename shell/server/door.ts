import type { Socket } from 'node:net'

/** Where clients come in. */

/** Takes a client in; `plain` says that it speaks no TLS where nothing else is spoken. */
export type Accept = (socket: Socket, plain?: boolean) => void

export interface Door {
  /** A client has connected; it is taken in now or later, or it goes by itself. */
  readonly open: (socket: Socket, accept: Accept) => void
  /** Whoever still stands before it is sent away. */
  readonly close: () => void
}

/** Everyone speaks plain text. */
export const plainDoor: Door = {
  open: (socket, accept) => accept(socket),
  close: () => undefined,
}
