import { protocolVersion } from '../value/bound'
import type { EdgeStep, ServerEffect } from './effect'
import { dismiss, logEntry, tell } from './end'
import type { EventOf } from './event'
import { type EdgeState, type Connection, nothingHeld, putConnection } from './state'
import { fullAllowance } from './throttle'

/**
 * Connections come one in a turn of the event loop, so without a wait each newcomer of a crowd would cost a
 * write to everyone who came before. While they come at intervals of no more than so many milliseconds,
 * what is to be written waits for more.
 */
const crowdMs = 5

/** How a connection begins: welcomed first of all, then kept, or dismissed if there are too many. */
export const connect = (state: EdgeState, event: EventOf<'connected'>): EdgeStep => {
  if (state.connections.has(event.connection)) return [state, []]
  const greeting = greet(state, event)
  const full = reasonToRefuse(state, event.address)
  const arrived = arrive(state, greeting)
  const [next, effects] =
    full === undefined ? [arrived, []] : dismiss(arrived, greeting, 'server-full', full)
  return [next, [...welcome(arrived, event), ...effects]]
}

const greet = ({ at }: EdgeState, event: EventOf<'connected'>): Connection => ({
  id: event.connection,
  origin: { address: event.address, port: event.port },
  stage: { type: 'greeting', openedAt: at },
  liveness: { type: 'heard', at },
  allowance: fullAllowance,
  held: nothingHeld,
})

const arrive = (state: EdgeState, greeting: Connection): EdgeState => ({
  ...putConnection(state, greeting),
  addresses: state.addresses.update(greeting.origin.address, 0, (count) => count + 1),
})

const reasonToRefuse = (state: EdgeState, address: string): string | undefined => {
  const { connectionsMax, connectionsPerAddressMax } = state.settings.limits
  if (state.connections.size >= connectionsMax)
    return `The server is full: it takes ${connectionsMax} connections; try again later.`
  return state.addresses.get(address, 0) >= connectionsPerAddressMax
    ? `Too many connections from your address: ${connectionsPerAddressMax} are allowed; close one.`
    : undefined
}

const welcome = (
  { settings, at }: EdgeState,
  { connection, address, port }: EventOf<'connected'>,
): ReadonlyArray<ServerEffect> => {
  const { server, welcome: text } = settings
  return [
    { type: 'gather', until: at + crowdMs },
    logEntry({ type: 'connected', at, connection, address, port }),
    tell(connection, { type: 'welcome', protocol: protocolVersion, server, text }),
  ]
}
