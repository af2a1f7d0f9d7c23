import { type ClientStep, complain, type Hear, notify, send, type StepStage } from './effect'
import { end, expel } from './ending'
import { describeReplaced } from './expulsion'
import type { Message, MessageOf } from './event'
import { avoidStranger, giveUp, lose } from './loss'
import { type ClientState, describePlace, type Liveness, type Welcomed } from './state'

/**
 * What is alike at all stages on a connection that was welcomed; they differ in what they `hear`. A line that
 * does not decode is passed over: the server may know more than this client.
 */
export const stepWelcomed =
  <Name extends Welcomed['type']>(hear: Hear<Name>): StepStage<Name> =>
  (state, stage, event) => {
    switch (event.type) {
      case 'heard':
        return hearServer(
          state,
          event.message,
          (message) => hearAtAnyStage(state, message) ?? hear(state, stage, message, event.at),
        )
      case 'overrun':
        return avoidStranger(state)
      case 'disconnected':
        return lose(state, event, `The connection to ${describePlace(state)} is lost.`)
      case 'ticked':
        return checkLiveness(state, stage.liveness, event.at)
      default:
        return [state, []]
    }
  }

/** After these the server does not want to see the user again, or has another client of the same user. */
const finalCodes: ReadonlySet<string> = new Set(['kicked', 'banned', 'replaced'])

/** Some errors mean the same at all stages. */
const hearAtAnyStage = (state: ClientState, message: Message): ClientStep | undefined => {
  if (message.type !== 'error') return undefined
  if (finalCodes.has(message.code)) return expel(state, describeFinal(message))
  // No refusal: what was sent is answered later.
  return message.code === 'slow-down' ? [state, [complain(message.text)]] : undefined
}

const describeFinal = ({ code, text }: MessageOf<'error'>): string =>
  code === 'replaced' ? describeReplaced : text

/** Takes leave: the server is to end the connection, and in time. What it says to others is of no interest. */
export const stepLeaving: StepStage<'leaving'> = (state, stage, event) => {
  switch (event.type) {
    case 'heard':
      return hearServer(state, event.message, () => [state, []])
    case 'overrun':
    case 'disconnected':
      return end(state, state.exitStatus)
    case 'ticked':
      return event.at < stage.deadline ? [state, []] : end(state, state.exitStatus)
    default:
      return [state, []]
  }
}

/** Two messages mean the same as long as there is a connection; all others are for the stage. */
const hearServer = (
  state: ClientState,
  message: Message,
  hear: (message: Message) => ClientStep,
): ClientStep => {
  if (message.type === 'stopping') return [state, [notify(message.text)]]
  if (message.type !== 'ping') return hear(message)
  return [state, [send({ type: 'pong', token: message.token })]]
}

/** Silence before a `ping`, and after it as much again before the end, in milliseconds. */
const silenceMs = 45_000

/** A connection whose other end was cut off, or switched off, tells nothing of it by itself. */
const checkLiveness = (state: ClientState, liveness: Liveness, at: number): ClientStep => {
  if (at < liveness.at + silenceMs) return [state, []]
  if (liveness.type === 'unanswered')
    return giveUp(state, `${describePlace(state)} does not answer any more; check your network.`)
  return [state, [send({ type: 'ping', token: undefined })]]
}
