import { complain, exit, send, type Step } from './effect'
import { type ClientState, enterStage } from './state'

/** The ways in which a client ends, or is told that something went wrong. */

/** How long the server may take to answer a `leave`, in milliseconds. */
const leaveMs = 2000

/** The token of the `ping` whose `pong` tells that all that was sent before has been answered. */
export const finishToken = 'finish'

export const end = (state: ClientState, status: number): Step => [
  enterStage(state, { type: 'exited' }),
  [exit(status)],
]

/** Says what went wrong, and ends. */
export const fail = (state: ClientState, text: string): Step => {
  const [next, effects] = end(state, 1)
  return [next, [complain(text), ...effects]]
}

/** Says what went wrong, and goes on; what was piped in then ends with 1. */
export const refuse = (state: ClientState, text: string): Step => [
  state.settings.interactive ? state : { ...state, exitStatus: 1 },
  [complain(text)],
]

/** Takes leave of the server, if it knows us, and ends with that status. */
export const leave = (state: ClientState, exitStatus: number, at: number): Step =>
  state.stage.type === 'joined'
    ? [
        { ...state, exitStatus, stage: { type: 'leaving', deadline: at + leaveMs } },
        [send({ type: 'leave' })],
      ]
    : end(state, exitStatus)

/** A person who is done leaves; a pipe that has ended waits until the server has answered it all. */
export const finish = (state: ClientState, at: number): Step =>
  state.settings.interactive || state.stage.type !== 'joined'
    ? leave(state, state.exitStatus, at)
    : [
        enterStage(state, { ...state.stage, finishing: true }),
        [send({ type: 'ping', token: finishToken })],
      ]

export const describePlace = ({ settings: { host, port } }: ClientState): string =>
  `${host} port ${port}`
