import { exempt } from '../exempt'
import type { Host } from '../host'
import type { ServerLog } from '../log'
import type { ServeValues } from '../option'
import { MetricsDoor } from './metrics-door'
import { formatPlace, type Place } from './option'
import { createPage } from './registry'

/** Resolves with the address of the metrics; rejects with the system's error. */
export const openMetrics = async (
  { look }: Host,
  log: ServerLog,
  place: Place,
  { 'web-host': names = [], exempt: exempted = [] }: ServeValues,
): Promise<string> => {
  const page = createPage(() => ({ ...look(), tally: log.tally }))
  const warn = (text: string): void => log.warn(text)
  const hosts = [place.host, ...names]
  const door = new MetricsDoor({ look, page, hosts, isExempt: exempt(exempted), warn })
  const { address, port } = await door.listen(place)
  return `http://${formatPlace({ host: address, port })}/metrics`
}
