import { protocolVersion } from '../value/bound'
import { dismiss } from './departure'
import { log, send, type ServerEffect, type Step } from './effect'
import type { Connected } from './event'
import { type Greeting, nothingHeld, putConnection, type ServerState } from './state'
import { fullAllowance } from './throttle'

/** How a connection begins: welcomed first of all, then kept, or dismissed if there are too many. */

const greet = ({ at }: ServerState, { connection, address, port }: Connected): Greeting => ({
  stage: 'greeting',
  id: connection,
  address,
  port,
  openedAt: at,
  liveness: { type: 'heard', at },
  allowance: fullAllowance,
  held: nothingHeld,
})

const welcome = (
  { settings, time }: ServerState,
  event: Connected,
): ReadonlyArray<ServerEffect> => [
  log({
    time,
    level: 'info',
    event: 'connected',
    connection: event.connection,
    address: event.address,
    port: event.port,
  }),
  send([event.connection], {
    type: 'welcome',
    protocol: protocolVersion,
    server: settings.server,
    text: settings.welcome,
  }),
]

const reasonToRefuse = (state: ServerState, address: string): string | undefined => {
  const { connectionsMax, connectionsPerAddressMax } = state.settings.limits
  return state.connections.size >= connectionsMax
    ? `The server is full: it takes ${connectionsMax} connections; try again later.`
    : state.addresses.get(address, 0) >= connectionsPerAddressMax
      ? `Too many connections from your address: ${connectionsPerAddressMax} are allowed; close one.`
      : undefined
}

export const arrive = (state: ServerState, event: Connected): Step => {
  const { connection, address } = event
  if (state.connections.has(connection)) return [state, []]
  const full = reasonToRefuse(state, address)
  const greeting = greet(state, event)
  const arrived = {
    ...putConnection(state, greeting),
    addresses: state.addresses.update(address, 0, (count) => count + 1),
  }
  const [next, effects] =
    full === undefined ? [arrived, []] : dismiss(arrived, greeting, 'server-full', full)
  return [next, [...welcome(state, event), ...effects]]
}
