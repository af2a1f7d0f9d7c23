import * as E from 'fp-ts/Either'
import { Set } from 'immutable'
import { protocolVersion } from '../protocol/bound'
import type { Refusal } from '../protocol/refusal'
import type { FrameOf, ServerFrame } from '../protocol/server-frame'
import { complain, send, show, type Step } from './effect'
import { fail, failAsStranger, refuse } from './ending'
import { hearJoined } from './joined'
import type { ClientState, Joined } from './state'

/**
 * What becomes of a frame from the server, by the stage that the client is in. A frame that does not
 * decode ends a connection that has not been welcomed; later it is passed over, as is a frame that
 * has no meaning at its stage: the server may know more than this client.
 */
export const hear = (
  state: ClientState,
  decoded: E.Either<Refusal, ServerFrame>,
  at: number,
): Step => {
  if (state.stage.type === 'exited') return [state, []]
  if (state.stage.type === 'connecting') return hearStranger(state, decoded)
  return E.isRight(decoded) ? hearServer(state, decoded.right, at) : [state, []]
}

const hearStranger = (state: ClientState, decoded: E.Either<Refusal, ServerFrame>): Step =>
  E.isRight(decoded) && decoded.right.type === 'welcome'
    ? greet(state, decoded.right)
    : failAsStranger(state)

const greet = (state: ClientState, { protocol, server, text }: FrameOf<'welcome'>): Step => {
  if (protocol !== protocolVersion) {
    const versions = `protocol ${protocol}, this client protocol ${protocolVersion}`
    return fail(state, `The server speaks ${versions}; use a client of the server's version.`)
  }
  return [
    { ...state, stage: { type: 'joining' } },
    [show({ type: 'welcome', server, text }), send({ type: 'join', name: state.settings.name })],
  ]
}

const hearServer = (state: ClientState, frame: ServerFrame, at: number): Step => {
  if (frame.type === 'ping') return [state, [send({ type: 'pong', token: frame.token })]]
  if (frame.type === 'stopping') return [state, [show({ type: 'notice', text: frame.text })]]
  switch (state.stage.type) {
    case 'joining':
      return hearJoining(state, frame)
    case 'nameless':
      return frame.type === 'error' ? refuse(state, frame.text) : [state, []]
    case 'joined':
      return hearJoined(state, state.stage, frame, at)
    case 'connecting':
    case 'leaving':
    case 'exited':
      return [state, []]
  }
}

/** Nobody sees anything of the others before having joined, so the first `joined` is our own. */
const hearJoining = (state: ClientState, frame: ServerFrame): Step => {
  switch (frame.type) {
    case 'joined':
      return enter(state, frame)
    case 'error':
      return refuseJoin(state, frame)
    default:
      return [state, []]
  }
}

const enter = (state: ClientState, { name, at }: FrameOf<'joined'>): Step => {
  const stage: Joined = {
    type: 'joined',
    name,
    roster: Set([name]),
    whisperer: null,
    finishing: false,
  }
  const text = 'Type a message and press Enter; /help lists the commands.'
  const forPerson = [show({ type: 'notice', text }), send({ type: 'list' })]
  return [
    { ...state, stage },
    [
      show({ type: 'joined', name, at: Date.parse(at) }),
      ...(state.settings.interactive ? forPerson : [{ type: 'read' } as const]),
    ],
  ]
}

const refuseJoin = (state: ClientState, { code, text }: FrameOf<'error'>): Step => {
  if (code !== 'bad-name' && code !== 'name-taken') return refuse(state, text)
  return state.settings.interactive
    ? [{ ...state, stage: { type: 'nameless' } }, [complain(`${text} Type /nick NAME.`)]]
    : fail(state, text)
}
