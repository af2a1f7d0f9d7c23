import * as t from 'io-ts'
import { defaultLimits, type Limits } from '../../core/server/limit'
import { Text } from '../../core/value/text'
import { type Command, filled, wholeNumber } from '../argument'

/** What `npm run serve` takes. */

/** The limits that a host may choose, each by the name of its option. */
export const limitCodecs = {
  idle: wholeNumber(1, 86_400),
  rate: wholeNumber(0, 1_000_000),
  burst: wholeNumber(1, 1_000_000),
  'max-connections': wholeNumber(1, 1_000_000),
  'max-per-address': wholeNumber(1, 1_000_000),
}

const ServeValues = t.strict({
  port: wholeNumber(0, 65_535),
  host: t.union([filled, t.undefined], filled.name),
  log: filled,
  record: t.union([filled, t.undefined], filled.name),
  welcome: Text,
  backlog: wholeNumber(16_384, 1_073_741_824),
  'backlog-total': wholeNumber(16_384, 1_099_511_627_776),
  ...limitCodecs,
})
export type ServeValues = t.TypeOf<typeof ServeValues>

const limits = defaultLimits

export const serveCommand: Command<ServeValues> = {
  name: 'npm run serve',
  about: 'Hosts a chat on PORT (0: any free one) until it is stopped with Ctrl-C.',
  positionals: ['PORT'],
  options: {
    host: { value: 'HOST', about: 'listen on this address only (all, IPv4 and IPv6)' },
    log: {
      value: 'FILE',
      about: 'append the log to FILE; SIGHUP reopens it',
      fallback: 'server.log',
    },
    record: {
      value: 'FILE',
      about: 'append every event and text to FILE, for replay (off)',
    },
    welcome: { value: 'TEXT', about: 'greet with TEXT', fallback: 'Welcome to Puddle!' },
    idle: {
      value: 'SECONDS',
      about: 'silence before a ping, and again before the drop',
      fallback: `${limits.idleMs / 1000}`,
    },
    rate: {
      value: 'N',
      about: 'average frames a second of one client; 0: unlimited',
      fallback: `${limits.rate}`,
    },
    burst: {
      value: 'N',
      about: 'frames from one client at once, after a rest',
      fallback: `${limits.burst}`,
    },
    backlog: {
      value: 'BYTES',
      about: 'what may wait for one slow reader',
      fallback: `${limits.backlogBytesMax}`,
    },
    'backlog-total': {
      value: 'N',
      about: 'bytes that may wait for all together',
      fallback: `${limits.backlogTotalBytesMax}`,
    },
    'max-connections': {
      value: 'N',
      about: 'connections in all',
      fallback: `${limits.connectionsMax}`,
    },
    'max-per-address': {
      value: 'N',
      about: 'connections from one address',
      fallback: `${limits.connectionsPerAddressMax}`,
    },
  },
  codec: ServeValues,
}

export const toLimits = (values: ServeValues): Limits => ({
  ...defaultLimits,
  idleMs: 1000 * values.idle,
  rate: values.rate,
  burst: values.burst,
  backlogBytesMax: values.backlog,
  backlogTotalBytesMax: values['backlog-total'],
  connectionsMax: values['max-connections'],
  connectionsPerAddressMax: values['max-per-address'],
})
