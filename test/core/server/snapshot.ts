import type { ServerState } from '../../../core/server/state'

/** A state as plain data, so that two can be compared whatever the history of their collections. */
export const takeSnapshot = ({ connections, joined, names, addresses, ...rest }: ServerState) => ({
  ...rest,
  connections: Object.fromEntries(connections),
  joined: [...joined],
  names: Object.fromEntries(names),
  addresses: Object.fromEntries(addresses),
})
