import * as O from 'fp-ts/Option'
import { pipe } from 'fp-ts/function'
import { Map, Set } from 'immutable'
import type { ClientEvent } from '../client/event'
import { type ClientState, initialClientState } from '../client/state'
import { stepClient } from '../client/step'
import { describeEntry } from '../client/words'
import type { Channel, ServerEffect } from '../edge/effect'
import type { ConnectionId } from '../edge/event'
import { andThen, type Reducer, type Step, stepAll } from '../reducer'
import type { Token } from '../value/credential'
import { describeDay } from '../value/time-of-day'
import type { View } from './playback'
import type { Happened } from './replay'
import { describeBreak, describeTime } from './stamp'
import { keyOf, readAsks, type Traces } from './trace'
import { recallTyped } from './typed'

/**
 * What a person saw: a client's reducer for each of their connections is given what the server sent
 * to it, and what its user must have typed for the server to hear what it heard. Lines that begin with
 * two equals signs are remarks; all others are the client's own.
 */
interface Watch {
  readonly clients: Map<ConnectionId, Client>
  /** The connection whose line was the last. */
  readonly last: ConnectionId | null
}

/** A client, and what its connection is subscribed to. */
interface Client {
  readonly state: ClientState
  readonly channels: Set<Channel>
}

const initial: Watch = { clients: Map(), last: null }

export const watchPerson = (traces: Traces): View<Watch> => ({
  initial,
  step: (watch, replayed) => {
    if (replayed.type === 'begun') return [initial, []]
    if (replayed.type === 'broken') return [watch, [`== ${describeBreak(replayed)}`]]
    return replayed.type === 'happened' ? watchEvent(traces, watch, replayed) : [watch, []]
  },
  end: () => [],
})

const watchEvent = (traces: Traces, watch: Watch, happened: Happened): Step<Watch, string> =>
  pipe(
    welcome(traces, watch, happened),
    andThen((next) => stepAll(hear(happened))(next, [...next.clients.keys()])),
  )

/** A new connection of the person gets a client. */
const welcome = (traces: Traces, watch: Watch, { run, event }: Happened): Step<Watch, string> => {
  if (event.type !== 'connected') return [watch, []]
  const { connection, address: host, port, at } = event
  const trace = traces.get(keyOf(run, connection))
  if (trace === undefined) return [watch, []]
  const { name, token, interactive, last, since } = trace
  const unconnected = initialClientState(name, {
    host,
    port,
    user: interactive ? 'person' : 'pipe',
    verbatim: false,
    idPrefix: '',
    last,
    since,
    token: O.map((value: Token) => ({ value, path: '', isGiven: true }))(token),
    password: O.none,
    canHide: true,
  })
  const [state] = stepClient(unconnected, { type: 'connected', at })
  const clients = watch.clients.set(connection, { state, channels: Set() })
  const remark = `== #${connection} from ${host} port ${port}, ${describeDay(at)} ${describeTime(at)}`
  return [{ clients, last: connection }, [remark]]
}

const hear =
  (happened: Happened): Reducer<Watch, ConnectionId, string> =>
  (watch, id) => {
    const client = watch.clients.get(id)
    if (client === undefined) return [watch, []]
    const [next, shown] = feedClient(client, happened, id)
    const ending = happened.effects.flatMap((effect) => remarkEnding(effect, id))
    const clients = ending.length === 0 ? watch.clients.set(id, next) : watch.clients.delete(id)
    const lines = [...shown, ...ending]
    if (lines.length === 0) return [{ ...watch, clients }, []]
    return [{ clients, last: id }, watch.last === id ? lines : [`== #${id}`, ...lines]]
  }

const remarkEnding = (effect: ServerEffect, id: ConnectionId): ReadonlyArray<string> => {
  if (effect.type !== 'log' || effect.entry.type !== 'disconnected') return []
  const { connection, reason, at } = effect.entry
  return connection === id ? [`== #${id} ended (${reason}), ${describeTime(at)}`] : []
}

/** What a client showed of that event. */
const feedClient = (
  { state, channels }: Client,
  happened: Happened,
  id: ConnectionId,
): Step<Client, string> => {
  const [subscribed, texts] = stepAll(listen(id))(channels, happened.effects)
  const events = [...listTyped(state, happened, id), ...recallTold(texts, happened.after.edge.at)]
  const [next, effects] = stepAll(stepClient)(state, events)
  return [
    { state: next, channels: subscribed },
    effects.flatMap((effect) =>
      effect.type === 'show' ? describeEntry(effect.entry).split('\n') : [],
    ),
  ]
}

const listTyped = (
  state: ClientState,
  { event }: Happened,
  id: ConnectionId,
): ReadonlyArray<ClientEvent> =>
  event.type === 'received' && event.connection === id
    ? readAsks(event.lines).flatMap((ask) => recallTyped(state, ask, event.at))
    : []

/** The texts that a connection gets: those told to it, and those published while it is subscribed. */
const listen =
  (id: ConnectionId): Reducer<Set<Channel>, ServerEffect, string> =>
  (channels, effect) => {
    switch (effect.type) {
      case 'tell':
        return [channels, effect.to === id ? [effect.text] : []]
      case 'publish':
        return [channels, channels.has(effect.channel) ? [effect.text] : []]
      case 'subscribe':
        return [effect.connection === id ? channels.add(effect.channel) : channels, []]
      case 'unsubscribe':
        return [effect.connection === id ? channels.delete(effect.channel) : channels, []]
      default:
        return [channels, []]
    }
  }

const recallTold = (texts: ReadonlyArray<string>, at: number): ReadonlyArray<ClientEvent> => {
  const lines = texts.join('').split('\n').slice(0, -1)
  return lines.length === 0 ? [] : [{ type: 'received', lines, overlong: false, at }]
}
