import * as O from 'fp-ts/Option'
import { OrderedSet } from 'immutable'
import type { Heard, HeardOf } from '../message/fact'
import { heardNamesMax } from '../value/bound'
import { type ClientEffect, complain, giveBack, type Hear, notify, show } from './effect'
import { finishToken, leave } from './ending'
import type { FactEntry } from './words'
import { mentions } from './mention'
import { refuse } from './policy'
import { followRename, isWanted } from './preference'
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
  if (!isWanted(state.preferences, entry)) return [apply(state, stage, entry), []]
  return [apply(state, noteWhisper(stage, entry, at), entry), [show(entry)]]
}

const toEntry = ({ name }: ClientState, fact: Heard): FactEntry => {
  const own = name === ('from' in fact ? fact.from : fact.name)
  const personal = !own && 'text' in fact && ('to' in fact || mentions(fact.text, name))
  return { type: 'fact', fact, own, personal }
}

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
      return enterStage(state, own ? confirm(stage) : stage)
  }
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

/** What was sent is answered in the order in which it was sent. */
const confirm = (stage: Joined): Joined => ({ ...stage, pending: stage.pending.shift() })

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

/** The roster is the server's list; a user who has spoken last still stands last. */
const hearUsers: Hear<'joined', 'users'> = (state, stage, { names }) => {
  const here = OrderedSet(names)
  const roster = here.subtract(stage.roster).union(stage.roster.intersect(here))
  return [enterStage(state, { ...stage, roster, list: 'whole' }), [showList(names, stage.list)]]
}

const showList = (names: ReadonlyArray<string>, list: Joined['list']): ClientEffect =>
  list === 'count'
    ? notify(`${names.length} here; /who lists them.`)
    : show({ type: 'users', names, asked: list === 'whole' })

/** Throttling is no refusal: what was sent is answered later. A refused message is given back. */
const hearError: Hear<'joined', 'error'> = (state, stage, { code, text, request }) => {
  if (code === 'slow-down') return [state, [complain(text)]]
  const unsent = request === 'say' || request === 'whisper' ? stage.pending.first() : undefined
  return unsent === undefined
    ? refuse(state, text)
    : refuse(enterStage(state, confirm(stage)), text, giveBack(unsent.text))
}

/** The token of a `ping` that measures the way there and back holds the time when it was sent. */
export const timedToken = (at: number): string => `sent at ${at}`

const hearPong: Hear<'joined', 'pong'> = (state, _, { token = '' }, at) => {
  if (token === finishToken) return leave(state, state.exitStatus, at)
  const sentAt = /^sent at (\d+)$/.exec(token)?.[1]
  return [state, sentAt === undefined ? [] : [notify(`There and back: ${at - Number(sentAt)} ms`)]]
}
