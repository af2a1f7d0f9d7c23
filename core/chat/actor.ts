import type { Token } from '../value/credential'
import { type Folded, foldName, type Name } from '../value/name'
import { isOwnedBy } from './ownership'
import { hostSession, type SessionId } from './request'
import type { ChatState, Person } from './state'
import { isLastOperator, isOfOperator } from './trust'

/** Who does something about others, or about names: whoever hosts, or a person. */
export interface Actor {
  readonly session: SessionId
  readonly name: Name
  readonly token: Token | undefined
  readonly isOperator: boolean
}

/** What whoever hosts is called, who is nobody's guest: nobody else can bear that name. */
export const hostName = 'host' as Name

export const host: Actor = {
  session: hostSession,
  name: hostName,
  token: undefined,
  isOperator: true,
}

/** Whoever bears an operator's name and owns it. */
export const isOperator = ({ trust }: ChatState, { name, token }: Person, at: number): boolean =>
  isOfOperator(trust, foldName(name), at) && isOwnedBy(trust.ownership, foldName(name), token, at)

export const actAs = (state: ChatState, session: SessionId, person: Person, at: number): Actor => ({
  session,
  name: person.name,
  token: person.token,
  isOperator: isOperator(state, person, at),
})

/** Nobody but whoever hosts may take away the last operator. */
export const isLocking = (
  { trust }: ChatState,
  { session }: Actor,
  name: Folded,
  at: number,
): boolean => session !== hostSession && isLastOperator(trust, name, at)

/** The operators who are here. */
export const listOperators = (state: ChatState, at: number): ReadonlyArray<SessionId> => {
  const { promoted, appointed } = state.trust
  return promoted
    .union(appointed)
    .toArray()
    .flatMap((name) => {
      const session = state.names.get(name)
      const person = session === undefined ? undefined : state.people.get(session)
      return session !== undefined && person !== undefined && isOperator(state, person, at)
        ? [session]
        : []
    })
}
