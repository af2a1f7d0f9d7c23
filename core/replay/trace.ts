import * as O from 'fp-ts/Option'
import * as RA from 'fp-ts/ReadonlyArray'
import { Map } from 'immutable'
import type { ServerEffect } from '../edge/effect'
import type { ConnectionId } from '../edge/event'
import type { Ask, AskOf, Sign } from '../message/ask'
import type { Token } from '../value/credential'
import { type Folded, foldName, type Name } from '../value/name'
import { puddle } from '../wire/puddle'
import type { View } from './playback'
import type { Happened } from './replay'

/**
 * Finds a person: the connections that asked to join with their name, perhaps in vain, or took it later.
 * It takes a pass of its own, since a connection is of interest before it has a name. By `keyOf`.
 */
export type Traces = Map<string, Trace>

interface Trace {
  /** The person's name, as it was asked for. */
  readonly name: Name
  /** By which the server knows the person again: its hash, since nothing else is recorded. */
  readonly token: O.Option<Token>
  /** Whether somebody sat at the client. Such a client asks who is here as soon as it has joined. */
  readonly interactive: boolean
  /** How many messages that were said before the client asked for on coming. */
  readonly last: number
  /** Up to where it had seen them all. */
  readonly since: O.Option<number>
}

interface Search {
  readonly traces: Traces
  /** Whether somebody sits at a connection that is open. A client that has asked for nothing is not in it. */
  readonly interactive: Map<ConnectionId, boolean>
}

/** A connection of a run, as the numbers of connections begin anew with each run. */
export const keyOf = (run: number, connection: ConnectionId): string => `${run} ${connection}`

export const findPerson = (name: string): View<Search> => {
  const folded = foldName(name)
  return {
    initial: { traces: Map(), interactive: Map() },
    step: (search, replayed) => {
      if (replayed.type === 'begun') return [{ ...search, interactive: Map() }, []]
      return [replayed.type === 'happened' ? follow(folded, search, replayed) : search, []]
    },
    end: () => [],
  }
}

/** A name is asked for, or taken, only when a connection is heard. */
const follow = (folded: Folded, search: Search, { run, event, effects }: Happened): Search => {
  const { traces } = search
  if (event.type === 'disconnected')
    return { traces, interactive: search.interactive.delete(event.connection) }
  if (event.type !== 'received' && event.type !== 'earned') return search
  const asks = event.type === 'received' ? readAsks(event.lines) : []
  const interactive = noteFirstRequest(search.interactive, event.connection, asks)
  const key = keyOf(run, event.connection)
  const names = [...asks.flatMap(listJoin), ...effects.flatMap(listTaken)]
  const name = traces.get(key)?.name ?? names.find((other) => foldName(other) === folded)
  if (name === undefined) return { traces, interactive }
  const known = traces.get(key)
  const isKnown = known !== undefined && (known.last > 0 || O.isSome(known.since))
  const { last, since } = isKnown ? known : toPast(asks.find(isOfComing))
  const token = O.alt(() => O.fromNullable(asks.find(isJoin)?.token))(known?.token ?? O.none)
  const isAtSeat = interactive.get(event.connection, true)
  const trace = { name, token, interactive: isAtSeat, last, since }
  return { traces: traces.set(key, trace), interactive }
}

/** What is asked for on coming is bounded by that; what a person asks for later, mostly is not. */
const isOfComing = (ask: Ask | Sign): ask is AskOf<'recall'> =>
  ask.type === 'recall' && ask.before !== undefined

const toPast = (ask: AskOf<'recall'> | undefined): Pick<Trace, 'last' | 'since'> => ({
  last: ask?.after === undefined ? (ask?.limit ?? 0) : 0,
  since: O.fromNullable(ask?.after),
})

/** What a client asked for. Lines that ask for nothing were refused, and are passed over. */
export const readAsks = (lines: ReadonlyArray<string>): ReadonlyArray<Ask | Sign> =>
  RA.rights(lines.map(puddle.read))

const isJoin = (ask: Ask | Sign): ask is AskOf<'join'> => ask.type === 'join'

const listJoin = (ask: Ask | Sign): ReadonlyArray<Name> => (isJoin(ask) ? [ask.name] : [])

const listTaken = (effect: ServerEffect): ReadonlyArray<Name> =>
  effect.type === 'log' && effect.entry.type === 'renamed' ? [effect.entry.to] : []

/** What any client asks for on coming, if it has been in rooms or there is a history. */
const coming: ReadonlySet<string> = new Set(['pong', 'join', 'enter', 'recall'])

const noteFirstRequest = (
  before: Search['interactive'],
  connection: ConnectionId,
  asks: ReadonlyArray<Ask | Sign>,
): Search['interactive'] => {
  const first = asks.find(({ type }) => !coming.has(type))
  if (first === undefined || before.has(connection)) return before
  return before.set(connection, first.type === 'list')
}
