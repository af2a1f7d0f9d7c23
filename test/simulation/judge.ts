import type { Log, ServerEffect } from '../../core/edge/effect'
import type { ConnectionId, ServerEvent } from '../../core/edge/event'
import type { Limits } from '../../core/edge/limit'
import type { Reducer } from '../../core/reducer'
import { initialServerState, type ServerState } from '../../core/server'
import type { History } from '../../shell/server/history'
import type { Fairness } from './fairness'
import type { Guest } from './model/guest'
import { Model } from './model/model'
import { type Frame, spell, spellQuestion } from './model/spelling'

/**
 * Holds one run of a server against the model: what it logs, what its clients hear, and what it keeps
 * in memory.
 */

type ServerReducer = Reducer<ServerState, ServerEvent, ServerEffect>

/** Is told which rule was broken, and how. */
export type Fail = (rule: string, detail: string) => void

export class Judge {
  private state: ServerState | undefined
  private readonly model: Model
  /** By the port of the client. */
  private readonly guests = new Map<number, Guest>()

  constructor(
    limits: Limits,
    private readonly fairness: Fairness,
    private readonly fail: Fail,
  ) {
    this.model = new Model(limits)
  }

  /** The reducer, under its eyes. */
  watch(reducer: ServerReducer): ServerReducer {
    return (state, event) => {
      const step = reducer(state, event)
      this.see(event, step[1], step[0])
      return step
    }
  }

  /** What is logged, in its order. */
  record({ line }: Log): void {
    const expected = this.model.house.log.shift()
    if (!isSpelled(line, expected))
      this.fail('log', `${respell(line)} instead of ${expected ?? 'nothing'}`)
  }

  /** The history of that server, under its eyes: what it keeps, and is asked, and in which order. */
  watchHistory(history: History): History {
    const { kept, questions } = this.model.house
    return {
      restored: history.restored,
      listen: (listener) => history.listen(listener),
      append: (line) => {
        const expected = kept.shift()
        if (!isSpelled(line, expected)) this.fail('kept', `${line} instead of ${expected}`)
        history.append(line)
      },
      recall: (connection, query) => {
        const expected = questions.shift()
        const found = spellQuestion(connection, query)
        if (found !== expected) this.fail('asked', `${found} instead of ${expected}`)
        history.recall(connection, query)
      },
    }
  }

  /** What the client of that port hears. */
  hear(port: number, line: string): void {
    const expected = this.guests.get(port)?.due.shift()
    if (!isSpelled(line, expected))
      this.fail('hearing', `${port} heard ${respell(line)} instead of ${expected}`)
  }

  /** The client of that port has heard the end; `isSound` if it should have heard all before. */
  hearEnd(port: number, isSound: boolean): void {
    const due = this.guests.get(port)?.due ?? []
    if (isSound && due.length > 0) this.fail('last words', `${port} never heard ${due.join()}`)
    this.guests.delete(port)
  }

  guestAt(port: number): Guest | undefined {
    return this.guests.get(port)
  }

  /** Who is here, by the model; the same set until it changes. */
  get names(): ReadonlySet<string> {
    return this.model.house.names
  }

  /** The keys of the rooms where somebody is. */
  roomsOf(guest: Guest): ReadonlyArray<string> {
    const rooms = [...this.model.house.rooms].filter(([, { members }]) => members.includes(guest))
    return rooms.map(([key]) => key)
  }

  get isEmpty(): boolean {
    return this.model.house.guests.length === 0
  }

  /** When everyone has gone, nothing is left but the times, the number of the latest fact, and topics. */
  checkEmpty(): void {
    if (this.state === undefined) return
    const { edge, chat } = this.state
    const initial = initialServerState(edge.settings)
    const empty = {
      edge: {
        ...initial.edge,
        at: edge.at,
        tickedAt: edge.tickedAt,
        networks: edge.networks,
        archive: edge.archive,
      },
      chat: { ...initial.chat, seq: chat.seq, rooms: chat.rooms },
    }
    const isOwed = edge.networks.every(
      ({ connections, strangers }) => connections === 0 && strangers.isEmpty(),
    )
    if (!isOwed || JSON.stringify(this.state) !== JSON.stringify(empty))
      this.fail('empty', `left over: ${JSON.stringify(this.state)}`)
    this.checkRooms(this.state)
  }

