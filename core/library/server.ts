/** `puddle/server`: the server's reducer. What an event means and what an effect asks for, their docstrings say. */

export type { ServerEffect } from '../edge/effect'
export type { ConnectionId, ServerEvent } from '../edge/event'
export { defaultLimits, type Limits } from '../edge/limit'
export type { Settings } from '../edge/state'
export type { Reducer, Step } from '../reducer'
export { initialServerState, type ServerState, stepServer } from '../server'
