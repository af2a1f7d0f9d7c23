import * as t from 'io-ts'
import { Moment } from '../value/moment'
import { HeardName, HeardText } from '../value/heard'
import { Name } from '../value/name'
import { Text } from '../value/text'

/**
 * What has happened: the one place where it is said which facts there are and what they hold. The frame on
 * the wire, the line in server.log and what a client shows all derive from it, so a field that is added
 * here is everywhere.
 *
 * `seq` is a fact's number in the one order of the server: it grows, with holes, and never stands for two
 * facts. `at` is the server's clock, and never decreases.
 */
const factsOf = <
  N extends t.Mixed,
  Words extends t.Mixed,
  Reason extends t.Mixed,
  Seq extends t.Mixed,
>(
  name: N,
  text: Words,
  reason: Reason,
  seq: Seq,
) => ({
  joined: t.strict({ type: t.literal('joined'), name, seq, at: Moment }),
  left: t.strict({ type: t.literal('left'), name, reason, seq, at: Moment }),
  renamed: t.strict({ type: t.literal('renamed'), from: name, to: name, seq, at: Moment }),
  said: t.strict({ type: t.literal('said'), from: name, text, seq, at: Moment }),
  whispered: t.strict({
    type: t.literal('whispered'),
    from: name,
    to: name,
    text,
    seq,
    at: Moment,
  }),
})

/** Why a user has left. */
export const LeaveReason = t.keyof({
  left: null,
  lost: null,
  'timed-out': null,
  'too-slow': null,
  'too-long': null,
  stopped: null,
})
export type LeaveReason = t.TypeOf<typeof LeaveReason>

/** Whole, and no larger than a double can count (ECMA-262, Number.MAX_SAFE_INTEGER). */
const Seq = new t.Type<number, number, unknown>(
  'whole number',
  (value): value is number => Number.isSafeInteger(value),
  (value, context) =>
    typeof value === 'number' && Number.isSafeInteger(value)
      ? t.success(value)
      : t.failure(value, context),
  t.identity,
)

/** The facts that this server makes, each by its type. */
export const facts = factsOf(Name, Text, LeaveReason, Seq)
export type FactType = keyof typeof facts
export type FactOf<Type extends FactType> = t.TypeOf<(typeof facts)[Type]>
export type Fact = FactOf<FactType>
export const Fact = t.union([facts.said, facts.whispered, facts.joined, facts.left, facts.renamed])

/**
 * The same as a client hears them: a later server may allow other names, texts and reasons, and one of the
 * first release knows no numbers. Every fact is also a heard one.
 */
export const heardFacts = factsOf(HeardName, HeardText, HeardName, t.union([Seq, t.undefined]))
export type HeardOf<Type extends FactType> = t.TypeOf<(typeof heardFacts)[Type]>
export type Heard = HeardOf<FactType>
