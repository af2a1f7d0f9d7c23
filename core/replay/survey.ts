import { isHolding } from '../edge/held'
import type { Connection } from '../edge/state'
import type { ServerState } from '../server'
import type { View } from './playback'
import { describeDay } from '../value/time-of-day'
import { describeBreak, describeConnection, describeTime } from './stamp'

/** Who was connected at the end, since when they were silent, and who was not read. */
export const survey: View<null> = {
  initial: null,
  step: (none, replayed) => [none, replayed.type === 'broken' ? [describeBreak(replayed)] : []],
  end: (_, { events, server }) =>
    server === null
      ? [`After event ${events} no server was running.`]
      : [describeServer(events, server), ...describeConnections(server)],
}

const describeServer = (events: number, { edge, chat }: ServerState): string =>
  `After event ${events}, ${describeDay(edge.at)} at ${describeTime(edge.at)}: ` +
  `${edge.connections.size} connected, ${chat.people.size} joined.`

const describeConnections = (server: ServerState): ReadonlyArray<string> =>
  server.edge.connections
    .toList()
    .sortBy(({ id }) => id)
    .map((connection) => describe(server, connection))
    .toArray()

const describe = ({ chat }: ServerState, connection: Connection): string => {
  const { id, origin, liveness } = connection
  return (
    `${describeConnection(chat, id)} from ${origin.address} port ${origin.port}, ` +
    `${liveness.type} at ${describeTime(liveness.at)}` +
    (isHolding(connection) ? ', throttled' : '')
  )
}
