import * as t from 'io-ts'
import { type LimitOption, type Limits, limitTable, mapLimits } from '../../core/edge/limit'
import { Name } from '../../core/value/name'
import { Text } from '../../core/value/text'
import type { Command, Option } from '../argument'
import { callOf } from '../call'
import { filled, flag, host, optional, several, wholeNumber } from '../option-value'
import { Subnets } from './exempt'
import { MetricsPlace } from './metrics/option'
import { HostNames, Origins } from './web/option'

/** What `npm run serve` takes. */

/** An entry for the option of each limit. */
const mapLimitOptions = <Value>(
  value: Parameters<typeof mapLimits<readonly [LimitOption, Value]>>[0],
): Record<LimitOption, Value> =>
  Object.fromEntries(Object.values(mapLimits(value))) as Record<LimitOption, Value>

/** A file, whose path no system that Puddle runs on finds too long. */
const path = t.refinement(
  filled,
  (text) =>
    text.length < 4096 && text.split(/[\\/]/).every((name) => Buffer.byteLength(name) < 256),
  'a path of at most 4095 characters, with names of at most 255 bytes',
)

/** What stands for the file if nothing is to be kept. */
export const noHistory = 'off'

const Names = several('names with commas between them', Name)

const ServeValues = t.strict({
  port: wholeNumber(0, 65_535),
  host: optional(host),
  log: path,
  'log-max': wholeNumber(65_536, 1_099_511_627_776),
  record: optional(path),
  history: path,
  keep: wholeNumber(0, 36_500),
  tls: optional(flag),
  cert: optional(path),
  key: optional(path),
  web: optional(wholeNumber(0, 65_535)),
  'web-host': optional(HostNames),
  'web-origin': optional(Origins),
  proxy: optional(Subnets),
  metrics: optional(MetricsPlace),
  welcome: filled.pipe(Text, filled.name),
  exempt: optional(Subnets),
  'password-file': optional(path),
  operator: optional(Names),
  ...mapLimitOptions(({ option, least, most }) => [option, optional(wholeNumber(least, most))]),
})
export type ServeValues = t.TypeOf<typeof ServeValues>

/** Nothing that can be given means the same as to leave out an option whose limits have several defaults. */
const hasOneDefault = (name: LimitOption): boolean =>
  Object.values(limitTable).filter(({ option }) => option === name).length === 1

export const serveCommand: Command<ServeValues> = {
  name: callOf('serve'),
  about: 'Hosts a chat on PORT (0: any free one) until it is stopped with Ctrl-C.',
  positionals: ['PORT'],
  options: {
    host: { value: 'HOST', about: 'listen on this address only (all, IPv4 and IPv6)' },
    log: {
      value: 'FILE',
      about: 'append the log to FILE; SIGHUP reopens it',
      fallback: 'server.log',
    },
    'log-max': {
      value: 'BYTES',
      about: 'of the log in 4 files, and of a recording',
      fallback: '1073741824',
    },
    history: {
      value: 'FILE',
      about: `keep what is said in FILE; ${noHistory}: nothing`,
      fallback: 'puddle.db',
    },
    keep: { value: 'DAYS', about: 'for so long; 0: for ever', fallback: '365' },
    record: { value: 'FILE', about: 'append every event and text to FILE, for replay (off)' },
    tls: {
      value: '',
      about: 'speak TLS alone; the first start makes a key for it',
    },
    cert: { value: 'FILE', about: 'or use this certificate; SIGHUP reads it anew' },
    key: { value: 'FILE', about: 'and this private key of it' },
    web: { value: 'PORT', about: 'let browsers in, too, on this port (0: any free)' },
    'web-host': { value: 'NAME', about: 'by which browsers reach it' },
    'web-origin': { value: 'ORIGIN', about: 'whose pages may talk to it' },
    proxy: { value: 'ADDRESS', about: 'believe its X-Forwarded-For' },
    metrics: { value: '[HOST:]PORT', about: 'for Prometheus; on loopback if no HOST is told' },
    welcome: { value: 'TEXT', about: 'greet with TEXT', fallback: 'Welcome to Puddle!' },
    'password-file': {
      value: 'FILE',
      about: 'ask for its first line; or PUDDLE_PASSWORD is set',
    },
    operator: { value: 'NAME', about: 'who owns it is one; more with commas between' },
    exempt: {
      value: 'ADDRESS',
      about: 'bound these less, with commas between; always loopback',
    },
    ...mapLimitOptions<Option>(({ option, value, about, fallback }) => [
      option,
      hasOneDefault(option)
        ? { value, about, fallback: `${fallback}` }
        : { value, about: `${about} (${fallback})` },
    ]),
  },
  variables: 'PUDDLE_',
  codec: ServeValues,
}

export const toLimits = (values: ServeValues): Limits =>
  mapLimits(({ option, fallback, scale }) => (values[option] ?? fallback) * scale)
