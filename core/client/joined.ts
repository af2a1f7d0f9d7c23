import * as O from 'fp-ts/Option'
import { OrderedSet } from 'immutable'
import type { Heard, HeardOf } from '../message/fact'
import { complain, giveBack, type Hear, notify, show } from './effect'
import { finishToken, leave } from './ending'
import type { FactEntry } from './words'
import { mentions } from './mention'
import { refuse } from './policy'
import { followRename, isWanted } from './preference'
import { bearName, type ClientState, enterStage, type Joined } from './state'

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

const hearFact: Hear<'joined', Heard['type']> = (state, stage, fact) => {
  const entry = toEntry(state, fact)
  const isShown = isWanted(state.preferences, entry)
  return [apply(state, stage, entry, isShown), isShown ? [show(entry)] : []]
}

const toEntry = ({ name }: ClientState, fact: Heard): FactEntry => {
  const own = name === ('from' in fact ? fact.from : fact.name)
  const personal = !own && 'text' in fact && ('to' in fact || mentions(fact.text, name))
  return { type: 'fact', fact, own, personal }
}

/** What the client knows once that has happened. */
const apply = (
  state: ClientState,
  stage: Joined,
  { fact, own }: FactEntry,
  isShown: boolean,
): ClientState => {
  switch (fact.type) {
    case 'joined':
      return enterStage(state, { ...stage, roster: stage.roster.add(fact.name) })
    case 'left':
      return enterStage(state, { ...stage, roster: stage.roster.delete(fact.name) })
    case 'renamed':
      return rename(state, stage, fact)
    case 'said':
      return enterStage(state, own ? confirm(stage) : moveLast(stage, fact.from))
    case 'whispered':
      // Nobody replies to what they have not seen: the answer would go to a person they ignore.
      return enterStage(state, own ? confirm(stage) : isShown ? replyTo(stage, fact.from) : stage)
  }
}

const rename = (state: ClientState, stage: Joined, fact: HeardOf<'renamed'>): ClientState => {
  const { from, to } = fact
  const renamed = state.name === from ? bearName(state, to) : state
  const preferences = followRename(state.preferences, from, to)
  const roster = stage.roster.delete(from).add(to)
  const whisperer = O.map((name: string) => (name === from ? to : name))(stage.whisperer)
  return { ...renamed, preferences, stage: { ...stage, roster, whisperer } }
}

/** What was sent is answered in the order in which it was sent. */
const confirm = (stage: Joined): Joined => ({ ...stage, pending: stage.pending.shift() })

const moveLast = (stage: Joined, name: string): Joined => {
  const { roster } = stage
  return roster.last() === name ? stage : { ...stage, roster: roster.delete(name).add(name) }
}

const replyTo = (stage: Joined, name: string): Joined => ({ ...stage, whisperer: O.some(name) })

/** The roster is the server's list; a user who has spoken last still stands last. */
const hearUsers: Hear<'joined', 'users'> = (state, stage, { names }) => {
  const here = OrderedSet(names)
  const roster = here.subtract(stage.roster).union(stage.roster.intersect(here))
  return [enterStage(state, { ...stage, roster }), [show({ type: 'users', names })]]
}

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
