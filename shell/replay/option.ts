import * as t from 'io-ts'
import { UntilFromString } from '../../core/replay/until'
import { type Command, filled } from '../argument'

/** What `npm run replay` takes. */

const optional = <Value>(codec: t.Type<Value, unknown, unknown>) =>
  t.union([codec, t.undefined], codec.name)

const ReplayValues = t.strict({
  file: filled,
  as: optional(filled),
  explain: optional(filled),
  until: optional(UntilFromString),
  check: optional(t.boolean),
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
  },
  codec: ReplayValues,
}
