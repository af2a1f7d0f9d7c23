import * as O from 'fp-ts/Option'
import { randomBytes } from 'node:crypto'
import type { ClientSettings } from '../../core/client/state'
import { printableLine } from '../../core/value/printable'
import type { Credentials } from './credential'
import type { Server } from './approach'
import type { ChatValues } from './option'

/** How many messages that were said before are shown to a person who comes. */
const lastDefault = 20

/** What a client is to know of the command line, and of where it runs: at a seat, or as a pipe. */
export const toSettings = (
  { host, port, ...values }: ChatValues,
  credentials: Credentials,
  isSeat: boolean,
): ClientSettings => {
  const user = values.follow === true ? 'follower' : process.stdin.isTTY ? 'person' : 'pipe'
  return {
    host: printableLine(host),
    port,
    user,
    verbatim: values.text === true,
    // 72 random bits: no two runs ever begin their ids alike.
    idPrefix: `${randomBytes(9).toString('base64url')}-`,
    last: values.last ?? (user === 'person' ? lastDefault : 0),
    since: O.fromNullable(values.since),
    ...credentials,
    canHide: isSeat,
  }
}

/** Whoever names a key wants TLS. */
export const toServer = ({ host, port, tls, fingerprint }: ChatValues): Server => ({
  host,
  port,
  isSecure: tls === true || fingerprint !== undefined,
  expected: O.fromNullable(fingerprint),
})
