import type { ServerState } from '../../../core/server'
import { takeChatSnapshot } from '../chat/hall'

/**
 * A state as plain data, so that two can be compared whatever the history of their collections. Of its times
 * only `at` is in it: when the server last looked at its deadlines is nobody's to see.
 */
export const takeSnapshot = ({ edge, chat }: ServerState) => ({
  settings: edge.settings,
  at: edge.at,
  connections: Object.fromEntries(edge.connections),
  networks: Object.fromEntries(edge.networks),
  ...takeChatSnapshot(chat),
})
