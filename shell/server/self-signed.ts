import { createPrivateKey, createPublicKey, generateKeyPairSync, webcrypto } from 'node:crypto'
import { access, open, readFile, rename, rm } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { CertificateFiles } from './certificate'

/**
 * A server that was given no certificate makes one of its own, which is used again at every later start: its key is what
 * clients know the server by. The key is written first, and each file takes its name when it is whole: so whatever ends the
 * program, there is no certificate without its key, and a key alone is given one.
 */

const lifetimeMs = 3650 * 86_400_000

/**
 * `beside` is the file of the history, or undefined for the current folder: `puddle.db` has `puddle-cert.pem` and
 * `puddle-key.pem`. Rejects with an error that says which file cannot be made, and why.
 */
export const openSelfSigned = async (beside = 'puddle.db'): Promise<CertificateFiles> => {
  const { dir, name } = parse(beside)
  const files = { cert: join(dir, `${name}-cert.pem`), key: join(dir, `${name}-key.pem`) }
  if (!(await exists(files.cert)))
    await make(files).catch(({ message }: Error) => {
      throw new Error(`Cannot make the certificate ${files.cert}: ${message}.`)
    })
  return files
}

const make = async ({ cert, key }: CertificateFiles): Promise<void> => {
  if (!(await exists(key))) await write(key, createKey())
  await write(cert, await createCertificate(await readFile(key, 'utf8')))
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const createKey = (): string =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** The library is loaded at the first start alone; it needs the package before it. */
const createCertificate = async (pem: string): Promise<string> => {
  await import('reflect-metadata')
  const { BasicConstraintsExtension, X509CertificateGenerator } = await import('@peculiar/x509')
  const notBefore = new Date()
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=Puddle',
      notBefore,
      notAfter: new Date(notBefore.getTime() + lifetimeMs),
      signingAlgorithm: algorithm,
      keys: await importKeys(pem),
      extensions: [new BasicConstraintsExtension(false)],
    },
    webcrypto,
  )
  return `${certificate.toString('pem')}\n`
}

const importKeys = async (pem: string) => {
  const { subtle } = webcrypto
  const secret = createPrivateKey(pem)
  const secretBytes = secret.export({ type: 'pkcs8', format: 'der' })
  const publicBytes = createPublicKey(secret).export({ type: 'spki', format: 'der' })
  return {
    privateKey: await subtle.importKey('pkcs8', secretBytes, algorithm, false, ['sign']),
    publicKey: await subtle.importKey('spki', publicBytes, algorithm, true, ['verify']),
  }
}

const ownerMode = 0o600

/** Under another name until it is whole and on the disk. */
const write = async (path: string, text: string): Promise<void> => {
  const draft = `${path}.new`
  await rm(draft, { force: true })
  const handle = await open(draft, 'wx', ownerMode)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, path)
}
