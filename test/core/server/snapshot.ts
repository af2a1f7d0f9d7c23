import type { ServerState } from '../../../core/server/state'

/**
 * A state as plain data, so that two can be compared whatever the history of their collections. `time`
 * is left out: it is `at` in words, and every frame and entry bears it.
 */
export const takeSnapshot = (state: ServerState) => {
  const { settings, at, connections, joined, names, addresses } = state
  return {
    settings,
    at,
    connections: Object.fromEntries(connections),
    joined: [...joined],
    names: Object.fromEntries(names),
    addresses: Object.fromEntries(addresses),
  }
}
