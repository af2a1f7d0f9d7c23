import { pipe } from 'fp-ts/function'
import type { Heard, HeardOf } from '../message/fact'
import { andThen } from '../reducer'
import { foldName } from '../value/name'
import { hearError, hearPong, hearRoom, hearUsers } from './answered'
import { changeWhisperer, enrol, leaveRoom, moveLast, noteWhisper } from './company'
import { type Hear, show, type StepStage } from './effect'
import { toEntry } from './entry'
import { followEntered } from './looking'
import { followRename, isWanted } from './preference'
import { hearFound } from './recall'
import { confirmOwn } from './resend'
import { catchUp, tell } from './returning'
import { countUnread, dropRoom, isAwaited } from './room'
import { bearName, type ClientState, enterStage, type Joined } from './state'
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
  const isShown = isWanted(state.preferences, entry) && !isToldBetter(stage, entry)
  const next = isShown
    ? apply(noteUnread(state, entry), noteWhisper(stage, entry, at), entry)
    : apply(state, stage, entry)
  return pipe(tell(next, entry, isShown), andThen(followEntered(stage, entry, at)))
}

/** The answer that follows tells more of the room, or is not told either. */
const isToldBetter = ({ awaited }: Joined, { fact, own }: FactEntry): boolean =>
  own && fact.type === 'entered' && isAwaited(awaited, foldName(fact.room))

const noteUnread = (state: ClientState, { fact, own }: FactEntry): ClientState =>
  own || fact.type !== 'said' ? state : { ...state, rooms: countUnread(state.rooms, fact.room) }

/** What the client knows once that has happened. */
const apply = (state: ClientState, stage: Joined, { fact, own }: FactEntry): ClientState => {
  switch (fact.type) {
    case 'joined':
      return enterStage(state, { ...stage, roster: enrol(stage.roster, fact.name) })
    case 'left':
      return enterStage(state, leaveRoom(stage, fact.name))
    case 'renamed':
      return rename(state, stage, fact)
    case 'said':
      return own ? confirmOwn(state, stage, fact) : enterStage(state, moveLast(stage, fact.from))
    case 'whispered':
    case 'described':
      return own ? confirmOwn(state, stage, fact) : enterStage(state, stage)
    case 'exited':
      return enterStage(own ? exit(state, stage, fact) : state, stage)
    case 'entered':
      return enterStage(state, stage)
  }
}

/** Mostly it is no room of the user's any more; if it is to be entered again, it stays. */
const exit = (state: ClientState, stage: Joined, { room }: HeardOf<'exited'>): ClientState => {
  const key = foldName(room)
  return isAwaited(stage.awaited, key) ? state : { ...state, rooms: dropRoom(state.rooms, key) }
}

const rename = (state: ClientState, stage: Joined, fact: HeardOf<'renamed'>): ClientState => {
  const { from, to } = fact
  const renamed = state.name === from ? bearName(state, to) : state
  const preferences = followRename(state.preferences, from, to)
  const roster = stage.roster.has(from) ? stage.roster.delete(from).add(to) : stage.roster
  const whisperer = changeWhisperer(stage, from, { name: to })
  return { ...renamed, preferences, stage: { ...stage, roster, whisperer } }
}
