import * as RA from 'fp-ts/ReadonlyArray'
import * as t from 'io-ts'
import { answerLimitMax } from '../value/bound'
import { OptionalHeardName } from '../value/heard'
import { heardFacts, type HeardOf } from './fact'

/** What answers from a history hold, as a client hears it. */

const HeardFact = t.union([heardFacts.said, heardFacts.whispered, heardFacts.described])
type Recalled = HeardOf<'said' | 'whispered' | 'described'>

const isShort = (value: unknown): value is ReadonlyArray<unknown> =>
  Array.isArray(value) && value.length <= answerLimitMax

/** What a later server may keep beside is passed over. */
const HeardFacts = new t.Type<ReadonlyArray<Recalled>, unknown, unknown>(
  `list of at most ${answerLimitMax} facts`,
  (value): value is ReadonlyArray<Recalled> => isShort(value) && value.every(HeardFact.is),
  (value, context) =>
    isShort(value) ? t.success(RA.rights(value.map(HeardFact.decode))) : t.failure(value, context),
  (facts) =>
    facts.map((fact) => (heardFacts[fact.type] as t.Encoder<Recalled, unknown>).encode(fact)),
)

export const recalled = {
  facts: HeardFacts,
  room: OptionalHeardName,
  whispers: t.union([t.boolean, t.undefined]),
  more: t.boolean,
}
