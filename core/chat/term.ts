import { describeMoment, describeWhy } from '../message/describe-trust'
import type { FactOf } from '../message/fact'

/** Until when, and why, in the words of a refusal: ` until 2026-11-22 07:31 UTC: too loud`. */
export const describeTerm = ({
  until,
  reason,
}: Pick<FactOf<'banned'>, 'until' | 'reason'>): string =>
  `${until === undefined ? '' : ` until ${describeMoment(until)}`}${describeWhy(reason)}`

export const describeBan = (ban: Pick<FactOf<'banned'>, 'until' | 'reason'>): string =>
  `You are banned${describeTerm(ban)}.`
