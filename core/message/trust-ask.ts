import * as t from 'io-ts'
import { OptionalNetwork } from '../value/address'
import { banSecondsMax } from '../value/bound'
import { OptionalReason } from '../value/text'

/** What a client may ask about whom to trust: who owns a name, and what operators do about others. */

/** Whoever it is about, as it was typed: names are compared as names are. */
const OptionalTarget = t.union([t.string, t.undefined], t.string.name)

const isSeconds = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= banSecondsMax

/** How long something is to hold, in seconds; for ever, if it is left out. */
const Seconds = new t.Type<number, number, unknown>(
  `whole number from 1 to ${banSecondsMax}`,
  isSeconds,
  (value, context) => (isSeconds(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

const OptionalSeconds = t.union([Seconds, t.undefined], Seconds.name)

export const trustAsks = {
  /** One's present name, or for an operator that of somebody who is here. */
  own: t.strict({ type: t.literal('own'), name: OptionalTarget }),
  disown: t.strict({ type: t.literal('disown'), name: OptionalTarget }),
  kick: t.strict({ type: t.literal('kick'), name: t.string, reason: OptionalReason }),
  /** Either `name` or `address`. */
  ban: t.strict({
    type: t.literal('ban'),
    name: OptionalTarget,
    address: OptionalNetwork,
    for: OptionalSeconds,
    reason: OptionalReason,
  }),
  unban: t.strict({ type: t.literal('unban'), name: OptionalTarget, address: OptionalNetwork }),
  bans: t.strict({ type: t.literal('bans') }),
  mute: t.strict({
    type: t.literal('mute'),
    name: t.string,
    for: OptionalSeconds,
    reason: OptionalReason,
  }),
  unmute: t.strict({ type: t.literal('unmute'), name: t.string }),
  promote: t.strict({ type: t.literal('promote'), name: t.string }),
  demote: t.strict({ type: t.literal('demote'), name: t.string }),
}
