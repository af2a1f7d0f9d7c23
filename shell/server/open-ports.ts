import { now } from '../clock'
import { version } from '../version'
import type { Host } from './host'
import { describeInvitation, describeListenError, describeWebInvitation, listen } from './listen'
import type { Opened } from './open'
import type { ServeValues } from './option'

/**
 * The host listens, for browsers too if they are let in, and the log says where. Rejects with an error that says what is
 * wrong.
 */
export const openPorts = async (
  host: Host,
  { log, encryption, web }: Opened,
  values: ServeValues,
): Promise<void> => {
  const { port, web: webPort = 0, host: where } = values
  const refuse = (wanted: number) => (error: NodeJS.ErrnoException) => {
    throw new Error(describeListenError(error, wanted, where))
  }
  const bound = await listen(host.server, port, where).catch(refuse(port))
  const webBound = await web?.listen(webPort, where, host.accept).catch(refuse(webPort))
  host.server.on('error', ({ message }) => log.warn(`Cannot accept a connection: ${message}.`))
  log.note({ type: 'started', at: now(), version, address: bound.address, port: bound.port })
  log.print(describeInvitation(bound, encryption?.fingerprint))
  if (webBound !== undefined) log.print(describeWebInvitation(webBound, values))
}
