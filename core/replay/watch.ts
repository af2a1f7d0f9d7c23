import { pipe } from 'fp-ts/function'
import * as O from 'fp-ts/Option'
import { Map } from 'immutable'
import { finishToken } from '../client/ending'
import type { ClientEvent } from '../client/event'
import { describeEntry } from '../client/plain'
import { type ClientState, initialClientState } from '../client/state'
import { stepClient } from '../client/step'
import { andThen, type Reducer, type Step, stepAll } from '../reducer'
import type { ServerEffect } from '../server/effect'
import type { Connected, ConnectionId } from '../server/event'
import { formatFrame } from '../wire/line'
import type { Happened } from './replay'
import { describeDay, describeTime } from './stamp'
import { keyOf, readFrames, type Traces } from './trace'
import type { View } from './view'

/**
 * What a person saw: a client's reducer for each of their connections is given what the server sent
 * to it, and what its user must have typed for the server to hear what it heard. Lines that begin with
 * two dashes are remarks; all others are the client's own.
 */
interface Watch {
  readonly clients: Map<ConnectionId, ClientState>
  /** The connection whose line was the last. */
  readonly last: ConnectionId | null
}

const initial: Watch = { clients: Map(), last: null }

export const watchPerson = (traces: Traces): View<Watch> => ({
  initial,
  step: (watch, moment) => {
    if (moment.type === 'begun') return [initial, []]
    return moment.type === 'happened' ? watchMoment(traces, watch, moment) : [watch, []]
  },
  end: () => [],
})

const watchMoment = (traces: Traces, watch: Watch, moment: Happened): Step<Watch, string> =>
  pipe(
    welcome(traces, watch, moment),
    andThen((next) => stepAll(hear(moment))(next, next.clients.keys())),
  )

/** A new connection of the person gets a client. */
const welcome = (traces: Traces, watch: Watch, { run, event }: Happened): Step<Watch, string> => {
  if (event.type !== 'connected') return [watch, []]
  return pipe(
    O.fromNullable(traces.get(keyOf(run, event.connection))),
    O.map(({ interactive }) => openClient(event, O.getOrElse(() => true)(interactive))),
    O.match(
      (): Step<Watch, string> => [watch, []],
      (client) => [
        { clients: watch.clients.set(event.connection, client), last: event.connection },
        [remarkArrival(event)],
      ],
    ),
  )
}

const openClient = ({ address, port, at }: Connected, interactive: boolean): ClientState => {
  const closed = initialClientState('', { host: address, port, interactive })
  const [client] = stepClient(closed, { type: 'opened', at })
  return client
}

const remarkArrival = ({ connection, address, port, at }: Connected): string =>
  `-- #${connection} from ${address} port ${port}, ${describeDay(at)} ${describeTime(at)}`

const hear =
  (moment: Happened): Reducer<Watch, ConnectionId, string> =>
  (watch, id) => {
    const client = watch.clients.get(id)
    if (client === undefined) return [watch, []]
    const [next, shown] = feedClient(client, moment, id)
    const ending = moment.effects.flatMap((effect) => remarkEnding(effect, id))
    const clients = ending.length === 0 ? watch.clients.set(id, next) : watch.clients.delete(id)
    const lines = [...shown, ...ending]
    if (lines.length === 0) return [{ ...watch, clients }, []]
    return [{ clients, last: id }, watch.last === id ? lines : [`-- #${id}`, ...lines]]
  }

const remarkEnding = (effect: ServerEffect, id: ConnectionId): ReadonlyArray<string> =>
  effect.type === 'log' && effect.entry.event === 'disconnected' && effect.entry.connection === id
    ? [`-- #${id} ended (${effect.entry.reason}), ${describeTime(Date.parse(effect.entry.time))}`]
    : []

/** What a client showed in that moment. */
const feedClient = (
  client: ClientState,
  moment: Happened,
  id: ConnectionId,
): Step<ClientState, string> => {
  const events = [...recallTyped(client, moment, id), ...recallTold(moment, id)]
  const [next, effects] = stepAll(stepClient)(client, events)
  return [
    next,
    effects.flatMap((effect) => (effect.type === 'show' ? [describeEntry(effect.entry)] : [])),
  ]
}

/** Only what changes what a client shows: a new name after a refused one, and all ways to leave. */
const recallTyped = (
  { stage }: ClientState,
  { event }: Happened,
  id: ConnectionId,
): ReadonlyArray<ClientEvent> => {
  if (event.type !== 'received' || event.connection !== id) return []
  const { at } = event
  return readFrames(event.lines).flatMap((frame): ReadonlyArray<ClientEvent> => {
    if (frame.type === 'leave') return [{ type: 'interrupted', status: 0, at }]
    if (frame.type === 'ping' && frame.token === finishToken) return [{ type: 'input-ended', at }]
    return frame.type === 'join' && stage.type === 'nameless'
      ? [{ type: 'typed', line: `/nick ${frame.name}`, at }]
      : []
  })
}

const recallTold = (
  { effects, after: { at } }: Happened,
  id: ConnectionId,
): ReadonlyArray<ClientEvent> => {
  const lines = effects.flatMap((effect) =>
    effect.type === 'send' && effect.to.includes(id) ? [formatFrame(effect.frame).trimEnd()] : [],
  )
  return lines.length === 0 ? [] : [{ type: 'received', lines, overlong: false, at }]
}
