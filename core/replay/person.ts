import * as E from 'fp-ts/Either'
import { Map } from 'immutable'
import { parseClientFrame } from '../wire/line'
import { foldName } from '../value/name'
import type { ServerEffect } from '../server/effect'
import type { ConnectionId } from '../server/event'
import type { Happened, Moment } from './replay'
import type { View } from './view'

/**
 * Finds a person: the connections that bore their name at some time, or asked to join with it in vain.
 * It takes a pass of its own, since a connection is of interest before it has a name.
 */
export type Person = Map<ConnectionKey, Trace>

/** A connection of a run, as their numbers begin anew with each run. */
export type ConnectionKey = string

/**
 * Whether somebody sat at the client: it then asks who is here as soon as it has joined. Null until
 * it has asked for anything.
 */
export interface Trace {
  readonly interactive: boolean | null
}

export const keyOf = (run: number, connection: number): ConnectionKey => `${run} ${connection}`

export const findPerson = (name: string): View<Person> => {
  const folded = foldName(name)
  const see = (person: Person, moment: Moment): readonly [Person, ReadonlyArray<string>] =>
    moment.type === 'happened'
      ? [find(folded, noteFirstRequest(person, moment), moment), []]
      : [person, []]
  return { initial: Map(), see, end: () => [] }
}

const find = (folded: string, person: Person, moment: Happened): Person => {
  const found = moment.effects.flatMap((effect) => namedBy(folded, moment, effect))
  return found.reduce((all, id) => {
    const key = keyOf(moment.run, id)
    return all.has(key) ? all : all.set(key, { interactive: null })
  }, person)
}

/** The connection, if there is one, that this effect gave or refused the name. */
const namedBy = (
  folded: string,
  moment: Happened,
  effect: ServerEffect,
): ReadonlyArray<ConnectionId> => {
  if (effect.type === 'send')
    return effect.frame.type === 'error' && effect.frame.request === 'join'
      ? [...effect.to].filter((id) => listAsked(moment, id).includes(folded))
      : []
  if (effect.type !== 'log') return []
  const { entry } = effect
  if (entry.event === 'joined') return foldName(entry.name) === folded ? [entry.connection] : []
  return entry.event === 'renamed' && foldName(entry.to) === folded ? [entry.connection] : []
}

/** The names that a connection asked for in that moment, folded. */
export const listAsked = (
  { event, before }: Happened,
  connection: ConnectionId,
): ReadonlyArray<string> => {
  const held = before.connections.get(connection)?.held.lines ?? []
  const lines = event.type === 'received' ? [...held, ...event.lines] : held
  return lines.flatMap((line) => {
    const frame = E.toUnion(parseClientFrame(line))
    return 'name' in frame ? [foldName(frame.name)] : []
  })
}

const noteFirstRequest = (person: Person, { run, event }: Happened): Person => {
  if (event.type !== 'received') return person
  const key = keyOf(run, event.connection)
  if (person.get(key)?.interactive !== null) return person
  const requests = event.lines
    .map((line) => E.toUnion(parseClientFrame(line)))
    .filter((frame) => 'type' in frame && frame.type !== 'pong' && frame.type !== 'join')
  const [first] = requests
  return first === undefined
    ? person
    : person.set(key, { interactive: 'type' in first && first.type === 'list' })
}
