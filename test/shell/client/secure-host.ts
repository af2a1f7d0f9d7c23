import type { ExecutionContext } from 'ava'
import { defaultLimits } from '../../../core/edge/limit'
import type { LogEntry } from '../../../core/log/entry'
import { stepServer } from '../../../core/server'
import { type CertificateFiles, readCertificate } from '../../../shell/server/certificate'
import { Host } from '../../../shell/server/host'
import { listen } from '../../../shell/server/listen'
import { TlsDoor } from '../../../shell/server/tls-door'

/** A server that speaks TLS alone, within this process. */
export interface SecureHost {
  readonly port: number
  readonly door: TlsDoor
  readonly fingerprint: string
  readonly entries: ReadonlyArray<LogEntry>
}

export const startSecureHost = async (
  t: ExecutionContext,
  files: CertificateFiles,
  port = 0,
): Promise<SecureHost> => {
  const { context, fingerprint } = await readCertificate(files)
  const door = new TlsDoor(context, 100)
  const entries: Array<LogEntry> = []
  const host = new Host(
    stepServer,
    { limits: { ...defaultLimits, rate: 0 }, server: 'test', welcome: 'Hello!' },
    () => true,
    ({ entry }) => entries.push(entry),
    { door },
  )
  t.teardown(() => host.destroy())
  const bound = await listen(host.server, port, '127.0.0.1')
  return { port: bound.port, door, fingerprint, entries }
}
