import { protocolVersion } from '../value/bound'
import { chargeArrival, describeCrowd, describeFull, makeRoom } from './admission'
import type { EdgeStep, ServerEffect } from './effect'
import { dismiss, logEntry, tell } from './end'
import type { EventOf } from './event'
import { emptyNetwork, largestDebt, networkOf, withConnection } from './network'
import { countRefused } from './refused'
import { nothingHeld } from './held'
import { type Connection, type EdgeState, putConnection, putNetwork } from './state'
import { paceOf } from './throttle'

/**
 * People come one in a turn of the event loop, so without a wait each newcomer of a crowd would cost a write
 * to everyone who came before. While they connect and join at intervals of no more than so many milliseconds,
 * what is to be written waits for more.
 */
const crowdMs = 5

/**
 * So many from one network who have not joined are a crowd. Those who connect and go at once, even hundreds in
 * a second, are fewer at a time, and what others say does not wait for them.
 */
const crowdMin = 64

export const gather = (at: number): ServerEffect => ({ type: 'gather', until: at + crowdMs })

type Connected = EventOf<'connected'>

/** How a connection begins: welcomed first of all, then kept, or dismissed if there are too many. */
export const connect = (before: EdgeState, event: Connected): EdgeStep => {
  if (before.connections.has(event.connection)) return [before, []]
  const crowded = describeCrowd(before, event)
  const [state, gone] = crowded === undefined ? makeRoom(before) : [before, []]
  const refused = crowded ?? describeFull(state)
  const arrived = arrive(state, event)
  const welcomed = [...gone, ...gatherCrowd(arrived), ...welcome(state, event)]
  if (refused === undefined) return [chargeArrival(arrived.state, arrived.greeting), welcomed]
  const [next, effects] = dismiss(arrived.state, arrived.greeting, 'server-full', refused)
  return countRefused([next, [...welcomed, ...effects]], arrived.greeting.network)
}

interface Arrived {
  readonly state: EdgeState
  readonly greeting: Connection
}

const arrive = (state: EdgeState, event: Connected): Arrived => {
  const name = networkOf(event.address, event.exempt)
  const network = state.networks.get(name) ?? emptyNetwork
  const greeting: Connection = {
    id: event.connection,
    origin: { address: event.address, port: event.port },
    stage: { type: 'greeting', openedAt: state.at, hasSpoken: false },
    liveness: { type: 'heard', at: state.at },
    network: name,
    isExempt: event.exempt,
    earnedAt: Math.min(
      largestDebt(network),
      state.at + paceOf(state.settings.limits, event.exempt).burstMs,
    ),
    isWarned: false,
    held: nothingHeld,
  }
  const joined = withConnection(network, greeting.id)
  return { state: putNetwork(putConnection(state, greeting), name, joined), greeting }
}

const gatherCrowd = ({ state, greeting }: Arrived): ReadonlyArray<ServerEffect> =>
  (state.networks.get(greeting.network)?.strangers.size ?? 0) < crowdMin ? [] : [gather(state.at)]

const welcome = (
  { settings, at, archive }: EdgeState,
  { connection, address, port }: Connected,
): ReadonlyArray<ServerEffect> => {
  const { server, welcome: text } = settings
  const history = archive.type === 'off' ? undefined : archive.history
  return [
    logEntry({ type: 'connected', at, connection, address, port }),
    tell(connection, { type: 'welcome', protocol: protocolVersion, server, text, history }),
  ]
}
