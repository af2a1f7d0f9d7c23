import * as O from 'fp-ts/Option'
import { pipe } from 'fp-ts/function'
import { List, OrderedSet } from 'immutable'
import { andThen } from '../reducer'
import type { Name } from '../value/name'
import { foldRoom, lobby, lobbyKey, type RoomName } from '../value/room'
import { loseSight } from './company'
import { type ClientStep, complain, type Hear, notify, send, type StepStage } from './effect'
import { toEntry } from './entry'
import { lookBack, startMissed } from './looking'
import { attemptsOf } from './loss'
import { noteSeen } from './memory'
import { askPassword, lacksPassword, listCredentials, refusePassword } from './password'
import { whispersKey } from './place'
import { policyOf, refuse } from './policy'
import { abandon } from './resend'
import { catchUp, tell } from './returning'
import type { Rooms } from './room'
import {
  bearName,
  type ClientState,
  enterStage,
  type Joined,
  type Liveness,
  noteAlias,
} from './state'
import { stepWelcomed } from './welcomed'

/** The way to a name: `joining` until the server has answered, and what comes of a refusal. */

/** Asks to be let in, by whatever the server wants to be shown. */
export const join = (state: ClientState, liveness: Liveness, name: Name): ClientStep => {
  if (lacksPassword(state)) return askPassword(state, name, liveness)
  const stage = { type: 'joining', name, attempts: attemptsOf(state), liveness } as const
  return [
    enterStage(noteAlias(state, name), stage),
    [send({ type: 'join', name, ...listCredentials(state) })],
  ]
}

/** Nobody sees anything of the others before having joined, so the first `joined` is the user's own. */
export const hearJoining: Hear<'joining'> = (state, stage, message, at) => {
  if (message.type === 'joined') return enter(state, stage, message, at)
  return message.type === 'error' ? refuseJoin(state, stage, message, at) : [state, []]
}

const enter: Hear<'joining', 'joined'> = (before, { liveness }, fact, at) => {
  const isBack = before.hasBeenHere
  const [state, given] = fact.name === before.name ? [before, []] : abandon(before)
  const rooms = roomsToEnter(state.rooms)
  const tells = isBack ? 'nothing' : 'whole'
  const stage: Joined = {
    type: 'joined',
    roster: OrderedSet([fact.name]),
    replaced: O.none,
    awaited: List(rooms.map((room) => ({ room: foldRoom(room), tells }))),
    queries: List(),
    missed: startMissed(state),
    finishing: false,
    list: isBack ? 'count' : 'brief',
    liveness,
  }
  const known = {
    ...loseSight(bearName(state, fact.name)),
    memory: O.isNone(state.memory.seen) ? noteSeen(state.memory, fact.seq) : state.memory,
    hasBeenHere: true,
    knowsTaken: false,
  }
  return pipe(
    lookBack(lobbyKey, fact.seq, !isBack, at)(enterStage(known, stage)),
    andThen(lookBack(whispersKey, fact.seq, !isBack, at)),
    andThen((next) => tell(next, toEntry(next, fact), true)),
    andThen((next) => [next, rooms.map((room) => send({ type: 'enter', room }))]),
    andThen(catchUp({ type: 'heard', at })),
    andThen((next) => [next, [...given, ...policyOf(next).welcome(isBack)]]),
  )
}

/** Who joins is in the lobby; it is not entered. */
const roomsToEnter = ({ own }: Rooms): ReadonlyArray<RoomName> =>
  [...own.values()].map(({ name }) => name).filter((name) => name !== lobby)

const refuseJoin: Hear<'joining', 'error'> = (state, stage, message, at) => {
  const { code, text } = message
  switch (code) {
    case 'bad-password':
      return refusePassword(state, stage, text)
    case 'name-taken':
      return state.hasBeenHere
        ? awaitName(state, stage, message, at)
        : policyOf(state).refuseName(state, stage, text)
    case 'name-owned':
    case 'bad-name':
      return policyOf(state).refuseName(state, stage, text)
    default:
      return refuse(state, text)
  }
}

/**
 * To a user who has no name, nothing but a refusal means anything. The person is to choose another name, and
 * may take longer than the server waits.
 */
const hearNameless: Hear<'nameless' | 'awaiting-name' | 'awaiting-password'> = (
  state,
  _,
  message,
) =>
  message.type === 'error' && message.code !== 'join-timeout'
    ? refuse(state, message.text)
    : [state, []]

/** How often a name that is held is asked for, in milliseconds. */
const retryMs = 2000

/**
 * A person who comes back after a broken connection may find the name taken: by the old connection, which
 * the server has not dropped yet. The name is asked for until it is free. If the person chose the taken name in
 * place of the old one, it is another's; the old one is still tried.
 */
const awaitName: Hear<'joining', 'error'> = (state, stage, { text }, at) => {
  const { name, attempts, liveness } = stage
  const held =
    `"${state.name}" is taken: by somebody else, or by your own lost connection until the server ` +
    'drops it. It is asked for until it is free; /nick NAME takes another name.'
  const next = enterStage(state, { type: 'awaiting-name', until: at + retryMs, attempts, liveness })
  if (name !== state.joinAs) return [next, [complain(text)]]
  return state.knowsTaken ? [next, []] : [{ ...next, knowsTaken: true }, [notify(held)]]
}

export const stepAwaitingName: StepStage<'awaiting-name'> = (state, stage, event) =>
  event.type === 'ticked' && event.at >= stage.until
    ? join(state, stage.liveness, state.joinAs)
    : stepUnnamed(state, stage, event)

export const stepUnnamed = stepWelcomed(hearNameless)

export const stepNameless: StepStage<'nameless'> = (state, stage, event) =>
  event.type === 'disconnected'
    ? [enterStage(state, { type: 'outside' }), []]
    : stepUnnamed(state, stage, event)
