import * as O from 'fp-ts/Option'
import { pipe } from 'fp-ts/function'
import type { Heard } from '../message/fact'
import { andThen } from '../reducer'
import { foldName } from '../value/name'
import { hearError, hearPong, hearRoom, hearUsers } from './answered'
import { apply } from './apply'
import { noteWhisper } from './company'
import { type Hear, show, type StepStage } from './effect'
import { expel } from './ending'
import { toEntry } from './entry'
import { describeExpulsion, isReplaced } from './expulsion'
import { followEntered } from './looking'
import { isWanted } from './preference'
import { hearFound } from './recall'
import { catchUp, isHolding, tell } from './returning'
import { countUnread, isAwaited } from './room'
import type { ClientState, Joined } from './state'
import { stepWelcomed } from './welcomed'
import type { FactEntry } from './words'

/** What a user hears from the server: who comes and goes, what is said, what was refused. */
const hearJoined: Hear<'joined'> = (state, stage, message, at) => {
  switch (message.type) {
    case 'welcome':
    case 'ping':
    case 'stopping':
      return [state, []]
    case 'history':
    case 'matches':
      return hearFound(state, stage, message, at)
    case 'users':
      return hearUsers(state, stage, message, at)
    case 'room':
      return hearRoom(state, stage, message, at)
    case 'rooms':
    case 'bans':
      return [state, [show(message)]]
    case 'error':
      return hearError(state, stage, message, at)
    case 'pong':
      return hearPong(state, stage, message, at)
    default:
      return hearFact(state, stage, message, at)
  }
}

const stepUser = stepWelcomed(hearJoined)

/** What was missed is shown as soon as it can be, whatever brought that about. */
export const stepJoined: StepStage<'joined'> = (state, stage, event) =>
  pipe(stepUser(state, stage, event), andThen(catchUp(event)))

const hearFact: Hear<'joined', Heard['type']> = (state, stage, fact, at) => {
  const entry = toEntry(state, fact)
  const expulsion = entry.own && fact.type === 'left' ? describeExpulsion(fact) : undefined
  if (expulsion !== undefined) return expel(state, expulsion)
  const isShown = isWanted(state, entry) && !isToldBetter(stage, entry)
  const known = isShown ? noteSpoken(state, stage, entry, at) : state
  const next = apply(known, stage, entry)
  return pipe(tell(next, entry, isShown), andThen(followEntered(stage, entry, at)))
}

/**
 * The answer that follows tells more of the room, or is not told either. And whoever comes anew from elsewhere was here
 * all along.
 */
const isToldBetter = ({ awaited, replaced }: Joined, { fact, own }: FactEntry): boolean => {
  switch (fact.type) {
    case 'entered':
      return own && isAwaited(awaited, foldName(fact.room))
    case 'left':
      return isReplaced(fact)
    case 'joined':
      return O.isSome(replaced) && replaced.value === fact.name
    default:
      return false
  }
}

const noteSpoken = (state: ClientState, stage: Joined, entry: FactEntry, at: number): ClientState =>
  noteWhisper(noteUnread(state, entry), entry, isHolding(stage) ? O.none : O.some(at))

const noteUnread = (state: ClientState, { fact, own }: FactEntry): ClientState =>
  own || fact.type !== 'said' ? state : { ...state, rooms: countUnread(state.rooms, fact.room) }
