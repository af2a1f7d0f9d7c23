import { pipe } from 'fp-ts/function'
import type { ClientEffect, WireEffect } from '../client/effect'
import type { ClientEvent } from '../client/event'
import { reconnect } from '../client/loss'
import type { ClientState } from '../client/state'
import { describeStatus } from '../client/status'
import { stepClient } from '../client/step'
import { andThen, type Reducer, type Step, stepAll } from '../reducer'
import { gather, type Gathering, initialGathering } from '../view/gathering'
import type { DisplayEffect, PageEffect, Remembered } from './effect'
import type { DisplayEvent, PageEvent } from './event'
import { arrange } from './follow'
import { enterRemembered } from './remember'
import { initialPageState, type PageState } from './state'
import { stepPage } from './step'

/**
 * A client and the page of its user, as one machine, as `core/terminal/session.ts` is for a terminal. Nothing but events of
 * the world goes in, and effects on it come out.
 */
export interface SessionState {
  readonly client: ClientState
  readonly gathering: Gathering
  readonly page: PageState
  /** Whether the client has exited; `come-back` begins anew. */
  readonly hasEnded: boolean
}

export type SessionEvent =
  | ClientEvent
  | DisplayEvent
  /** The user, who has left or was sent away, wants to be here again. */
  | { readonly type: 'come-back'; readonly at: number }
export type SessionEffect = Exclude<WireEffect, { readonly type: 'exit' }> | DisplayEffect
type SessionStep = Step<SessionState, SessionEffect>

export const initialSessionState = (before: ClientState, memory: Remembered): SessionState => {
  const client = enterRemembered(before, memory)
  const status = describeStatus(client)
  const page = arrange(initialPageState(status, memory.preferences), status.rooms)
  return { client, gathering: initialGathering, page, hasEnded: false }
}

export const stepSession: Reducer<SessionState, SessionEvent, SessionEffect> = (state, event) => {
  switch (event.type) {
    case 'typed':
    case 'pressed':
    case 'chosen':
    case 'whispers-chosen':
    case 'closed':
    case 'scrolled':
    case 'earlier-wanted':
    case 'end-wanted':
    case 'sought':
    case 'jumped':
    case 'attended':
    case 'preferred':
      return runPage(state, event)
    case 'come-back':
      return state.hasEnded ? comeBack(state, event.at) : [state, []]
    default:
      return runClient(state, event)
  }
}

/** As after a lost connection: what was missed meanwhile is shown. What became of messages is told already. */
const comeBack = (before: SessionState, at: number): SessionStep => {
  const left = { ...before.client, pending: before.client.pending.clear(), exitStatus: 0 }
  const [client, effects] = reconnect(left, { attempts: 0 })
  const state = { ...before, client, hasEnded: false }
  return pipe(
    runPage(state, {
      type: 'told',
      effect: { type: 'status', status: describeStatus(client) },
      at,
    }),
    andThen((next) => stepAll(followClient(at))(next, effects)),
  )
}

const runClient = (state: SessionState, event: ClientEvent): SessionStep => {
  const [client, effects] = stepClient(state.client, event)
  const [gathering, seen] = gather(event.at)(state.gathering, effects)
  return stepAll(followClient(event.at))({ ...state, client, gathering }, seen)
}

const followClient =
  (at: number): Reducer<SessionState, ClientEffect, SessionEffect> =>
  (state, effect) => {
    switch (effect.type) {
      case 'connect':
      case 'pin':
      case 'proceed':
      case 'disconnect':
      case 'send':
        return [state, [effect]]
      case 'read':
        // A field is read from the beginning.
        return [state, []]
      case 'exit':
        return [{ ...state, hasEnded: true }, [{ type: 'disconnect' }]]
      default:
        return runPage(state, { type: 'told', effect, at })
    }
  }

const runPage = (state: SessionState, event: PageEvent): SessionStep => {
  const [page, effects] = stepPage(state.page, event)
  return stepAll(followPage(event.at))({ ...state, page }, effects)
}

const followPage =
  (at: number): Reducer<SessionState, PageEffect, SessionEffect> =>
  (state, effect) => {
    switch (effect.type) {
      case 'submit':
        return runClient(state, { type: 'entered', line: effect.text, begunAt: effect.begunAt, at })
      case 'look-up':
        return runClient(state, { type: 'looked-up', ask: effect.ask, at })
      default:
        return [state, [effect]]
    }
  }
