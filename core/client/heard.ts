import * as E from 'fp-ts/Either'
import { OrderedSet } from 'immutable'
import { protocolVersion } from '../value/bound'
import type { Refusal } from '../value/refusal'
import type { FrameOf, ServerFrame } from '../wire/server-frame'
import { complain, notify, send, show, type Step } from './effect'
import { fail, refuse } from './ending'
import { hearJoined } from './joined'
import { avoidStranger, comesBack, haunt } from './retry'
import { type ClientState, enterStage, type Joined, type Joining } from './state'

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
  if (isDeaf(state)) return [state, []]
  if (state.stage.type === 'connecting') return hearStranger(state, decoded)
  return E.isRight(decoded) ? hearServer(state, decoded.right, at) : [state, []]
}

/** Whether there is no connection to hear anything from, or none that matters. */
export const isDeaf = ({ stage }: ClientState): boolean =>
  stage.type === 'parting' || stage.type === 'waiting' || stage.type === 'exited'

const hearStranger = (state: ClientState, decoded: E.Either<Refusal, ServerFrame>): Step =>
  E.isRight(decoded) && decoded.right.type === 'welcome'
    ? greet(state, decoded.right)
    : avoidStranger(state)

const greet = (state: ClientState, { protocol, server, text }: FrameOf<'welcome'>): Step => {
  if (protocol !== protocolVersion) {
    const versions = `protocol ${protocol}, this client protocol ${protocolVersion}`
    return fail(state, `The server speaks ${versions}; use a client of the server's version.`)
  }
  return [
    enterStage(state, { type: 'joining', name: state.name, haunted: false }),
    [show({ type: 'welcome', server, text }), send({ type: 'join', name: state.name })],
  ]
}

const hearServer = (state: ClientState, frame: ServerFrame, at: number): Step => {
  if (frame.type === 'ping') return [state, [send({ type: 'pong', token: frame.token })]]
  if (frame.type === 'stopping') return [state, [notify(frame.text)]]
  switch (state.stage.type) {
    case 'joining':
      return hearJoining(state, state.stage, frame, at)
    case 'nameless':
    case 'haunted':
      return frame.type === 'error' ? refuse(state, frame.text) : [state, []]
    case 'joined':
      return hearJoined(state, state.stage, frame, at)
    default:
      return [state, []]
  }
}

/** Nobody sees anything of the others before having joined, so the first `joined` is one's own. */
const hearJoining = (state: ClientState, stage: Joining, frame: ServerFrame, at: number): Step => {
  switch (frame.type) {
    case 'joined':
      return enter(state, frame)
    case 'error':
      return hearRefusal(state, stage, frame, at)
    default:
      return [state, []]
  }
}

const enter = (state: ClientState, { name, at }: FrameOf<'joined'>): Step => {
  const roster = OrderedSet([name])
  const stage: Joined = { type: 'joined', roster, whisperer: null, finishing: false }
  const next = { ...state, name, hasJoined: true, attempts: 0, stage }
  const joined = show({ type: 'joined', name, at: Date.parse(at) })
  if (!state.settings.interactive) return [next, [joined, { type: 'read' }]]
  const hint = 'Type a message and press Enter; /help lists the commands.'
  const hints = state.hasJoined ? [] : [notify(hint)]
  return [next, [joined, ...hints, send({ type: 'list' })]]
}

const hearRefusal = (
  state: ClientState,
  stage: Joining,
  { code, text }: FrameOf<'error'>,
  at: number,
): Step => {
  if (code !== 'bad-name' && code !== 'name-taken') return refuse(state, text)
  if (code === 'name-taken' && comesBack(state)) return haunt(state, stage, text, at)
  return state.settings.interactive
    ? [enterStage(state, { type: 'nameless' }), [complain(`${text} Type /nick NAME.`)]]
    : fail(state, text)
}
