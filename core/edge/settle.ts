import type { Request } from '../chat/request'
import type { Step } from '../reducer'
import type { EdgeEffect, ServerEffect } from './effect'
import type { ConnectionId } from './event'

/** What the edge cannot do alone. */
interface Settler<State> {
  readonly decide: (state: State, request: Request) => Step<State, ServerEffect>
  readonly report: (state: State) => ServerEffect
}

/**
 * What the edge proposes is decided at once, and what comes of it is done before the edge's next effect. That may end a
 * connection, as a ban does, though there is more to do for it in the same step. Nothing of that is done any more, and
 * it takes no name; all else that it wants, the chat refuses.
 */
export const settle =
  <State>({ decide, report }: Settler<State>) =>
  (before: State, effects: ReadonlyArray<EdgeEffect>): Step<State, ServerEffect> => {
    const [only] = effects
    // What comes of most lines is one request, and nothing follows that.
    if (only?.type === 'propose' && effects.length === 1) return decide(before, only.request)
    const done: Array<ServerEffect> = []
    const closed: Array<ConnectionId> = []
    let state = before
    for (const effect of effects) {
      if (closed.length > 0 && closed.includes(connectionOf(effect))) continue
      if (effect.type !== 'propose') {
        done.push(effect.type === 'report' ? report(state) : effect)
        continue
      }
      const [next, decided] = decide(state, effect.request)
      state = next
      for (const one of decided) {
        done.push(one)
        if (one.type === 'close') closed.push(one.connection)
      }
    }
    return [state, done]
  }

/** That of which nothing more is to be done once it is closed. */
const connectionOf = (effect: EdgeEffect): ConnectionId => {
  switch (effect.type) {
    case 'propose':
      return effect.request.ask.type === 'join' ? effect.request.session : none
    case 'tell':
      return effect.to
    case 'log':
      return 'connection' in effect.entry ? effect.entry.connection : none
    default:
      return 'connection' in effect ? effect.connection : none
  }
}

/** No connection has that number. */
const none: ConnectionId = -1
