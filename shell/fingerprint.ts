import { createHash, type KeyObject } from 'node:crypto'

/**
 * A public key in short, as ssh prints it: SHA-256 over the key as it stands in a certificate (RFC 5280, 4.1:
 * SubjectPublicKeyInfo), in base64 without padding. A certificate that is renewed with its key keeps it.
 */
export const fingerprintOf = (key: KeyObject): string => {
  const bytes = key.export({ type: 'spki', format: 'der' })
  return `SHA256:${createHash('sha256').update(bytes).digest('base64').replace(/=+$/, '')}`
}
