import { pipe } from 'fp-ts/function'
import type { ClientEffect, WireEffect } from '../client/effect'
import type { ClientEvent, EventOf } from '../client/event'
import type { ClientState } from '../client/state'
import { describeStatus } from '../client/status'
import { stepClient } from '../client/step'
import { andThen, type Reducer, type Step, stepAll } from '../reducer'
import type { Abilities } from './ability'
import type { DeviceEffect, TerminalEffect } from './effect'
import type { DeviceEvent, TerminalEvent } from './event'
import { gather, type Gathering, initialGathering } from '../view/gathering'
import { initialTerminalState, type TerminalState } from './state'
import { stepTerminal } from './step'

/**
 * A client and the terminal of its user, as one machine. What the person wants of the client becomes its
 * events, what the client has for the person is told to the terminal; all else is for the world. So nothing
 * but events of the world goes in, and effects on it come out.
 */
interface SessionState {
  readonly client: ClientState
  readonly gathering: Gathering
  readonly terminal: TerminalState
}

export type SessionEvent = ClientEvent | DeviceEvent
export type SessionEffect = WireEffect | DeviceEffect
type SessionStep = Step<SessionState, SessionEffect>

export const initialSessionState = (client: ClientState, abilities: Abilities): SessionState => {
  const terminal = initialTerminalState(abilities, describeStatus(client))
  return { client, gathering: initialGathering, terminal }
}

export const stepSession: Reducer<SessionState, SessionEvent, SessionEffect> = (state, event) => {
  switch (event.type) {
    case 'opened':
    case 'typed':
    case 'resized':
    case 'woken':
    case 'closed':
      return runTerminal(state, event)
    case 'interrupted':
      return interrupt(state, event)
    case 'input-ended':
      // Nothing is to be had of a terminal that was given back, or is somebody else's for a while.
      return state.terminal.isOpen ? runClient(state, event) : [state, []]
    default:
      return runClient(state, event)
  }
}

/**
 * Whoever wants an end may use the terminal at once: it is given back before the client leaves, but for what the client
 * still has to say.
 */
const interrupt = (state: SessionState, event: EventOf<'interrupted'>): SessionStep => {
  const [client, effects] = stepClient(state.client, event)
  const isSaid = ({ type }: ClientEffect): boolean => type === 'show'
  const follow = stepAll(followClient(event.at))
  return pipe(
    follow({ ...state, client }, effects.filter(isSaid)),
    andThen((told) => close(told, event.at)),
    andThen((closed) =>
      follow(
        closed,
        effects.filter((effect) => !isSaid(effect)),
      ),
    ),
  )
}

const close = (state: SessionState, at: number): SessionStep =>
  runTerminal(state, { type: 'closed', at })

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
      case 'found':
        // A terminal is read from the beginning, and looks nothing up.
        return [state, []]
      case 'exit':
        return pipe(
          close(state, at),
          andThen((closed): SessionStep => [closed, [effect]]),
        )
      default:
        return runTerminal(state, { type: 'told', effect, at })
    }
  }

const runTerminal = (state: SessionState, event: TerminalEvent): SessionStep => {
  const [terminal, effects] = stepTerminal(state.terminal, event)
  return stepAll(followTerminal(event.at))({ ...state, terminal }, effects)
}

/** What a program exits with that Ctrl-C has ended: 128 and the number of SIGINT, as shells have it. */
const interruptStatus = 130

const followTerminal =
  (at: number): Reducer<SessionState, TerminalEffect, SessionEffect> =>
  (state, effect) => {
    switch (effect.type) {
      case 'submit':
        return runClient(state, { type: 'entered', line: effect.text, begunAt: effect.begunAt, at })
      case 'submit-secret':
        return runClient(state, { type: 'password-entered', password: effect.secret, at })
      case 'end':
        return runClient(state, { type: 'input-ended', at })
      case 'interrupt':
        return stepSession(state, { type: 'interrupted', status: interruptStatus, at })
      default:
        return [state, [effect]]
    }
  }
