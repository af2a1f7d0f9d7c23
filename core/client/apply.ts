import * as O from 'fp-ts/Option'
import type { HeardOf } from '../message/fact'
import { foldName } from '../value/name'
import { changeWhisperer, enrol, moveLast } from './company'
import { isReplaced } from './expulsion'
import { followRename } from './preference'
import { confirmOwn } from './resend'
import { dropRoom, isAwaited } from './room'
import { bearName, type ClientState, enterStage, type Joined } from './state'
import type { FactEntry } from './words'

/** What the client knows once that has happened. */
export const apply = (state: ClientState, stage: Joined, { fact, own }: FactEntry): ClientState => {
  switch (fact.type) {
    case 'joined':
      return enterStage(state, {
        ...stage,
        roster: enrol(stage.roster, fact.name),
        replaced: O.none,
      })
    case 'left':
      return leave(state, stage, fact)
    case 'renamed':
      return rename(state, stage, fact)
    case 'said':
      return own ? confirmOwn(state, stage, fact) : enterStage(state, moveLast(stage, fact.from))
    case 'whispered':
    case 'described':
      return own ? confirmOwn(state, stage, fact) : enterStage(state, stage)
    case 'exited':
      return enterStage(own ? exit(state, stage, fact) : state, stage)
    default:
      return enterStage(state, stage)
  }
}

const leave = (state: ClientState, stage: Joined, fact: HeardOf<'left'>): ClientState => {
  const roster = stage.roster.delete(fact.name)
  return isReplaced(fact)
    ? enterStage(state, { ...stage, roster, replaced: O.some(fact.name) })
    : changeWhisperer(enterStage(state, { ...stage, roster }), fact.name, { presence: 'gone' })
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
  const known = changeWhisperer(renamed, from, { name: to })
  return { ...known, preferences, stage: { ...stage, roster } }
}
