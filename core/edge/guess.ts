import type { AskOf } from '../message/ask'
import { refusal } from '../value/refusal'
import type { EdgeStep } from './effect'
import { end, refuse } from './end'
import { guessersMax, guessWaitMaxMs, guessWaitMs, wrongPasswordsMax } from './limit'
import { type Connection, type EdgeState, type Guesses, putConnection } from './state'

/**
 * The password that a `join` has to hold, if the host has chosen one. Whoever guesses at it is cut off after a few
 * wrong ones, and has to wait longer and longer before the next is looked at at all, whichever connection it comes by.
 */

/** A `join` that is not heard, and why. Only what was looked at is a guess of its network, if not many share that. */
export interface Wrong {
  readonly text: string
  readonly isGuess: boolean
}

/** What is wrong with the password of somebody who has not joined yet, if anything. */
export const findWrong = (
  state: EdgeState,
  { stage, isExempt, network }: Connection,
  { password }: AskOf<'join'>,
): Wrong | undefined => {
  const wanted = state.settings.password
  if (wanted === undefined || stage.type === 'seated') return undefined
  if (password === undefined) return { text: 'This server asks for a password.', isGuess: false }
  const waitMs = waitUntil(state.guesses.get(network)) - state.at
  if (waitMs > 0) return { text: describeWait(waitMs), isGuess: false }
  return password === wanted ? undefined : { text: 'Wrong password.', isGuess: !isExempt }
}

const describeWait = (ms: number): string =>
  `Too many wrong passwords from your address: wait ${Math.ceil(ms / 1000)} s.`

/** Until when no password from there is looked at, in milliseconds since the epoch. */
const waitUntil = ({ count, at }: Guesses = { count: 0, at: 0 }): number =>
  count < wrongPasswordsMax
    ? 0
    : at + Math.min(guessWaitMaxMs, guessWaitMs * 2 ** (count - wrongPasswordsMax))

/** The client is told, and with the third wrong one the connection ends. */
export const countWrong = (state: EdgeState, id: Connection['id'], wrong: Wrong): EdgeStep => {
  const connection = state.connections.get(id)
  if (connection?.stage.type !== 'greeting') return [state, []]
  const { stage, network } = connection
  const told = refuse(state, id, refusal('bad-password', wrong.text, 'join'))
  const counted = { ...connection, stage: { ...stage, wrong: stage.wrong + 1 } }
  const guessed = wrong.isGuess ? countGuess(state, network) : state
  if (counted.stage.wrong < wrongPasswordsMax) return [putConnection(guessed, counted), told]
  const [next, effects] = end(guessed, connection, 'bad-password')
  return [next, [...told, ...effects]]
}

/** So long a wrong password is remembered, in milliseconds. */
const rememberedMs = 86_400_000

const countGuess = (state: EdgeState, network: string): EdgeState => {
  const { at } = state
  const known = state.guesses.get(network)
  const count = known !== undefined && at < known.at + rememberedMs ? known.count + 1 : 1
  const others = state.guesses.delete(network)
  const room = others.size < guessersMax ? others : others.delete(others.keySeq().first(''))
  return { ...state, guesses: room.set(network, { count, at }) }
}

/** Those of which none came within a day. */
export const forgetGuesses = (state: EdgeState): EdgeState => {
  let { guesses } = state
  for (const [network, { at }] of state.guesses) {
    if (state.at < at + rememberedMs) break
    guesses = guesses.delete(network)
  }
  return guesses === state.guesses ? state : { ...state, guesses }
}
