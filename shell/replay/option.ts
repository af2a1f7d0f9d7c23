import * as t from 'io-ts'
import { UntilFromString } from '../../core/replay/until'
import type { Limits } from '../../core/server/limit'
import { type Command, filled } from '../argument'
import { limitCodecs } from '../server/option'

/** What `npm run replay` takes. */

const optional = <Value>(codec: t.Type<Value, unknown, unknown>) =>
  t.union([codec, t.undefined], codec.name)

const { idle, rate, burst } = limitCodecs
const ReplayValues = t.strict({
  file: filled,
  as: optional(filled),
  explain: optional(filled),
  until: optional(UntilFromString),
  check: optional(t.boolean),
  idle: optional(idle),
  rate: optional(rate),
  burst: optional(burst),
  'max-connections': optional(limitCodecs['max-connections']),
  'max-per-address': optional(limitCodecs['max-per-address']),
})
export type ReplayValues = t.TypeOf<typeof ReplayValues>

export const replayCommand: Command<ReplayValues> = {
  name: 'npm run replay',
  about: 'Tells what happened in FILE, which serve -- PORT --record FILE has recorded.',
  positionals: ['FILE'],
  options: {
    as: { value: 'NAME', about: 'only what the client of NAME showed' },
    explain: { value: 'NAME', about: 'why NAME was refused, slowed down or dropped' },
    until: { value: 'TIME|N', about: 'up to there; alone: who was connected then' },
    check: { value: '', about: 'fail if anything differs from what was recorded' },
    idle: { value: 'SECONDS', about: 'what would differ under this limit of serve' },
    rate: { value: 'N', about: 'the same' },
    burst: { value: 'N', about: 'the same' },
    'max-connections': { value: 'N', about: 'the same' },
    'max-per-address': { value: 'N', about: 'the same' },
  },
  codec: ReplayValues,
}

/** The limits that are given anew. */
export const toGivenLimits = (values: ReplayValues): Partial<Limits> => {
  const limits = {
    idleMs: values.idle === undefined ? undefined : 1000 * values.idle,
    rate: values.rate,
    burst: values.burst,
    connectionsMax: values['max-connections'],
    connectionsPerAddressMax: values['max-per-address'],
  }
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined))
}
