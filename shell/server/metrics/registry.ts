import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import { type Row, rows, type Seen } from './row'

/** Metrics in Prometheus' text format, with what prom-client tells of every Node: memory, processor, event loop. */
export interface Page {
  readonly type: string
  readonly write: () => Promise<string>
}

/**
 * What is not told: each lists all open files or sockets, which holds up the chat longer than all else (14 ms of 16 with
 * 6000 of them), and tells little more than `puddle_connections` does.
 */
const passedOver = [
  'process_open_fds',
  ...['handles', 'requests', 'resources'].flatMap((what) => [
    `nodejs_active_${what}`,
    `nodejs_active_${what}_total`,
  ]),
]

const create = ({ type, name, help, labels }: Row, registry: Registry) => {
  const configuration = { name, help, labelNames: labels, registers: [registry] }
  return type === 'gauge' ? new Gauge(configuration) : new Counter(configuration)
}

/** `look` is asked each time that it is written, and never between. */
export const createPage = (look: () => Seen): Page => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  for (const name of passedOver) registry.removeSingleMetric(name)
  const metrics = rows.map((row) => ({ read: row.read, metric: create(row, registry) }))
  const write = (): Promise<string> => {
    const seen = look()
    for (const { metric, read } of metrics) {
      metric.reset()
      for (const [labels, value] of read(seen)) metric.inc(labels, value)
    }
    return registry.metrics()
  }
  return { type: registry.contentType, write }
}
