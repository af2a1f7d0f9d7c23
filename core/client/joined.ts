import * as O from 'fp-ts/Option'
import { actorOf } from '../message/describe'
import type { Heard, HeardOf } from '../message/fact'
import { heardNamesMax } from '../value/bound'
import { foldName } from '../value/name'
import { confirm, hearError, hearPong, hearRoom, hearUsers } from './answered'
import { type Hear, show } from './effect'
import type { FactEntry } from './words'
import { mentions } from './mention'
import { followRename, isWanted } from './preference'
import { countUnread, dropRoom, isAwaited, isPresent } from './room'
import { bearName, type ClientState, enterStage, type Joined, type Whisperer } from './state'

/** What a user hears from the server: who comes and goes, what is said, what was refused. */
export const hearJoined: Hear<'joined'> = (state, stage, message, at) => {
  switch (message.type) {
    case 'welcome':
    case 'ping':
    case 'stopping':
      return [state, []]
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

const hearFact: Hear<'joined', Heard['type']> = (state, stage, fact, at) => {
  const entry = toEntry(state, fact)
  if (!isWanted(state.preferences, entry) || isToldBetter(stage, entry))
    return [apply(state, stage, entry), []]
  return [apply(noteUnread(state, entry), noteWhisper(stage, entry, at), entry), [show(entry)]]
}

const toEntry = ({ name, rooms }: ClientState, fact: Heard): FactEntry => {
  const own = name === actorOf(fact)
  const personal = !own && 'text' in fact && ('to' in fact || mentions(fact.text, name))
  const elsewhere = fact.type === 'said' && !isPresent(rooms, fact.room)
  return { type: 'fact', fact, own, personal, elsewhere }
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
      return enterStage(state, own ? confirm(stage) : moveLast(stage, fact.from))
    case 'whispered':
    case 'described':
      return enterStage(state, own ? confirm(stage) : stage)
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

/** Nobody is added beyond what a list may hold. */
const enrol = (roster: Joined['roster'], name: string): Joined['roster'] =>
  roster.size < heardNamesMax ? roster.add(name) : roster

const rename = (state: ClientState, stage: Joined, fact: HeardOf<'renamed'>): ClientState => {
  const { from, to } = fact
  const renamed = state.name === from ? bearName(state, to) : state
  const preferences = followRename(state.preferences, from, to)
  const roster = stage.roster.has(from) ? stage.roster.delete(from).add(to) : stage.roster
  const whisperer = changeWhisperer(stage, from, { name: to })
  return { ...renamed, preferences, stage: { ...stage, roster, whisperer } }
}

const moveLast = (stage: Joined, name: string): Joined => {
  const { roster } = stage
  const isLast = roster.last() === name || !roster.has(name)
  return isLast ? stage : { ...stage, roster: roster.delete(name).add(name) }
}

const leaveRoom = (stage: Joined, name: string): Joined => ({
  ...stage,
  roster: stage.roster.delete(name),
  whisperer: changeWhisperer(stage, name, { isHere: false }),
})

const changeWhisperer = (
  { whisperer }: Joined,
  name: string,
  change: Partial<Whisperer>,
): Joined['whisperer'] =>
  O.map((one: Whisperer) => (one.isHere && one.name === name ? { ...one, ...change } : one))(
    whisperer,
  )

/** Nobody replies to what they have not seen: the answer would go to a person they ignore. */
const noteWhisper = (stage: Joined, { fact, own }: FactEntry, at: number): Joined => {
  if (own || fact.type !== 'whispered') return stage
  const isSame = O.exists(({ isHere, name }: Whisperer) => isHere && name === fact.from)
  if (isSame(stage.whisperer)) return stage
  return { ...stage, whisperer: O.some({ name: fact.from, since: at, isHere: true }) }
}
