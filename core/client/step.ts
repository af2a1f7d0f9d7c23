import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import { andThen, type Reducer, stepAll } from '../reducer'
import { readMessage } from '../wire/puddle'
import { lookUpFor } from './look-up-for'
import { stepConnecting, stepGreeting } from './connecting'
import type { ClientEffect, ClientStep, StepStage } from './effect'
import { leave } from './ending'
import { enterLine } from './entering'
import type { ClientEvent, EventOf, StageEvent } from './event'
import { stepJoined } from './joined'
import { hearJoining, stepAwaitingName, stepNameless } from './joining'
import { stepDisconnecting, stepWaiting } from './loss'
import { policyOf } from './policy'
import { type ClientState, markLiveness, type StageName, type StageOf } from './state'
import { enterPassword, stepAwaitingPassword } from './unlocking'
import { stepLeaving, stepWelcomed } from './welcomed'

/**
 * The client: from one state to the next, an event at a time. It never throws, whatever comes. Which stage an
 * event can lead to:
 *
 *                       | connected | received           | disconnected | unreachable | ticked
 *     connecting        | greeting  | -                  | -            | waiting     |
 *     unverified        | -         | -                  |              | -           |
 *     greeting          | -         | joining,           | waiting      | -           | disconnecting
 *                       |           | awaiting-password  |              |             |
 *     joining           | -         | joined, nameless,  | waiting      | -           | disconnecting
 *                       |           | awaiting-name,     |              |             |
 *                       |           | awaiting-password  |              |             |
 *     nameless          | -         |                    | outside      | -           | disconnecting
 *     outside           | -         | -                  | -            | -           |
 *     awaiting-name     | -         |                    | waiting      | -           | disconnecting, joining
 *     awaiting-password | -         |                    | locked-out   | -           | disconnecting
 *     locked-out        | -         | -                  | -            | -           |
 *     joined            | -         | leaving            | waiting      | -           | disconnecting
 *     disconnecting     | -         |                    | waiting      | -           |
 *     waiting           | -         | -                  | -            | -           | connecting
 *     leaving           | -         |                    | exited       | -           | exited
 *
 * A stage that is not named stays. A pair with "-" cannot happen, and changes nothing; so does `started` but
 * at the beginning, and any event once exited. A line without an end brings the stages from greeting to joined
 * to disconnecting, and leaving to exited; at greeting, any line but a `welcome` does the same. Where it says "waiting" or
 * "disconnecting", a user who does not come back ends: exited. So does whoever is told `kicked`, `banned` or `replaced`.
 *
 * `presented` brings connecting to unverified or exited, `unprotected` to exited; both come at no other stage.
 *
 * What a person does is the same at most stages. `entered` brings `unverified` to connecting or exited, `nameless` and
 * `awaiting-name` to joining, `waiting` and `outside` to connecting; `password-entered` brings `awaiting-password` to
 * joining, and `locked-out` to connecting. `interrupted` and `input-ended` bring `joined` to leaving, all others to
 * exited; but
 * a pipe that has ended stays joined until the server has answered it all.
 */
export const stepClient: Reducer<ClientState, ClientEvent, ClientEffect> = (before, event) =>
  before.stage.type === 'exited'
    ? [before, []]
    : pipe(
        react(before, event),
        awaitAnswer(event.at),
        andThen((state) => [state, policyOf(state).follow(before, state)]),
      )

/** All that is sent but a `pong` is to be answered. */
const awaitAnswer =
  (at: number) =>
  ([state, effects]: ClientStep): ClientStep => {
    const isAsked = effects.some((effect) => effect.type === 'send' && effect.ask.type !== 'pong')
    return [isAsked ? markUnanswered(state, at) : state, effects]
  }

const markUnanswered = (state: ClientState, at: number): ClientState =>
  'liveness' in state.stage && state.stage.liveness.type === 'heard'
    ? markLiveness(state, { type: 'unanswered', at })
    : state

const react = (state: ClientState, event: ClientEvent): ClientStep => {
  switch (event.type) {
    case 'received':
      return receive(state, event)
    case 'entered':
      return enterLine(state, event)
    case 'password-entered':
      return enterPassword(state, event)
    case 'looked-up':
      return lookUpFor(state, event)
    case 'input-ended':
      return policyOf(state).finish(state, event.at)
    case 'interrupted':
      return leave(state, event.status, event.at)
    default:
      return stepAtStage(state, event)
  }
}

/** How often the shell gives the reducer a `ticked`, in milliseconds. */
export const tickMs = 250

/** Any bytes are a sign of life. */
const receive = (state: ClientState, { lines, overlong, at }: EventOf<'received'>): ClientStep => {
  const heard = lines.map((line) => hear(line, at))
  const events = overlong ? [...heard, { type: 'overrun', at } as const] : heard
  return stepAll(stepAtStage)(markLiveness(state, { type: 'heard', at }), events)
}

const hear = (line: string, at: number): StageEvent => {
  const message = readMessage(line)
  return E.isRight(message)
    ? { type: 'heard', message: message.right, at }
    : { type: 'garbled', at }
}

const stages: { readonly [Name in StageName]: StepStage<Name> } = {
  connecting: stepConnecting,
  unverified: (state) => [state, []],
  greeting: stepGreeting,
  joining: stepWelcomed(hearJoining),
  nameless: stepNameless,
  outside: (state) => [state, []],
  'awaiting-name': stepAwaitingName,
  'awaiting-password': stepAwaitingPassword,
  'locked-out': (state) => [state, []],
  joined: stepJoined,
  disconnecting: stepDisconnecting,
  waiting: stepWaiting,
  leaving: stepLeaving,
  exited: (state) => [state, []],
}

const stepAtStage = (state: ClientState, event: StageEvent): ClientStep =>
  dispatch(state, state.stage, event)

/** Generic, so that the compiler sees that a stage and its reducer belong together. */
const dispatch = <Name extends StageName>(
  state: ClientState,
  stage: StageOf<Name>,
  event: StageEvent,
): ClientStep => stages[stage.type](state, stage, event)
