import * as O from 'fp-ts/Option'
import { protocolVersion } from '../value/bound'
import { type ClientStep, type Hear, show, type StepStage } from './effect'
import { fail } from './ending'
import { join } from './joining'
import { avoidStranger, describeStranger, lose } from './loss'
import { recognize } from './memory'
import { policyOf } from './policy'
import { abandon } from './resend'
import { type ClientState, enterStage } from './state'
import { avoidPlain, describeTlsAlone, meet } from './trust'

/** How long a server may take to say `welcome`, in milliseconds. */
const welcomeMs = 5000

/** A connection is being made: it will stand, or cannot be made, or may not. */
export const stepConnecting: StepStage<'connecting'> = (state, stage, event) => {
  switch (event.type) {
    case 'started':
      return [state, policyOf(state).start]
    case 'presented':
      return meet(state, stage, event)
    case 'unprotected':
      return avoidPlain(state, event)
    case 'connected': {
      const { attempts } = stage
      return [enterStage(state, { type: 'greeting', attempts, deadline: event.at + welcomeMs }), []]
    }
    case 'unreachable':
      return lose(state, event, event.text)
    default:
      return [state, []]
  }
}

/** The server is to say `welcome`, and in time; what says anything else is no Puddle server. */
export const stepGreeting: StepStage<'greeting'> = (state, stage, event) => {
  switch (event.type) {
    case 'heard':
      return hearGreeting(state, stage, event.message, event.at)
    case 'garbled':
    case 'overrun':
      return avoidStranger(state)
    case 'disconnected':
      return lose(state, event, describeStranger(state))
    case 'ticked':
      return event.at < stage.deadline ? [state, []] : avoidStranger(state)
    default:
      return [state, []]
  }
}

/** A server that speaks TLS alone says so to whoever does not. */
const hearGreeting: Hear<'greeting'> = (state, stage, message, at) => {
  if (message.type === 'welcome') return hearWelcome(state, stage, message, at)
  return message.type === 'error' && message.code === 'not-puddle'
    ? fail(state, describeTlsAlone(state))
    : avoidStranger(state)
}

const hearWelcome: Hear<'greeting', 'welcome'> = (before, { attempts }, message, at) => {
  const { protocol, server, text, history, needs = [] } = message
  const [known, given] = knowHistory(before, history)
  const password = { ...known.password, isNeeded: needs.includes('password') }
  const state = { ...known, password }
  if (protocol !== protocolVersion) {
    const versions = `protocol ${protocol}, this client protocol ${protocolVersion}`
    return fail(state, `The server speaks ${versions}; use a client of the server's version.`)
  }
  const [next, effects] = join(state, { type: 'heard', at }, state.joinAs)
  // Whoever comes back has read it.
  const greeting = O.isSome(attempts) ? [] : [show({ type: 'welcome', server, text })]
  return [next, [...given, ...greeting, ...effects]]
}

/** In another history nothing of what was sent is to be found. */
const knowHistory = (state: ClientState, history: string | undefined): ClientStep => {
  const memory = recognize(state.memory, history)
  const next = { ...state, memory }
  return O.isNone(memory.history) || O.isNone(memory.seen) ? abandon(next) : [next, []]
}
