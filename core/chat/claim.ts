import * as E from 'fp-ts/Either'
import type { Token } from '../value/credential'
import type { Folded, Name } from '../value/name'
import { type Refusal, refusal } from '../value/refusal'
import { skeletonsOf } from '../value/skeleton'
import { refuse } from './decision'
import { type Compared, listLikes } from './naming'
import { findOwned, isOwnedBy } from './ownership'
import type { SessionId } from './request'
import type { ChatState } from './state'

/** The rules of names: nobody bears one that is another's, or that could be taken for another's. */

export interface Claim {
  readonly type: 'join' | 'rename'
  readonly wanted: Compared
  readonly token: Token | undefined
  /** The session whose name does not stand in the way. */
  readonly self: SessionId
  readonly at: number
}

export const claimName = (state: ChatState, claim: Claim): E.Either<Refusal, Name> => {
  const { type, wanted, self } = claim
  const { name, key } = wanted
  if (state.names.get(key, self) !== self) return E.left(refuseTaken(type)(name))
  if (isOthers(state, claim, key))
    return refuse(
      'name-owned',
      `The name "${name}" belongs to somebody else; choose another.`,
      type,
    )
  const like = findLikeWord(wanted) ?? findLikeHere(state, claim) ?? findLikeOwned(state, claim)
  return like === undefined
    ? E.right(name)
    : refuse('name-taken', `The name "${name}" is too like "${like}"; choose another.`, type)
}

export const refuseTaken =
  (type: Claim['type']) =>
  (name: Name): Refusal =>
    refusal('name-taken', `The name "${name}" is taken; choose another.`, type)

const isOthers = ({ trust: { ownership } }: ChatState, { token, at }: Claim, key: Folded) =>
  findOwned(ownership, key, at) !== undefined && !isOwnedBy(ownership, key, token, at)

/** What the program itself calls whoever speaks, or where, by how it looks. */
const words: ReadonlyMap<string, string> = new Map(
  ['lobby', 'server', 'host'].flatMap((word) => skeletonsOf(word).map((look) => [look, word])),
)

const findLikeWord = ({ looks }: Compared): string | undefined => {
  const look = looks.find((one) => words.has(one))
  return look === undefined ? undefined : words.get(look)
}

const findLikeHere = ({ names, people, looks }: ChatState, { wanted, self }: Claim) => {
  const like = listLikes(looks, wanted).find((key) => names.get(key, self) !== self)
  return like === undefined ? undefined : people.get(names.get(like, self))?.name
}

const findLikeOwned = (state: ChatState, claim: Claim) => {
  const { names, looks } = state.trust.ownership
  const like = listLikes(looks, claim.wanted).find((key) => isOthers(state, claim, key))
  return like === undefined ? undefined : names.get(like)?.name
}
