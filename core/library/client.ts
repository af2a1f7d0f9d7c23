/** `puddle/client`: the client's reducer, without anything that shows what it tells. */

export type { ClientEffect } from '../client/effect'
export type { ClientEvent } from '../client/event'
export { type ClientSettings, type ClientState, initialClientState } from '../client/state'
export { stepClient } from '../client/step'
export type { Reducer, Step } from '../reducer'
