import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { withoutMapping } from '../../../core/value/address'
import { originOf, type Origin } from '../door'

/** Who may have the page, and who may talk: browsers that any website sends here are told from those that people do. */

export interface Names {
  /** Names under which people reach the server, beside its addresses and localhost; in lower case. */
  readonly hosts: ReadonlyArray<string>
  /** Whose pages may talk to the server, beside its own: `https://example.org`. */
  readonly origins: ReadonlyArray<string>
}

/** Why somebody is refused: a status of HTTP, and words. */
export interface Fault {
  readonly status: number
  readonly text: string
}

const hostPattern = /^(?:\[([\da-f:.]+)\]|([^:[\]]+))(?::\d{1,5})?$/i

/** The name in a `Host` header, without a port. */
const nameOf = (host: string): string => {
  const [, address, name] = hostPattern.exec(host) ?? []
  return (address ?? name ?? '').toLowerCase()
}

/**
 * Whoever owns a name can have it point here, and then the pages under that name would read along: "DNS rebinding". An
 * address points nowhere else, so only names are asked for.
 */
export const isOwnHost = (hosts: Names['hosts'], host = ''): boolean => {
  const name = nameOf(host)
  return isIP(name) !== 0 || name === 'localhost' || hosts.includes(name)
}

export const findForeignHost = ({ hosts }: Names, host?: string): Fault | undefined =>
  isOwnHost(hosts, host)
    ? undefined
    : { status: 421, text: 'This server has no such name: it is started with --web-host NAME.' }

/** A WebSocket is open to the pages of every website, unless the server looks where they are from (RFC 6455, 10.2). */
export const findForeignOrigin = (
  { origins }: Names,
  { host = '', origin = '' }: IncomingMessage['headers'],
): Fault | undefined => {
  const own = ['http://', 'https://'].map((scheme) => scheme + host.toLowerCase())
  return [...own, ...origins].includes(origin)
    ? undefined
    : { status: 403, text: 'Only the page of this server may talk to it, or --web-origin.' }
}

/**
 * Where a request comes from. A proxy that is trusted has added the address that it was connected from to the end of
 * `X-Forwarded-For`; what stands before that, anybody may have written.
 */
export const clientOf = (
  { socket, headers }: IncomingMessage,
  isProxy: (address: string) => boolean,
): Origin => {
  const { address: peer, port } = originOf(socket)
  const hops = String(headers['x-forwarded-for'] ?? '').split(',')
  let address = peer
  for (const hop of hops.toReversed().map((text) => withoutMapping(text.trim()))) {
    if (address === undefined || !isProxy(address) || isIP(hop) === 0) break
    address = hop
  }
  return { address, port }
}
