import * as O from 'fp-ts/Option'
import type { Name } from '../value/name'
import { type ClientStep, complain } from './effect'
import { fail } from './ending'
import { attemptsOf } from './loss'
import { type ClientState, enterStage, type Liveness, type StageOf } from './state'

/** What is done where a server asks for a password. Once it was right, it is kept for the way back. */

/** Whether there is no use in asking to be let in. */
export const lacksPassword = ({ password }: ClientState): boolean =>
  password.isNeeded && O.isNone(password.known)

const unknown =
  'This server asks for a password: give it with --password-file FILE, or in PUDDLE_PASSWORD.'

/** Waits for the person to type it, before a `join` for that name. */
export const askPassword = (state: ClientState, name: Name, liveness: Liveness): ClientStep => {
  if (!state.settings.canHide) return fail(state, unknown)
  const stage = { type: 'awaiting-password', name, attempts: attemptsOf(state), liveness } as const
  return [enterStage(state, stage), []]
}

/** The server does not take it, and says why in `text`. */
export const refusePassword = (
  state: ClientState,
  { name, liveness }: StageOf<'joining'>,
  text: string,
): ClientStep => {
  if (!state.settings.canHide) return fail(state, text)
  const password = { ...state.password, known: O.none }
  const [next] = askPassword({ ...state, password }, name, liveness)
  return [next, [complain(text)]]
}

/** Goes with a `join`. A server that does not ask for the password does not get it. */
export const listCredentials = ({ settings, password }: ClientState) => ({
  ...(O.isSome(settings.token) ? { token: settings.token.value.value } : {}),
  ...(password.isNeeded && O.isSome(password.known) ? { password: password.known.value } : {}),
})
