import * as E from 'fp-ts/Either'
import { Map } from 'immutable'
import { finishToken } from '../client/ending'
import type { ClientEvent } from '../client/event'
import { describeEntry } from '../client/plain'
import { type ClientState, initialClientState } from '../client/state'
import { stepClient } from '../client/step'
import { formatFrame, parseClientFrame } from '../wire/line'
import type { ServerEffect } from '../server/effect'
import type { Connected, ConnectionId } from '../server/event'
import { reaches } from './ledger'
import { keyOf, type Person } from './person'
import type { Happened, Moment } from './replay'
import { describeDay, describeTime } from './stamp'
import type { View } from './view'

/**
 * What a person saw: a client's reducer for each of their connections is given what the server sent
 * to it, and what its user must have typed for the server to hear what it heard. Lines that begin with
 * two dashes are remarks; all others are the client's own.
 */
interface Watch {
  readonly clients: Map<ConnectionId, ClientState>
  /** Whose line was the last. */
  readonly last: ConnectionId | null
}

type Step = readonly [Watch, ReadonlyArray<string>]

const initial: Watch = { clients: Map(), last: null }

export const watchPerson = (person: Person): View<Watch> => {
  const see = (watch: Watch, moment: Moment): Step => {
    if (moment.type === 'begun') return [initial, []]
    return moment.type === 'happened' ? follow(person, watch, moment) : [watch, []]
  }
  return { initial, see, end: () => [] }
}

const follow = (person: Person, watch: Watch, moment: Happened): Step => {
  const { event, run } = moment
  const trace = event.type === 'connected' ? person.get(keyOf(run, event.connection)) : undefined
  if (event.type !== 'connected' || trace === undefined) return hearAll(watch, moment)
  const interactive = trace.interactive ?? true
  const settings = { host: event.address, port: event.port, interactive }
  const [client] = stepClient(initialClientState('', settings), { type: 'opened', at: event.at })
  const clients = watch.clients.set(event.connection, client)
  const [next, lines] = hearAll({ clients, last: event.connection }, moment)
  return [next, [remarkArrival(event), ...lines]]
}

const remarkArrival = ({ connection, address, port, at }: Connected): string =>
  `-- #${connection} from ${address} port ${port}, ${describeDay(at)} ${describeTime(at)}`

const hearAll = (watch: Watch, moment: Happened): Step => {
  const lines: Array<string> = []
  for (const id of watch.clients.keys()) {
    const [next, shown] = hear(watch, moment, id)
    watch = next
    lines.push(...shown)
  }
  return [watch, lines]
}

const hear = (watch: Watch, moment: Happened, id: ConnectionId): Step => {
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
): readonly [ClientState, ReadonlyArray<string>] => {
  const shown: Array<string> = []
  for (const event of [...recallTyped(client, moment, id), ...recallTold(moment, id)]) {
    const [next, effects] = stepClient(client, event)
    client = next
    for (const effect of effects)
      if (effect.type === 'show') shown.push(describeEntry(effect.entry))
  }
  return [client, shown]
}

/** Only what changes what a client shows: a new name after a refused one, and all ways to leave. */
const recallTyped = (
  { stage }: ClientState,
  { event }: Happened,
  id: ConnectionId,
): ReadonlyArray<ClientEvent> => {
  if (event.type !== 'received' || event.connection !== id) return []
  const { at } = event
  return event.lines.flatMap((line): ReadonlyArray<ClientEvent> => {
    const frame = E.toUnion(parseClientFrame(line))
    if ('code' in frame) return []
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
    effect.type === 'send' && reaches(effect.to, id) ? [formatFrame(effect.frame).trimEnd()] : [],
  )
  return lines.length === 0 ? [] : [{ type: 'received', lines, overlong: false, at }]
}
