import { Map } from 'immutable'
import type { LogEntry } from '../log/entry'
import { describeEntry } from '../log/line'
import type { ServerEffect } from '../server/effect'
import type { Limits } from '../server/limit'
import { type ConnectionKey, keyOf } from './person'
import { describeLimits } from './narrate'
import { initialRehearsal, type Rehearsal, rehearse } from './rehearsal'
import type { Happened, Moment } from './replay'
import { stamp } from './stamp'
import type { View } from './view'

/**
 * Which refusals there would have been under other limits: those that were recorded but would not have
 * been are marked `-`, those that were not but would have been `+`; sums are told at the end.
 */
export type LastHeard = Map<ConnectionKey, number>

/** When each connection was heard of last; a pass of its own. */
export const listenForLast: View<LastHeard> = {
  initial: Map(),
  see: (heard, moment) =>
    moment.type === 'happened' && moment.event.type === 'received'
      ? [heard.set(keyOf(moment.run, moment.event.connection), moment.after.at), []]
      : [heard, []],
  end: () => [],
}

interface Comparison {
  readonly rehearsal: Rehearsal | null
  readonly recorded: Tally
  readonly rehearsed: Tally
}

/** Refusals by their code. */
type Tally = Map<string, number>

type Refused = Extract<LogEntry, { readonly event: 'refused' }>

export const compareLimits = (limits: Partial<Limits>, heard: LastHeard): View<Comparison> => {
  const see = (
    comparison: Comparison,
    moment: Moment,
  ): readonly [Comparison, ReadonlyArray<string>] => {
    if (moment.type === 'begun') {
      const { settings } = moment.header
      const changed = { ...settings, limits: { ...settings.limits, ...limits } }
      const lines = [
        `recorded: ${describeLimits(settings.limits)}`,
        `now:      ${describeLimits(changed.limits)}`,
      ]
      return [{ ...comparison, rehearsal: initialRehearsal(changed) }, lines]
    }
    return moment.type === 'happened' && comparison.rehearsal !== null
      ? compare(comparison, comparison.rehearsal, moment, heard)
      : [comparison, []]
  }
  return {
    initial: { rehearsal: null, recorded: Map(), rehearsed: Map() },
    see,
    end: describeTallies,
  }
}

const compare = (
  comparison: Comparison,
  rehearsal: Rehearsal,
  moment: Happened,
  heard: LastHeard,
): readonly [Comparison, ReadonlyArray<string>] => {
  const [next, effects] = rehearse(
    rehearsal,
    moment,
    (connection, at) => (heard.get(keyOf(moment.run, connection)) ?? 0) > at,
  )
  const [recorded, rehearsed] = [listRefused(moment.effects), listRefused(effects)]
  const gone = without(recorded, rehearsed).map((entry) => describe('-', moment, entry))
  const come = without(rehearsed, recorded).map((entry) => describe('+', moment, entry))
  return [
    {
      rehearsal: next,
      recorded: recorded.reduce(count, comparison.recorded),
      rehearsed: rehearsed.reduce(count, comparison.rehearsed),
    },
    [...gone, ...come],
  ]
}

const listRefused = (effects: ReadonlyArray<ServerEffect>): ReadonlyArray<Refused> =>
  effects.flatMap((effect) =>
    effect.type === 'log' && effect.entry.event === 'refused' ? [effect.entry] : [],
  )

const isSame = (one: Refused, other: Refused): boolean =>
  one.connection === other.connection && one.code === other.code

/** The entries of `some` that have no match of their own among `others`. */
const without = (
  some: ReadonlyArray<Refused>,
  others: ReadonlyArray<Refused>,
): ReadonlyArray<Refused> =>
  some.filter((entry, index) => {
    const earlier = some.slice(0, index).filter((other) => isSame(other, entry)).length
    return others.filter((other) => isSame(other, entry)).length <= earlier
  })

const describe = (sign: '-' | '+', { number }: Happened, entry: Refused): string =>
  `${sign} ${stamp(number, Date.parse(entry.time))}${describeEntry(entry).trimEnd()}`

const count = (tally: Tally, { code }: Refused): Tally => tally.update(code, 0, (n) => n + 1)

const describeTallies = ({ recorded, rehearsed }: Comparison): ReadonlyArray<string> => [
  `refused as recorded: ${describeTally(recorded)}`,
  `refused now:         ${describeTally(rehearsed)}`,
]

const describeTally = (tally: Tally): string =>
  tally.isEmpty()
    ? 'nothing'
    : tally
        .sortBy((_, code) => code)
        .map((number, code) => `${number} ${code}`)
        .join(', ')
