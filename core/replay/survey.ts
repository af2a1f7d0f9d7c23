import type { Limits } from '../edge/limit'
import { type Connection, isHolding, type Stage } from '../edge/state'
import { framesToSpend } from '../edge/throttle'
import type { ServerState } from '../server'
import type { View } from './playback'
import { describeConnection, describeDay, describeSpan, describeTime } from './stamp'

/** What a server knew at the end: who was connected, heard when, and with how much to spend. */
export const survey: View<null> = {
  initial: null,
  step: (none) => [none, []],
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

const describe = ({ edge, chat }: ServerState, connection: Connection): string => {
  const { at, settings } = edge
  const { id, origin, stage, liveness } = connection
  return [
    `${describeConnection(chat, id)} from ${origin.address} port ${origin.port}`,
    ...describeStage(stage, at),
    `${liveness.type} ${describeSpan(at - liveness.at)} before`,
    ...describeBudget(connection, at, settings.limits),
    ...(isHolding(connection) ? [`${connection.held.lines.length} lines wait`] : []),
  ].join(', ')
}

const describeStage = (stage: Stage, at: number): ReadonlyArray<string> =>
  stage.type === 'greeting'
    ? [`connected ${describeSpan(at - stage.openedAt)} before, not joined`]
    : []

const describeBudget = ({ allowance }: Connection, at: number, limits: Limits) =>
  limits.rate === 0
    ? []
    : [`may send ${framesToSpend(allowance, at, limits)} of ${limits.burst} frames`]
