import type { ClientStep } from './effect'
import type { ClientState, Joined } from './state'

/** A step of a user who has joined; for all others nothing changes. */
export const whenJoined =
  (step: (state: ClientState, stage: Joined) => ClientStep) =>
  (state: ClientState): ClientStep =>
    state.stage.type === 'joined' ? step(state, state.stage) : [state, []]
