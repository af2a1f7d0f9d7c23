import { isIP, type Socket } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { fingerprintOf } from '../fingerprint'

/** TLS on a connection that stands. Whether what the server shows is enough, is decided elsewhere. */

export interface Secured {
  readonly socket: TLSSocket
  /** Of the public key that the server has proved to have. */
  readonly fingerprint: string
  /** Whether the certificate is valid for the host, by an authority that Node trusts. */
  readonly isVouchedFor: boolean
}

/** Rejects with an error that has a `code`, or when the `signal` says so. */
export const secure = (socket: Socket, host: string, signal: AbortSignal): Promise<Secured> =>
  new Promise((resolve, reject) => {
    // An address is no name of a server (RFC 6066, 3).
    const servername = isIP(host) === 0 ? host : ''
    const options = { socket, host, servername, minVersion: 'TLSv1.2' } as const
    const secured = connect({ ...options, rejectUnauthorized: false })
    const giveUp = (): unknown => secured.destroy(signal.reason)
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp)
    secured.on('error', reject).once('secureConnect', () => {
      signal.removeEventListener('abort', giveUp)
      const certificate = secured.getPeerX509Certificate()
      if (certificate === undefined) return void secured.destroy(new Error('no certificate'))
      const fingerprint = fingerprintOf(certificate.publicKey)
      resolve({ socket: secured, fingerprint, isVouchedFor: secured.authorized })
    })
  })

/** What OpenSSL makes of an answer that is no TLS. */
const plainCodes: ReadonlySet<unknown> = new Set([
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_HTTP_REQUEST',
])

/** Whether a server was found to speak no TLS. */
export const isPlain = ({ code }: NodeJS.ErrnoException): boolean => plainCodes.has(code)
