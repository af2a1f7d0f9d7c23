import { Map, Set } from 'immutable'
import { type Folded, foldName, type Name } from '../value/name'
import { skeletonsOf } from '../value/skeleton'

/** Names by something that leads to them: by whose they are, or by what they look like. */
export type NamesBy<Key> = Map<Key, Set<Folded>>

export const withName = <Key>(
  names: NamesBy<Key>,
  key: Key | undefined,
  name: Folded,
): NamesBy<Key> =>
  key === undefined ? names : names.set(key, (names.get(key) ?? Set<Folded>()).add(name))

/** Nothing is kept under a key that leads to no name. */
export const withoutName = <Key>(
  names: NamesBy<Key>,
  key: Key | undefined,
  name: Folded,
): NamesBy<Key> => {
  const known = key === undefined ? undefined : names.get(key)
  if (key === undefined || known === undefined) return names
  const others = known.delete(name)
  return others.isEmpty() ? names.delete(key) : names.set(key, others)
}

/** A name with the forms in which it is compared, which are found once for all comparisons. */
export interface Compared {
  readonly name: Name
  readonly key: Folded
  /** What it looks like: two names are too like each other if they have one of these in common. */
  readonly looks: ReadonlyArray<Folded>
}

export const compare = (name: Name): Compared => {
  const key = foldName(name)
  return { name, key, looks: skeletonsOf(name, key) }
}

/** By what they look like, if that is not how they are compared anyway: few names take a place here. */
export type Looks = NamesBy<Folded>

export const withLooks = (names: Looks, name: Name): Looks => {
  const { key, looks } = compare(name)
  return looks.reduce((most, look) => (look === key ? most : withName(most, look, key)), names)
}

export const withoutLooks = (names: Looks, name: Name): Looks => {
  const { key, looks } = compare(name)
  return looks.reduce((most, look) => (look === key ? most : withoutName(most, look, key)), names)
}

/** The names, known or not, that look like that one, itself perhaps among them. */
export const listLikes = (names: Looks, { looks }: Compared): ReadonlyArray<Folded> =>
  names.isEmpty() ? looks : looks.flatMap((look) => [look, ...(names.get(look) ?? [])])
