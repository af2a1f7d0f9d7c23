import { networkOf } from '../value/address'
import { protocolVersion } from '../value/bound'
import { chargeArrival, findFull, findUnwelcome, makeRoom } from './admission'
import type { EdgeStep, ServerEffect } from './effect'
import { dismiss, logEntry, tell } from './end'
import type { EventOf } from './event'
import { emptyNetwork, largestDebt, withConnection } from './network'
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

/** How a connection begins: welcomed first of all, then kept, or dismissed if it may not stay. */
export const connect = (before: EdgeState, event: Connected): EdgeStep => {
  if (before.connections.has(event.connection)) return [before, []]
  const unwelcome = findUnwelcome(before, event)
  const [state, gone] = unwelcome === undefined ? makeRoom(before) : [before, []]
  const refused = unwelcome ?? findFull(state)
  const arrived = arrive(state, event)
  const welcomed = [...gone, ...gatherCrowd(arrived), ...welcome(state, event)]
  if (refused === undefined) return [chargeArrival(arrived.state, arrived.greeting), welcomed]
  const [next, effects] = dismiss(arrived.state, arrived.greeting, refused.code, refused.text)
  return countRefused([next, [...welcomed, ...effects]], arrived.greeting.network, refused.code)
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
    stage: { type: 'greeting', openedAt: state.at, hasSpoken: false, wrong: 0 },
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

/** Who speaks no TLS, where nothing else is spoken, could not make anything of a welcome. */
const welcome = (
  { settings, at, archive }: EdgeState,
  { connection, address, port, plain }: Connected,
): ReadonlyArray<ServerEffect> => {
  const { server, welcome: text, password } = settings
  const history = archive.type === 'off' ? undefined : archive.history
  const needs = password === undefined ? undefined : ['password']
  const connected = logEntry({ type: 'connected', at, connection, address, port })
  if (plain === true) return [connected]
  const protocol = protocolVersion
  return [connected, tell(connection, { type: 'welcome', protocol, server, text, history, needs })]
}
