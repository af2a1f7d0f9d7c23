import * as O from 'fp-ts/Option'
import type { ClientSettings } from '../../core/client/state'
import { makeRandom, recallToken } from './storage'

/** How many messages that were said before are shown to a person who comes. */
const lastDefault = 20

const { hostname, port, protocol } = location

/** What a client is to know of where it runs. */
export const describeBrowser = (): ClientSettings => ({
  host: hostname,
  port: Number(port) || (protocol === 'https:' ? 443 : 80),
  user: 'person',
  verbatim: false,
  // 72 random bits: no two visits ever begin their ids alike.
  idPrefix: `${makeRandom(9)}-`,
  last: lastDefault,
  since: O.none,
  token: O.some({ value: recallToken(), path: "this browser's storage", isGiven: false }),
  password: O.none,
  canHide: true,
})
