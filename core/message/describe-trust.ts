import { isolate, printableLine, printableName } from '../value/printable'
import { bracket } from './bracket'
import type { HeardOf } from './fact'

/** The facts of trust in words: who owns a name, who may not come or speak, and who may say so. */

type Trust = HeardOf<
  'owned' | 'disowned' | 'banned' | 'unbanned' | 'muted' | 'unmuted' | 'promoted' | 'demoted'
>

export const describeTrust = (fact: Trust): string => {
  switch (fact.type) {
    case 'owned':
      return `${describeOwner(fact)} now: nobody else can take it`
    case 'disowned':
      return `the name ${bracket(fact.name)} is free for everyone now${describeActor(fact)}`
    case 'banned':
      return `${bracket(fact.by)} has banned ${describeTarget(fact)}${describeUntil(fact)}${describeWhy(fact.reason)}`
    case 'unbanned':
      return `${bracket(fact.by)} has ended the ban of ${describeTarget(fact)}`
    case 'muted':
      return `${bracket(fact.by)} has muted ${bracket(fact.name)}${describeUntil(fact)}${describeWhy(fact.reason)}`
    case 'unmuted':
      return `${bracket(fact.by)} lets ${bracket(fact.name)} speak again`
    case 'promoted':
      return `${bracket(fact.by)} has made ${bracket(fact.name)} an operator`
    case 'demoted':
      return `${bracket(fact.by)} has made ${bracket(fact.name)} an operator no more`
  }
}

const describeOwner = ({ name, by }: HeardOf<'owned'>): string =>
  name === by
    ? `${bracket(name)} owns that name`
    : `the name ${bracket(name)} is owned (by ${bracket(by)}'s word)`

const describeActor = ({ name, by }: HeardOf<'disowned'>): string =>
  name === by ? '' : ` (by ${bracket(by)}'s word)`

/** A person, or an address. */
export const describeTarget = ({
  name,
  address = '',
}: Pick<HeardOf<'banned'>, 'name' | 'address'>): string =>
  name === undefined ? isolate(printableName(address)) : bracket(name)

/** Nothing, if it is for ever. */
export const describeUntil = ({ until }: Pick<HeardOf<'banned'>, 'until'>): string =>
  until === undefined ? '' : ` until ${describeMoment(until)}`

/** To the minute, in UTC: `2026-11-22 07:31 UTC`. */
export const describeMoment = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** In the words of whoever has done it. */
export const describeWhy = (reason: string | undefined): string =>
  reason === undefined ? '' : `: ${isolate(printableLine(reason))}`
