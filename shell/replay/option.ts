import * as t from 'io-ts'
import { UntilFromString } from '../../core/replay/until'
import type { Command } from '../argument'
import { callOf } from '../call'
import { filled, optional } from '../option-value'

/** What `npm run replay` takes. */

const ReplayValues = t.strict({
  file: optional(filled),
  as: optional(filled),
  explain: optional(filled),
  until: optional(UntilFromString),
  check: optional(t.boolean),
})

export const replayCommand: Command<t.TypeOf<typeof ReplayValues>> = {
  name: callOf('replay'),
  about: 'Tells what serve -- PORT --record FILE has recorded, there or piped in.',
  positionals: ['[FILE]'],
  options: {
    as: { value: 'NAME', about: 'only what the client of NAME showed' },
    explain: { value: 'NAME', about: 'why NAME was refused, slowed down or dropped' },
    until: { value: 'TIME|N', about: 'up to there; alone: who was connected then' },
    check: { value: '', about: 'fail if anything differs from what was recorded' },
  },
  codec: ReplayValues,
}
