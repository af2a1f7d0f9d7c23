import * as t from 'io-ts'
import { OptionalNetwork } from '../value/address'
import { OptionalToken } from '../value/credential'
import { OptionalHeardName } from '../value/heard'
import { OptionalMoment } from '../value/moment'

/** The facts of whom to trust, for the union of facts; and what of any fact nobody is told. */

export const optional = <Codec extends t.Mixed>(codec: Codec) =>
  t.union([codec, t.undefined], codec.name)

export const OptionalFlag = optional(t.boolean)

/** Every fact has a number and a moment, whose codecs are the stamp. */
export const declareFact =
  <Stamp extends t.Props>(stamp: Stamp) =>
  <Type extends string, Fields extends t.Props>(type: Type, fields: Fields) =>
    t.strict({ type: t.literal(type), ...fields, ...stamp })

export const trustFactsOf = <
  Name extends t.Mixed,
  Why extends t.Mixed,
  By extends t.Mixed,
  Stamp extends t.Props,
>(
  { name, why, by }: { readonly name: Name; readonly why: Why; readonly by: By },
  stamp: Stamp,
) => {
  const fact = declareFact(stamp)
  const until = OptionalMoment
  return {
    owned: fact('owned', { name, by }),
    disowned: fact('disowned', { name, by }),
    /** Of a person, or of an address; it holds until `until`, or for ever. */
    banned: fact('banned', {
      name: optional(name),
      address: OptionalHeardName,
      by,
      until,
      reason: why,
    }),
    unbanned: fact('unbanned', { name: optional(name), address: OptionalHeardName, by }),
    muted: fact('muted', { name, by, until, reason: why }),
    unmuted: fact('unmuted', { name, by }),
    promoted: fact('promoted', { name, by }),
    demoted: fact('demoted', { name, by }),
  }
}

export const withSecrets = <Fields extends t.Props, Secrets extends t.Props>(
  { type: { props } }: t.ExactC<t.TypeC<Fields>>,
  more: Secrets,
) => t.strict({ ...props, ...more })

const bearer = { token: OptionalToken, network: OptionalNetwork }

/**
 * What nobody is told: by whose token somebody is known again, and from which network they come, for a ban or a mute.
 * `promoted` says that the owner stays the operator that they were.
 */
export const secrets = {
  joined: bearer,
  whispered: { fromToken: OptionalToken, toToken: OptionalToken },
  owned: { token: OptionalToken, promoted: OptionalFlag },
  banned: bearer,
  muted: bearer,
}
