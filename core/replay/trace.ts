import { pipe } from 'fp-ts/function'
import * as O from 'fp-ts/Option'
import * as RA from 'fp-ts/ReadonlyArray'
import { Map } from 'immutable'
import { foldName } from '../value/name'
import type { ClientFrame } from '../wire/client-frame'
import { parseClientFrame } from '../wire/line'
import type { ServerEffect } from '../server/effect'
import type { ConnectionId } from '../server/event'
import type { Happened } from './replay'
import type { View } from './view'

/**
 * Finds a person: the connections that bore their name at some time, or asked to join with it in vain.
 * It takes a pass of its own, since a connection is of interest before it has a name.
 */
export type Traces = Map<ConnectionKey, Trace>

/** A connection of a run, as the numbers of connections begin anew with each run. */
type ConnectionKey = string

/**
 * Whether somebody sat at the client: it then asks who is here as soon as it has joined. None until
 * the client has asked for anything.
 */
interface Trace {
  readonly interactive: O.Option<boolean>
}

export const keyOf = (run: number, connection: ConnectionId): ConnectionKey =>
  `${run} ${connection}`

export const findPerson = (name: string): View<Traces> => {
  const folded = foldName(name)
  return {
    initial: Map(),
    step: (traces, moment) => [
      moment.type === 'happened' ? find(folded, noteFirstRequest(traces, moment), moment) : traces,
      [],
    ],
    end: () => [],
  }
}

const find = (folded: string, traces: Traces, moment: Happened): Traces =>
  moment.effects
    .flatMap((effect) => listNamed(folded, moment, effect))
    .map((connection) => keyOf(moment.run, connection))
    .reduce((all, key) => (all.has(key) ? all : all.set(key, { interactive: O.none })), traces)

/** The connections, one at most, that this effect gave or refused the name. */
const listNamed = (
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

/** The names, folded, with which a connection asked to join in that moment. */
const listAsked = (
  { event, before }: Happened,
  connection: ConnectionId,
): ReadonlyArray<string> => {
  const held = before.connections.get(connection)?.held.lines ?? []
  const lines = event.type === 'received' ? [...held, ...event.lines] : held
  return readFrames(lines).flatMap((frame) => (frame.type === 'join' ? [foldName(frame.name)] : []))
}

/** The frames that a client sent. Lines that hold no frame were refused, and have asked for nothing. */
export const readFrames = (lines: ReadonlyArray<string>): ReadonlyArray<ClientFrame> =>
  RA.rights(lines.map(parseClientFrame))

const noteFirstRequest = (traces: Traces, { run, event }: Happened): Traces => {
  if (event.type !== 'received') return traces
  const key = keyOf(run, event.connection)
  return pipe(
    O.fromNullable(traces.get(key)),
    O.filter(({ interactive }) => O.isNone(interactive)),
    O.match(
      () => traces,
      () => traces.set(key, { interactive: guessInteractive(event.lines) }),
    ),
  )
}

const guessInteractive = (lines: ReadonlyArray<string>): O.Option<boolean> =>
  pipe(
    readFrames(lines),
    RA.findFirst(({ type }) => type !== 'pong' && type !== 'join'),
    O.map(({ type }) => type === 'list'),
  )
