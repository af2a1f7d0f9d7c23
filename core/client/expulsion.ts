import { bracket } from '../message/bracket'
import { describeWhy } from '../message/describe-trust'
import type { HeardOf } from '../message/fact'

/** Ways to leave that are no way back, in words for the user who has left. */

export const describeReplaced =
  'You have joined from elsewhere with the same token; this client ends.'

/** Undefined for a user who may come back. */
export const describeExpulsion = ({ reason, by, text }: HeardOf<'left'>): string | undefined => {
  switch (reason) {
    case 'replaced':
      return describeReplaced
    case 'kicked':
    case 'banned':
      return `You were ${reason}${by === undefined ? '' : ` by ${bracket(by)}`}${describeWhy(text)}.`
    default:
      return undefined
  }
}

/** Whether somebody comes anew from elsewhere. */
export const isReplaced = ({ reason }: HeardOf<'left'>): boolean => reason === 'replaced'
