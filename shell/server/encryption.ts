import { type Certificate, type CertificateFiles, readCertificate } from './certificate'
import { boundWaiting, readFilesMax } from './file-limit'
import type { ServerLog } from './log'
import { noHistory, type ServeValues } from './option'
import { openSelfSigned } from './self-signed'
import { TlsDoor } from './tls-door'

/** TLS, as the host has chosen it. */
export class Encryption {
  readonly door: TlsDoor
  /** That of the public key, which those who join compare. */
  readonly fingerprint: string

  private constructor(
    { context, fingerprint }: Certificate,
    /** The host's own, which may be renewed; none if the server has made its own. */
    private readonly files: CertificateFiles | undefined,
  ) {
    this.door = new TlsDoor(context, boundWaiting(readFilesMax()))
    this.fingerprint = fingerprint
  }

  /** None if the host wants none. Rejects with an error that says what is wrong, with which option or file. */
  static async open(values: ServeValues): Promise<Encryption | undefined> {
    const files = chooseFiles(values)
    if (values.tls !== true) return undefined
    const history = values.history === noHistory ? undefined : values.history
    const certificate = await readCertificate(files ?? (await openSelfSigned(history)))
    return new Encryption(certificate, files)
  }

  /** The host's own certificate may have been renewed. If it cannot be used, the old one goes on. */
  async renew(log: ServerLog): Promise<void> {
    if (this.files === undefined) return
    try {
      const { context, fingerprint } = await readCertificate(this.files)
      this.door.renew(context)
      log.print(`The certificate is read anew; the fingerprint of its key is ${fingerprint}`)
    } catch (error) {
      log.warn(`${error instanceof Error ? error.message : error} The old certificate goes on.`)
    }
  }
}

const chooseFiles = ({ tls, cert, key }: ServeValues): CertificateFiles | undefined => {
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined)
    throw new Error('--cert and --key go together: a certificate, and the private key of it.')
  if (tls !== true) throw new Error('--cert and --key are for --tls: say that as well.')
  return { cert, key }
}
