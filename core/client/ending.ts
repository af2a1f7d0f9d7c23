import * as O from 'fp-ts/Option'
import { describeUnsent } from './address'
import { type ClientEffect, type ClientStep, complain, send } from './effect'
import { isSent, type Pending } from './pending'
import { type ClientState, enterStage } from './state'

/** The ways in which a client ends. */

/** How long the server may take to answer a `leave`, in milliseconds. */
const leaveMs = 2000

/** The token of the `ping` whose `pong` tells that all that was sent before has been answered. */
export const finishToken = 'finish'

export const end = (state: ClientState, status: number): ClientStep => [
  enterStage(state, { type: 'exited' }),
  [...tellDoubtful(state), ...tellSeen(state), { type: 'exit', status }],
]

/** Nobody finds out any more whether it arrived. */
const tellDoubtful = ({ pending, rooms }: ClientState): ReadonlyArray<ClientEffect> =>
  pending
    .filterNot(isSent)
    .toArray()
    .map((one) => complain(`Perhaps not sent: ${describeUnsent(rooms, one)}`))

/** Whoever follows may go on from there in the next run. */
const tellSeen = ({
  settings,
  memory: { history, seen },
}: ClientState): ReadonlyArray<ClientEffect> =>
  settings.user === 'follower' && O.isSome(history) && O.isSome(seen)
    ? [complain(`Shown up to ${seen.value}; --since ${seen.value} goes on from there.`)]
    : []

/** Says what went wrong, and ends. */
export const fail = (state: ClientState, text: string): ClientStep => {
  const [next, effects] = end(state, 1)
  return [next, [complain(text), ...effects]]
}

/**
 * The server has ended the user's stay for good: says why, and ends. Nobody knows what became of what was sent last.
 */
export const expel = (state: ClientState, text: string): ClientStep => {
  const pending = state.pending.map((one): Pending => ({ ...one, delivery: 'doubtful' }))
  return fail({ ...state, pending }, text)
}

/** Takes leave of the server, if it knows the user, and ends with that status. */
export const leave = (state: ClientState, exitStatus: number, at: number): ClientStep => {
  if (state.stage.type !== 'joined') return end(state, exitStatus)
  const leaving = { type: 'leaving', deadline: at + leaveMs } as const
  const pending = state.pending.filter(isSent)
  return [
    { ...state, exitStatus, pending, stage: leaving },
    [...tellDoubtful(state), send({ type: 'leave' })],
  ]
}
