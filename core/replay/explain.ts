import { Map } from 'immutable'
import type { LogEntry } from '../log/entry'
import { describeEntry } from '../log/line'
import type { FrameOf } from '../wire/server-frame'
import type { ServerEffect } from '../server/effect'
import type { ConnectionId } from '../server/event'
import { type Ledger, noteMoment } from './ledger'
import type { Person } from './person'
import type { Happened, Moment } from './replay'
import { describeRule } from './rule'
import { describeWho, indent, stamp } from './stamp'
import type { View } from './view'

/**
 * Why something befell a person: for each refusal, throttling and drop the event, the rule and the
 * numbers. Their comings, goings and new names stand between, as landmarks.
 */
export const explainPerson = (person: Person): View<Ledger> => {
  const see = (before: Ledger, moment: Moment): readonly [Ledger, ReadonlyArray<string>] => {
    if (moment.type === 'begun') return [Map(), []]
    if (moment.type !== 'happened') return [before, []]
    const ledger = noteMoment(person, before, moment)
    return [ledger, moment.effects.flatMap((effect) => explain(ledger, moment, effect))]
  }
  return { initial: Map(), see, end: () => [] }
}

const explain = (ledger: Ledger, moment: Happened, effect: ServerEffect): ReadonlyArray<string> => {
  const begin = stamp(moment.number, moment.after.at)
  if (effect.type === 'log')
    return isLandmark(ledger, effect.entry) ? [begin + describeEntry(effect.entry).trimEnd()] : []
  if (effect.type !== 'send' || effect.frame.type !== 'error') return []
  const { frame } = effect
  return [...effect.to].flatMap((id) => describeError(ledger, moment, frame, id, begin))
}

/** How it ended, unless that is an error, which tells more. */
const isLandmark = (ledger: Ledger, entry: LogEntry): boolean =>
  'connection' in entry &&
  ledger.has(entry.connection) &&
  (entry.event === 'joined' ||
    entry.event === 'renamed' ||
    (entry.event === 'disconnected' && ['left', 'lost', 'stopped'].includes(entry.reason)))

const describeError = (
  ledger: Ledger,
  moment: Happened,
  error: FrameOf<'error'>,
  id: ConnectionId,
  begin: string,
): ReadonlyArray<string> => {
  const account = ledger.get(id)
  const connection = moment.after.connections.get(id) ?? moment.before.connections.get(id)
  if (account === undefined || connection === undefined) return []
  return [
    `${begin}${describeWho(connection)} ${describeVerdict(error)}`,
    indent + describeRule(error, moment, connection, account),
  ]
}

const describeVerdict = ({ code, request }: FrameOf<'error'>): string => {
  switch (code) {
    case 'timed-out':
    case 'too-slow':
    case 'too-long':
    case 'join-timeout':
    case 'server-full':
      return `was dropped: ${code}`
    case 'slow-down':
      return `was throttled: ${code}`
    default:
      return `was refused${request === undefined ? '' : ` a ${request}`}: ${code}`
  }
}
