import { webcrypto } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { CertificateFiles } from '../../shell/server/certificate'
import { openSelfSigned } from '../../shell/server/self-signed'
import { createDirectory } from './program'

/** Certificates that are made for a test. */

/** Its own, as a server makes it. */
export const makeCertificate = (): Promise<CertificateFiles> =>
  openSelfSigned(join(createDirectory(), 'host'))

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const validity = { notBefore: new Date(0), notAfter: new Date('2099-01-01') }

/** A certificate for localhost, signed by an authority whose own is in the file `ca`. */
export const makeSigned = async (): Promise<CertificateFiles & { readonly ca: string }> => {
  const { subtle } = webcrypto
  const folder = createDirectory()
  const [root, leaf] = await Promise.all(
    [0, 1].map(() => subtle.generateKey(algorithm, true, ['sign', 'verify'])),
  )
  if (root === undefined || leaf === undefined) throw new Error('no keys')
  const common = { ...validity, signingAlgorithm: algorithm }
  const authority = await X509CertificateGenerator.createSelfSigned(
    {
      ...common,
      name: 'CN=Authority',
      keys: root,
      extensions: [new BasicConstraintsExtension(true, 1, true)],
    },
    webcrypto,
  )
  const names = [{ type: 'dns', value: 'localhost' } as const]
  const certificate = await X509CertificateGenerator.create(
    {
      ...common,
      subject: 'CN=localhost',
      issuer: authority.subject,
      publicKey: leaf.publicKey,
      signingKey: root.privateKey,
      extensions: [new SubjectAlternativeNameExtension(names)],
    },
    webcrypto,
  )
  const key = Buffer.from(await subtle.exportKey('pkcs8', leaf.privateKey)).toString('base64')
  const files = { cert: join(folder, 'cert'), key: join(folder, 'key'), ca: join(folder, 'ca') }
  writeFileSync(files.ca, authority.toString('pem'))
  writeFileSync(files.cert, certificate.toString('pem'))
  writeFileSync(files.key, `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`)
  return files
}
