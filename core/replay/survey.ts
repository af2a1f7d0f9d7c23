import type { Limits } from '../server/limit'
import { type Connection, isHolding, type ServerState } from '../server/state'
import type { Replay } from './replay'
import { describeDay, describeSpan, describeTime, describeConnection } from './stamp'

/** What a server knew at a moment: who was connected, heard when, and with how much to spend. */
export const survey = ({ events, server }: Replay): ReadonlyArray<string> =>
  server === null
    ? [`After event ${events} no server was running.`]
    : [describeServer(events, server), ...server.connections.valueSeq().map(describe(server))]

const describeServer = (events: number, { at, connections, joined }: ServerState): string =>
  `After event ${events}, ${describeDay(at)} at ${describeTime(at)}: ` +
  `${connections.size} connected, ${joined.size} joined.`

const describe =
  (server: ServerState) =>
  (connection: Connection): string =>
    [
      `${describeConnection(connection)} from ${connection.address} port ${connection.port}`,
      ...describeStage(server, connection),
      describeLiveness(server, connection),
      ...describeBudget(server, connection),
    ].join(', ')

const describeStage = ({ at }: ServerState, connection: Connection): ReadonlyArray<string> =>
  connection.stage === 'greeting'
    ? [`connected ${describeSpan(at - connection.openedAt)} before, not joined`]
    : []

const describeLiveness = ({ at }: ServerState, { liveness }: Connection): string =>
  `${liveness.type} ${describeSpan(at - liveness.at)} before`

const describeBudget = (
  { at, settings }: ServerState,
  connection: Connection,
): ReadonlyArray<string> => {
  const { rate, burst } = settings.limits
  const budget = framesToSpend(connection, at, settings.limits)
  const spendable = rate === 0 ? [] : [`may send ${budget} of ${burst} frames`]
  return isHolding(connection)
    ? [...spendable, `${connection.held.lines.length} lines wait`]
    : spendable
}

/** Frames that a connection may send at once at `at`; the rate is not 0. */
export const framesToSpend = (
  { allowance }: Connection,
  at: number,
  { rate, burst }: Limits,
): number => Math.floor(burst - (Math.max(0, allowance.earnedAt - at) * rate) / 1000)
