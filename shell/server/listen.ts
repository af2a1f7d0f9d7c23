import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import { echo } from '../../core/value/refusal'
import { callOf, withOptions } from '../call'
import type { ServeValues } from './option'

/** Opens the port; and says in words where, or why not. */

/** Connections that may wait to be accepted, as far as the system allows so many. */
const backlogMax = 4096

/** Resolves with where the server listens; rejects with the system's error. */
export const listen = async (
  server: Server,
  port: number,
  host: string | undefined,
): Promise<AddressInfo> => {
  server.listen({ port, host, backlog: backlogMax })
  await once(server, 'listening')
  // A server that listens on a port has an address of this kind.
  return server.address() as AddressInfo
}

/** What was wrong, and what to do about it, in one line. `remedy` is for a host that is none of this machine's. */
export const describeListenError = (
  error: NodeJS.ErrnoException,
  port: number,
  host: string | undefined,
  remedy = 'leave --host out to listen on all',
): string => {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken: stop what listens there, or choose another port.`
    case 'EACCES':
      return `No permission to listen on port ${port}: choose one from 1024 to 65535.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `"${echo(host ?? '')}" is not an address of this machine: ${remedy}.`
    default:
      return `Cannot listen on port ${port}: ${error.message}.`
  }
}

/**
 * How to join, in one line: from here, and from elsewhere if the server listens on all interfaces. If it speaks TLS, a
 * second line has the fingerprint of its key.
 */
export const describeInvitation = (
  { address, port }: AddressInfo,
  fingerprint: string | undefined,
): string => {
  const everywhere = isEverywhere(address)
  const outward = everywhere ? outwardAddress() : undefined
  const words = ['NAME', everywhere ? 'localhost' : address, port].join(' ')
  const chat = callOf('chat')
  const call = fingerprint === undefined ? `${chat} ${words}` : withOptions(chat, words, '--tls')
  const elsewhere = outward === undefined ? '' : ` (from another machine: ${outward})`
  const known = fingerprint === undefined ? '' : `\nThe fingerprint of its key: ${fingerprint}`
  return `Join with: ${call}${elsewhere}${known}`
}

const isEverywhere = (address: string): boolean => address === '::' || address === '0.0.0.0'

const outwardAddress = (): string | undefined =>
  Object.values(readInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address

/** None where a service may not ask for them (`RestrictAddressFamilies=` without AF_NETLINK, systemd.exec(5)). */
const readInterfaces = (): ReturnType<typeof networkInterfaces> => {
  try {
    return networkInterfaces()
  } catch {
    return {}
  }
}

/** How to come in with a browser, in one line. A proxy with a name is taken to have a certificate for it. */
export const describeWebInvitation = (
  { address, port }: AddressInfo,
  { tls, 'web-host': hosts, proxy }: Pick<ServeValues, 'tls' | 'web-host' | 'proxy'>,
): string => {
  const [name] = hosts ?? []
  const isProxied = proxy !== undefined && name !== undefined
  const scheme = tls === true || isProxied ? 'https' : 'http'
  const toUrl = (host: string): string => {
    const isUsual = isProxied || port === (scheme === 'https' ? 443 : 80)
    return `${scheme}://${host.includes(':') ? `[${host}]` : host}${isUsual ? '' : `:${port}`}`
  }
  const everywhere = isEverywhere(address)
  const outward = name === undefined && everywhere ? outwardAddress() : undefined
  const elsewhere = outward === undefined ? '' : ` (from another machine: ${toUrl(outward)})`
  return `Or open ${toUrl(name ?? (everywhere ? 'localhost' : address))} in a browser${elsewhere}`
}
