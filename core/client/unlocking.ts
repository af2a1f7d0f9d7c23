import * as O from 'fp-ts/Option'
import { passwordLengthMax } from '../value/bound'
import { Password } from '../value/credential'
import { type ClientStep, complain, type StepStage } from './effect'
import type { EventOf } from './event'
import { join, stepUnnamed } from './joining'
import { reconnect } from './loss'
import { type ClientState, enterStage } from './state'

/** The person has typed the server's password, where none was known, or where it was wrong. */
export const enterPassword = (
  state: ClientState,
  { password }: EventOf<'password-entered'>,
): ClientStep => {
  if (!Password.is(password)) return [state, password === '' ? [] : [tooLong]]
  const next = { ...state, password: { ...state.password, known: O.some(password) } }
  switch (state.stage.type) {
    case 'awaiting-password':
      return join(next, state.stage.liveness, state.stage.name)
    case 'locked-out':
      return reconnect(next, { attempts: 0 })
    default:
      return [state, []]
  }
}

const tooLong = complain(`A password has at most ${passwordLengthMax} characters.`)

/** The server closes the connection of whoever takes too long, and after some wrong ones. */
export const stepAwaitingPassword: StepStage<'awaiting-password'> = (state, stage, event) =>
  event.type === 'disconnected'
    ? [enterStage(state, { type: 'locked-out' }), []]
    : stepUnnamed(state, stage, event)
