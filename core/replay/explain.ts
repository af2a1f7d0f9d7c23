import type { LogEntry, LogEntryOf } from '../log/entry'
import { describeEntry } from '../log/line'
import { printableLine } from '../value/printable'
import type { FrameOf } from '../wire/server-frame'
import type { ServerEffect } from '../server/effect'
import type { ConnectionId } from '../server/event'
import type { Happened } from './replay'
import { identify, indent, stamp } from './stamp'
import { keyOf, type Traces } from './trace'
import type { View } from './view'

/**
 * Why something befell a person: each refusal, throttling and drop, and under it the text of the
 * refusal, which has the rule and the numbers. The person's comings, goings and new names stand
 * between, as landmarks.
 */
export const explainPerson = (traces: Traces): View<null> => ({
  initial: null,
  step: (nothing, moment) => [nothing, moment.type === 'happened' ? explain(traces, moment) : []],
  end: () => [],
})

type IsTraced = (connection: ConnectionId) => boolean

const explain = (traces: Traces, moment: Happened): ReadonlyArray<string> => {
  const isTraced: IsTraced = (connection) => traces.has(keyOf(moment.run, connection))
  return moment.effects.flatMap((effect) => explainEffect(isTraced, moment, effect))
}

const explainEffect = (
  isTraced: IsTraced,
  moment: Happened,
  effect: ServerEffect,
): ReadonlyArray<string> => {
  const begin = stamp(moment.number, moment.after.at)
  if (effect.type === 'log')
    return isLandmark(effect.entry) && isTraced(effect.entry.connection)
      ? [begin + describeEntry(effect.entry).trimEnd()]
      : []
  if (effect.type !== 'send' || effect.frame.type !== 'error') return []
  const { frame } = effect
  return [...effect.to]
    .filter(isTraced)
    .flatMap((id) => [
      `${begin}${identify(moment, id)} ${describeCode(frame)}`,
      indent + printableLine(frame.text),
    ])
}

/** An end by an error is no landmark: the error tells more. */
const isLandmark = (entry: LogEntry): entry is LogEntryOf<'joined' | 'renamed' | 'disconnected'> =>
  entry.event === 'joined' ||
  entry.event === 'renamed' ||
  (entry.event === 'disconnected' && ['left', 'lost', 'stopped'].includes(entry.reason))

const describeCode = ({ code, request }: FrameOf<'error'>): string => {
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
