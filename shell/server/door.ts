import type { Socket } from 'node:net'
import { withoutMapping } from '../../core/value/address'

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

/** Where a client comes from; undefined if it is gone. */
export interface Origin {
  readonly address: string | undefined
  readonly port: number | undefined
}

export const originOf = ({ remoteAddress, remotePort }: Socket): Origin => ({
  address: remoteAddress === undefined ? undefined : withoutMapping(remoteAddress),
  port: remotePort,
})