  /** Which rooms there are, what they are about, and who is in them. The lobby keeps no list of its own. */
  private checkRooms({ chat: { rooms } }: ServerState): void {
    const found = Array.from(rooms.values(), ({ name, topic, members }) =>
      [name, topic, ...members].join(),
    )
    const expected = Array.from(this.model.house.rooms.values(), ({ shown, topic, members }) =>
      [shown, topic, ...(shown === 'lobby' ? [] : members.map(({ id }) => id))].join(),
    )
    if (found.toSorted().join('; ') !== expected.toSorted().join('; '))
      this.fail('rooms', `${found.join('; ')} instead of ${expected.join('; ')}`)
  }

  private see(event: ServerEvent, effects: ReadonlyArray<ServerEffect>, state: ServerState): void {
    const { model, fairness } = this
    const { house } = model
    if (house.log[0] !== undefined) this.fail('log', `not logged: ${house.log[0]}`)
    if (house.kept[0] !== undefined) this.fail('kept', `not kept: ${house.kept[0]}`)
    if (house.questions[0] !== undefined) this.fail('asked', `not asked: ${house.questions[0]}`)
    this.state = state
    model.advance(event)
    const order = listOrder(event, effects)
    if (event.type === 'ticked') this.checkDue(order)
    fairness.seeEvent(event, house)
    model.handle(event, order)
    if (event.type === 'connected' && house.latest !== undefined)
      this.guests.set(event.port, house.latest)
    if (event.type === 'ticked') {
      this.checkSizes(state)
      this.checkHeldBack()
      this.checkRooms(state)
    } else if ('connection' in event) this.checkHeld(state, event.connection)
    fairness.seeEffects(effects, house)
  }

  private checkDue(order: ReadonlyArray<ConnectionId>): void {
    const due = this.model.listDue()
    if (order.length + due.length === 0) return
    const [found, expected] = [order, due].map((ids) => ids.toSorted().join())
    if (found !== expected) this.fail('deadlines', `of ${found} instead of ${expected}`)
  }

  private checkHeld({ edge: { connections } }: ServerState, id: ConnectionId): void {
    const held = connections.get(id)?.held
    const found = held === undefined ? 0 : held.lines.length - held.next
    const expected = this.model.house.find(id)?.lines.length ?? 0
    if (found !== expected) this.fail('held', `${found} lines of ${id} instead of ${expected}`)
  }

  /** Nobody waits for what is stored already. */
  private checkHeldBack(): void {
    const { heldBack, unstored } = this.model.house
    if (heldBack.length > 0 && unstored === 0)
      this.fail('held back', `${heldBack.length}, though all is stored`)
  }

  private checkSizes({ edge, chat }: ServerState): void {
    const { guests, users, unstored, heldBack } = this.model.house
    const places = new Set(guests.map(({ address }) => address))
    const networks = edge.networks.filter(({ connections }) => connections > 0)
    const sizes = [edge.connections, chat.people, chat.names, networks].map(({ size }) => size)
    const stored =
      edge.archive.type === 'off' ? [0, 0] : [edge.archive.unstored, edge.archive.waiting.size]
    const found = [...sizes, ...stored].join()
    const people = [guests.length, users.length, users.length, places.size]
    const expected = [...people, unstored, heldBack.length].join()
    if (found !== expected) this.fail('sizes', `${found} instead of ${expected}`)
  }
}

/** Those whom an event without a connection of its own concerned, in the order in which it did. */
const listOrder = (
  event: ServerEvent,
  effects: ReadonlyArray<ServerEffect>,
): ReadonlyArray<ConnectionId> => {
  if (event.type === 'ticked') return [...new Set(effects.flatMap(listAddressed))]
  return event.type === 'stopped' ? effects.flatMap(listDisconnected) : []
}

/** Who has ended waits for what was said before, or asks the archive, or goes at last. */
const listAddressed = (effect: ServerEffect): ReadonlyArray<ConnectionId> => {
  if (effect.type === 'wait' || effect.type === 'recall') return [effect.connection]
  return effect.type === 'tell' && /^\{"type":"(?:ping|error)"/.test(effect.text)
    ? [effect.to]
    : listDisconnected(effect)
}

const listDisconnected = (effect: ServerEffect): ReadonlyArray<ConnectionId> =>
  effect.type === 'log' && effect.entry.type === 'disconnected' ? [effect.entry.connection] : []

/** Most lines are spelled by the server as they are here. */
const isSpelled = (line: string, expected: string | undefined): boolean =>
  line.trimEnd() === expected || respell(line) === expected

/** Most lines are heard by many, so the latest are kept. */
const spellings = new Map<string, string>()

const respell = (line: string): string => {
  const known = spellings.get(line)
  if (known !== undefined) return known
  if (spellings.size > 1000) spellings.clear()
  const spelled = spell(JSON.parse(line) as Frame)
  spellings.set(line, spelled)
  return spelled
}
