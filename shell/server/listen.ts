import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import { echo } from '../../core/value/refusal'

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

/** What was wrong, and what to do about it, in one line. */
export const describeListenError = (
  error: NodeJS.ErrnoException,
  port: number,
  host: string | undefined,
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
      return `"${echo(host ?? '')}" is not an address of this machine: leave --host out to listen on all.`
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
  const everywhere = address === '::' || address === '0.0.0.0'
  const outward = everywhere ? outwardAddress() : undefined
  const words = ['NAME', everywhere ? 'localhost' : address, port].join(' ')
  const command = fingerprint === undefined ? words : `-- ${words} --tls`
  const elsewhere = outward === undefined ? '' : ` (from another machine: ${outward})`
  const known = fingerprint === undefined ? '' : `\nThe fingerprint of its key: ${fingerprint}`
  return `Join with: npm run chat ${command}${elsewhere}${known}`
}

const outwardAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address
