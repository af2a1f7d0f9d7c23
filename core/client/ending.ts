import { type ClientStep, complain, send } from './effect'
import { type ClientState, enterStage } from './state'

/** The ways in which a client ends. */

/** How long the server may take to answer a `leave`, in milliseconds. */
const leaveMs = 2000

/** The token of the `ping` whose `pong` tells that all that was sent before has been answered. */
export const finishToken = 'finish'

export const end = (state: ClientState, status: number): ClientStep => [
  enterStage(state, { type: 'exited' }),
  [{ type: 'exit', status }],
]

/** Says what went wrong, and ends. */
export const fail = (state: ClientState, text: string): ClientStep => {
  const [next, effects] = end(state, 1)
  return [next, [complain(text), ...effects]]
}

/** Takes leave of the server, if it knows the user, and ends with that status. */
export const leave = (state: ClientState, exitStatus: number, at: number): ClientStep => {
  if (state.stage.type !== 'joined') return end(state, exitStatus)
  const leaving = { type: 'leaving', deadline: at + leaveMs } as const
  return [{ ...state, exitStatus, stage: leaving }, [send({ type: 'leave' })]]
}
