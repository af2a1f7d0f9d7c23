import { now } from '../clock'
import { version } from '../version'
import type { Host } from './host'
import type { ServerLog } from './log'
import { describeInvitation, describeListenError, describeWebInvitation, listen } from './listen'
import type { Opened } from './open'
import type { ServeValues } from './option'

/**
 * The host listens, for browsers too if they are let in, and for who asks for metrics; the log says where. Rejects with
 * an error that says what is wrong.
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
  const url = await openMetrics(host, log, values)
  host.server.on('error', ({ message }) => log.warn(`Cannot accept a connection: ${message}.`))
  log.note({ type: 'started', at: now(), version, address: bound.address, port: bound.port })
  log.print(describeInvitation(bound, encryption?.fingerprint))
  if (webBound !== undefined) log.print(describeWebInvitation(webBound, values))
  if (url !== undefined) log.print(`Metrics are at ${url}`)
}

/** Where they are, if anybody may ask for them. What they need, and nothing else does, is loaded only then. */
const openMetrics = async (
  host: Host,
  log: ServerLog,
  values: ServeValues,
): Promise<string | undefined> => {
  const { metrics: place } = values
  if (place === undefined) return undefined
  const metrics = await import('./metrics/open')
  return metrics.openMetrics(host, log, place, values).catch((error) => {
    const remedy = 'leave it out to listen on loopback alone'
    throw new Error(`--metrics: ${describeListenError(error, place.port, place.host, remedy)}`)
  })
}
