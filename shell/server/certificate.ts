import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createSecureContext, type SecureContext } from 'node:tls'
import { fingerprintOf } from '../fingerprint'

/** A server's certificate and its private key, from two files in PEM. */

export interface CertificateFiles {
  readonly cert: string
  readonly key: string
}

export interface Certificate {
  /** That of the public key. */
  readonly fingerprint: string
  /** What connections are made with. */
  readonly context: SecureContext
}

/** Rejects with an error that says what is wrong with which file. */
export const readCertificate = async (files: CertificateFiles): Promise<Certificate> => {
  const cert = await readPem('certificate', files.cert)
  const key = await readPem('private key', files.key)
  const parsed = attempt(() => new X509Certificate(cert), `${files.cert} holds no certificate`)
  const secret = attempt(() => createPrivateKey(key), `${files.key} holds no private key`)
  if (!parsed.checkPrivateKey(secret))
    throw new Error(
      `The private key ${files.key} does not belong to the certificate ${files.cert}.`,
    )
  const context = attempt(() => createContext(cert, key), `${files.cert} cannot be used`)
  return { fingerprint: fingerprintOf(parsed.publicKey), context }
}

const readPem = (what: string, path: string): Promise<string> =>
  readFile(path, 'utf8').catch(({ message }: Error) => {
    throw new Error(`Cannot read the ${what} ${path}: ${message}.`)
  })

/** What the error says of the cause is told as well, such as that a password is missing. */
const attempt = <Value>(make: () => Value, fault: string): Value => {
  try {
    return make()
  } catch (error) {
    throw new Error(`The file ${fault} in PEM: ${error instanceof Error ? error.message : error}.`)
  }
}

/**
 * Sessions may be resumed only where they began: `sessionIdContext` is needed for that. TLS before 1.2 is broken
 * (RFC 8996).
 */
const createContext = (cert: string, key: string): SecureContext =>
  createSecureContext({ cert, key, minVersion: 'TLSv1.2', sessionIdContext: 'puddle' })
