import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type { AskOf } from '../message/ask'
import type { FactOf } from '../message/fact'
import { claimName, refuseTaken } from './claim'
import { makeOwned } from './decide-own'
import { type Decision, next, refuse } from './decision'
import { compare, type Compared } from './naming'
import { findOwned, isDueAgain } from './ownership'
import type { Join, Request, SessionId } from './request'
import type { ChatState, Person } from './state'
import { describeBan } from './term'
import { findBanOfBearer, findBanOfName } from './trust'
import { refuseMuted } from './voice'

/** The rules of coming, and of taking another name. */

/** Whoever is known by a token takes the place of their own ghost, in the same step. */
export const join = (state: ChatState, session: SessionId, ask: Join, at: number): Decision => {
  const { type, token } = ask
  const wanted = compare(ask.name)
  const ban = findBanOfBearer(state.trust, ask, at) ?? findBanOfName(state.trust, wanted, ask, at)
  if (ban !== undefined) return refuse('banned', describeBan(ban), type)
  const ghost = findGhost(state, ask, wanted)
  const claimed = claimName(state, { type, wanted, token, self: ghost ?? session, at })
  if (E.isLeft(claimed)) return claimed
  const left = ghost === undefined ? [] : replace(state, ghost, at)
  return E.right([...left, ...arrive(state, ask, wanted, at, left.length)])
}

/** Their own session of earlier, which bears the name still. */
const findGhost = (
  { names, people }: ChatState,
  { token }: Join,
  { key }: Compared,
): SessionId | undefined => {
  const session = token === undefined ? undefined : names.get(key)
  return session !== undefined && people.get(session)?.token === token ? session : undefined
}

const replace = (state: ChatState, ghost: SessionId, at: number): ReadonlyArray<FactOf<'left'>> => {
  const person = state.people.get(ghost)
  return person === undefined
    ? []
    : [{ type: 'left', name: person.name, reason: 'replaced', ...next(state, at) }]
}

/** A name of one's own is one's own for another year, if the last has begun a while ago. */
const arrive = (
  state: ChatState,
  { name, token, network }: Join,
  { key }: Compared,
  at: number,
  index: number,
): ReadonlyArray<FactOf<'joined' | 'owned'>> => {
  const joined = { type: 'joined', name, token, network, ...next(state, at, index) } as const
  const owned = token === undefined ? undefined : findOwned(state.trust.ownership, key, at)
  return token === undefined || owned?.token !== token || !isDueAgain(owned, at)
    ? [joined]
    : [joined, makeOwned(state, { name, token, by: name }, next(state, at, index + 1))]
}

export const rename = (
  state: ChatState,
  { session, at }: Request,
  person: Person,
  { type, name }: AskOf<'rename'>,
): Decision => {
  const { name: from, token } = person
  const wanted = compare(name)
  const muted = refuseMuted(state, person, type, at)
  if (muted !== undefined) return E.left(muted)
  if (findBanOfName(state.trust, wanted, person, at) !== undefined)
    return refuse('name-taken', `The name "${name}" is banned; choose another.`, type)
  return pipe(
    claimName(state, { type, wanted, token, self: session, at }),
    E.filterOrElse((to) => to !== from, refuseTaken('rename')),
    E.map((to) => [{ type: 'renamed', from, to, ...next(state, at) }]),
  )
}
