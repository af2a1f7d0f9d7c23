import { type ClientEffect, type ClientStep, complain, connect, notify, send } from './effect'
import { fail, finishToken, leave } from './ending'
import { type ClientState, enterStage, type StageOf } from './state'
import { tellStatus } from './status'

/**
 * A person can be asked, and sees how things stand; a pipe cannot, and nothing that was written to it can be
 * changed. All that is done differently for the two stands here, side by side.
 */
interface Policy {
  /** What is done first. A person is listened to at once, a pipe when what it brings can be sent. */
  readonly start: ReadonlyArray<ClientEffect>
  /** Whether the user can be asked something. */
  readonly canAnswer: boolean
  /** What is done when the user has joined, for the first time or anew. */
  readonly welcome: (isBack: boolean) => ReadonlyArray<ClientEffect>
  /** What is told of how things stand, after a step from `before` to `after`. */
  readonly follow: (before: ClientState, after: ClientState) => ReadonlyArray<ClientEffect>
  /** What is left of a refusal that was told: a pipe ends with 1. */
  readonly noteRefusal: (state: ClientState) => ClientState
  /** The name at `join` was refused. */
  readonly refuseName: (state: ClientState, stage: StageOf<'joining'>, text: string) => ClientStep
  /** Whether a user who has been here comes back when the connection is lost; and how to do that at once. */
  readonly comesBack: boolean
  readonly hurry: string
  /** There is nothing more to read. A pipe waits until the server has answered it all. */
  readonly finish: (state: ClientState, at: number) => ClientStep
}

const hint = notify('Type a message and press Enter; /help lists the commands.')

const person: Policy = {
  start: [{ type: 'read' }, connect],
  canAnswer: true,
  welcome: (isBack) => [...(isBack ? [] : [hint]), send({ type: 'list' })],
  follow: tellStatus,
  noteRefusal: (state) => state,
  refuseName: (state, { attempts, liveness }, text) => [
    enterStage(state, { type: 'nameless', attempts, liveness }),
    [complain(`${text} Type /nick NAME.`)],
  ],
  comesBack: true,
  hurry: ' Enter tries at once.',
  finish: (state, at) => leave(state, state.exitStatus, at),
}

const pipe: Policy = {
  start: [connect],
  canAnswer: false,
  welcome: () => [{ type: 'read' }],
  follow: () => [],
  noteRefusal: (state) => ({ ...state, exitStatus: 1 }),
  refuseName: (state, _, text) => fail(state, text),
  comesBack: false,
  hurry: '',
  finish: (state, at) => {
    const { stage, exitStatus } = state
    if (stage.type !== 'joined') return leave(state, exitStatus, at)
    const ping = send({ type: 'ping', token: finishToken })
    return [enterStage(state, { ...stage, finishing: true }), [ping]]
  },
}

/** Whoever only follows is a pipe that reads nothing, and comes back. */
const follower: Policy = { ...pipe, welcome: () => [], comesBack: true }

const policies = { person, pipe, follower }

/** Nothing else asks who types. */
export const policyOf = ({ settings }: ClientState): Policy => policies[settings.user]

/** Says what was refused, and goes on; what is to follow stands in `more`. */
export const refuse = (
  state: ClientState,
  text: string,
  ...more: ReadonlyArray<ClientEffect>
): ClientStep => [policyOf(state).noteRefusal(state), [complain(text), ...more]]
