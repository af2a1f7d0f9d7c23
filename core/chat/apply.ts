import type { Fact } from '../message/fact'
import { foldName, type Name } from '../value/name'
import type { SessionId } from './request'
import type { ChatState } from './state'

/**
 * What a fact makes of the state. It asks no rule, and refuses nothing: whatever is a fact has happened.
 * `session` is the one whose request became the fact.
 */
export const apply = (state: ChatState, fact: Fact, session: SessionId): ChatState => {
  const { people, names } = state
  const { seq } = fact
  switch (fact.type) {
    case 'joined':
      return { seq, people: people.set(session, fact.name), names: bear(names, fact.name, session) }
    case 'left':
      return { seq, people: people.delete(session), names: names.delete(foldName(fact.name)) }
    case 'renamed': {
      const freed = names.delete(foldName(fact.from))
      return { seq, people: people.set(session, fact.to), names: bear(freed, fact.to, session) }
    }
    case 'said':
    case 'whispered':
      return { seq, people, names }
  }
}

const bear = (names: ChatState['names'], name: Name, session: SessionId): ChatState['names'] =>
  names.set(foldName(name), session)
