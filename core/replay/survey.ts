import type { Limits } from '../server/limit'
import type { Reducer } from '../reducer'
import { type Connection, initialServerState, isHolding, type ServerState } from '../server/state'
import type { Moment } from './replay'
import { describeConnection, describeDay, describeSpan, describeTime } from './stamp'
import type { View } from './view'

/** What a server knew at the end: who was connected, heard when, and with how much to spend. */

/** The server after the event of that number; null outside of a run. */
interface Survey {
  readonly number: number
  readonly server: ServerState | null
}

const follow: Reducer<Survey, Moment, string> = (before, moment) => {
  switch (moment.type) {
    case 'begun':
      return [{ ...before, server: initialServerState(moment.header.settings) }, []]
    case 'happened':
      return [{ number: moment.number, server: moment.after }, []]
    case 'broken':
      return [{ ...before, server: null }, []]
    case 'checked':
      return [before, []]
  }
}

const end = ({ number, server }: Survey): ReadonlyArray<string> =>
  server === null
    ? [`After event ${number} no server was running.`]
    : [describeServer(number, server), ...server.connections.valueSeq().map(describe(server))]

export const survey: View<Survey> = { initial: { number: 0, server: null }, step: follow, end }

const describeServer = (number: number, { at, connections, joined }: ServerState): string =>
  `After event ${number}, ${describeDay(at)} at ${describeTime(at)}: ` +
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
const framesToSpend = ({ allowance }: Connection, at: number, { rate, burst }: Limits): number =>
  Math.floor(burst - (Math.max(0, allowance.earnedAt - at) * rate) / 1000)
