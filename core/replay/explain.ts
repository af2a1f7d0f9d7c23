import type { ConnectionId, ServerEvent } from '../edge/event'
import { describeEntry } from '../log/describe'
import type { LogEntry } from '../log/entry'
import type { View } from './playback'
import type { Happened } from './replay'
import { describeBreak, indent, stamp } from './stamp'
import { keyOf, type Traces } from './trace'

/**
 * Why something befell a person: each refusal of their connections, and under it the text that they were told,
 * which has the rule and the numbers. Their comings, goings and new names stand between, as landmarks.
 */
export const explainPerson = (traces: Traces): View<null> => ({
  initial: null,
  step: (none, replayed) => {
    if (replayed.type === 'broken') return [none, [describeBreak(replayed)]]
    return [none, replayed.type === 'happened' ? explain(traces, replayed) : []]
  },
  end: () => [],
})

const explain = (traces: Traces, happened: Happened): ReadonlyArray<string> =>
  happened.effects.flatMap((effect) => {
    if (effect.type !== 'log') return []
    const connections = listConnections(happened.event, effect.entry)
    const isOfPerson = connections.some((id) => traces.has(keyOf(happened.run, id)))
    return isOfPerson ? describe(happened, effect.entry) : []
  })

/** The connection, if any, that an entry tells of. A new name is taken by the connection that was heard. */
const listConnections = (event: ServerEvent, entry: LogEntry): ReadonlyArray<ConnectionId> => {
  if ('connection' in entry) return [entry.connection]
  return entry.type === 'renamed' && 'connection' in event ? [event.connection] : []
}

const describe = (happened: Happened, entry: LogEntry): ReadonlyArray<string> => [
  stamp(happened) + describeEntry(entry),
  ...(entry.type === 'refused' ? [indent + entry.text] : []),
]
