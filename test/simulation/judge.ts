import type { LogEntry } from '../../core/log/entry'
import type { Reducer } from '../../core/reducer'
import type { ServerEffect } from '../../core/server/effect'
import type { Connected, ConnectionId, Received, ServerEvent } from '../../core/server/event'
import { type Limits, tickMs } from '../../core/server/limit'
import { initialServerState, type ServerState } from '../../core/server/state'
import type { Link } from './link'
import type { Guest } from './model/guest'
import { Model } from './model/model'
import { type Frame, spell } from './model/spelling'
import type { VirtualTime } from './virtual-time'

/**
 * Holds one run of a server against the model: what it logs, what its clients hear, who is dropped, and
 * what it keeps in memory. It knows more of the world than a server can: who is to blame, and for how
 * long nothing came from somebody.
 */

type ServerReducer = Reducer<ServerState, ServerEvent, ServerEffect>

export interface Failure {
  readonly rule: string
  readonly detail: string
  /** Milliseconds since the world began. */
  readonly elapsed: number
}

/** What is known of a connection besides; times are milliseconds since the world began. */
interface Seat {
  readonly port: number
  heardAt: number
  /** When the pause must be over. */
  pausedUntil: number
}

/** Codes with which the server drops those who broke a rule. */
const drops = ['timed-out', 'too-slow', 'too-long']

export class Judge {
  state: ServerState | undefined
  private readonly model: Model
  private readonly guests = new Map<number, Guest>()
  private readonly seats = new Map<ConnectionId, Seat>()

  constructor(
    private readonly limits: Limits,
    private readonly time: VirtualTime,
    /** By the port of the client. */
    private readonly links: ReadonlyMap<number, Link>,
    private readonly fail: (rule: string, detail: string) => void,
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
  record({ time, level, ...entry }: LogEntry): void {
    const found = Object.values(entry).join(' ')
    const expected = this.model.room.log.shift()
    if (found !== expected || Date.parse(time) !== this.model.room.now)
      this.fail('log', `${level} ${found} instead of ${expected ?? 'nothing'}`)
  }

  /** What the client of that port hears. */
  hear(port: number, line: string): void {
    const expected = this.guests.get(port)?.due.shift()
    const found = respell(line)
    if (found !== expected) this.fail('hearing', `${port} heard ${found} instead of ${expected}`)
  }

  /** The client of that port has read to the end. */
  hearEnd(port: number, isHealthy: boolean): void {
    const due = this.guests.get(port)?.due ?? []
    if (isHealthy && due.length > 0) this.fail('last words', `${port} never heard ${due.join()}`)
    this.guests.delete(port)
  }

  guestAt(port: number): Guest | undefined {
    return this.guests.get(port)
  }

  /** Who is here, by the model. */
  listNames(): ReadonlyArray<string> {
    return this.model.room.users.map(({ name }) => name?.shown ?? '')
  }

  get isEmpty(): boolean {
    return this.model.room.guests.length === 0
  }

  /** When everyone has gone, nothing is left but the time. */
  checkEmpty(): void {
    if (this.state === undefined) return
    const { settings, at, time } = this.state
    const initial = { ...initialServerState(settings), at, time }
    if (JSON.stringify(this.state) !== JSON.stringify(initial))
      this.fail('empty', `left over: ${JSON.stringify({ ...this.state, settings: null })}`)
  }

  private see(event: ServerEvent, effects: ReadonlyArray<ServerEffect>, state: ServerState): void {
    const { room } = this.model
    if (room.log[0] !== undefined) this.fail('log', `not logged: ${room.log[0]}`)
    this.state = state
    this.model.advance(event.at)
    const order = listOrder(event, effects)
    if (event.type === 'ticked') this.checkDeadlines(order)
    if (event.type === 'disconnected') this.part(event.connection)
    this.model.handle(event, order)
    if (event.type === 'connected') this.meet(event)
    if (event.type === 'received') this.checkLines(event)
    if (event.type === 'received' || event.type === 'earned') this.checkHeld(event.connection)
    if (event.type === 'ticked') this.checkSizes(state)
    for (const effect of effects) this.seeEffect(effect)
  }

  private meet({ connection, port }: Connected): void {
    const { latest } = this.model.room
    if (latest !== undefined) this.guests.set(port, latest)
    this.seats.set(connection, { port, heardAt: this.time.elapsed, pausedUntil: Infinity })
  }

  /** All that somebody sent who still listens was read before. */
  private part(id: ConnectionId): void {
    const link = this.linkOf(id)
    const guest = this.model.room.find(id)
    const unread = (link?.sent.length ?? 0) + (guest?.lines.length ?? 0)
    if (guest !== undefined && link?.isRead === true && !link.isFaulty && unread > 0)
      this.fail('unread', `${unread} lines of ${id}`)
    this.seats.delete(id)
  }

  private linkOf(id: ConnectionId): Link | undefined {
    return this.links.get(this.seats.get(id)?.port ?? 0)
  }

  /** Lines are read as they were sent. */
  private checkLines({ connection, lines }: Received): void {
    const sent = this.linkOf(connection)?.sent.splice(0, lines.length) ?? []
    if (sent.join('\n') !== lines.join('\n'))
      this.fail('lines', `${lines.join()} were read, ${sent.join()} were sent`)
  }

  private checkDeadlines(order: ReadonlyArray<ConnectionId>): void {
    const [found, expected] = [order, this.model.listDue()].map((ids) => ids.toSorted().join())
    if (found !== expected) this.fail('deadlines', `of ${found} instead of ${expected}`)
    // A ping, its deadline, and a tick for each.
    const longestMs = 2 * this.limits.idleMs + 2 * tickMs
    for (const { id } of this.model.room.guests) {
      const { heardAt = 0, pausedUntil = 0 } = this.seats.get(id) ?? {}
      if (this.time.elapsed > heardAt + longestMs)
        this.fail('ghosts', `nothing came from ${id} for more than ${longestMs} ms`)
      if (this.time.elapsed > pausedUntil) this.fail('pauses', `that of ${id} does not end`)
    }
  }

  private checkHeld(id: ConnectionId): void {
    const seat = this.seats.get(id)
    if (seat !== undefined) {
      seat.heardAt = this.time.elapsed
      seat.pausedUntil = Infinity
    }
    const held = this.state?.connections.get(id)?.held.lines.length ?? 0
    const expected = this.model.room.find(id)?.lines.length ?? 0
    if (held !== expected) this.fail('held', `${held} lines of ${id} instead of ${expected}`)
  }

  private checkSizes({ connections, joined, names, addresses }: ServerState): void {
    const { guests, users } = this.model.room
    const places = new Set(guests.map(({ address }) => address))
    const found = [connections, joined, names, addresses].map(({ size }) => size).join()
    const expected = [guests.length, users.length, users.length, places.size].join()
    if (found !== expected) this.fail('sizes', `${found} instead of ${expected}`)
  }

  private seeEffect(effect: ServerEffect): void {
    if (effect.type === 'log') this.checkBlame(effect.entry)
    if (effect.type !== 'pause') return
    const seat = this.seats.get(effect.connection)
    const leftMs = effect.until - this.model.room.now
    if (seat !== undefined) seat.pausedUntil = this.time.elapsed + leftMs + 1
  }

  private checkBlame(entry: LogEntry): void {
    if (entry.event !== 'refused' || !drops.includes(entry.code)) return
    const link = this.linkOf(entry.connection)
    if (link?.isToBlame === false && !link.isFaulty)
      this.fail('blame', `${link.port} kept the rules, but was ${entry.code}`)
  }
}

/** Those whom an event without a connection of its own concerned, in the order in which they were. */
const listOrder = (
  event: ServerEvent,
  effects: ReadonlyArray<ServerEffect>,
): ReadonlyArray<ConnectionId> =>
  effects.flatMap((effect) => {
    if (event.type === 'ticked' && effect.type === 'send')
      return effect.frame.type === 'ping' || effect.frame.type === 'error' ? [...effect.to] : []
    return event.type === 'stopped' &&
      effect.type === 'log' &&
      effect.entry.event === 'disconnected'
      ? [effect.entry.connection]
      : []
  })

const spellings = new Map<string, string>()

/** Most lines are heard by many. */
const respell = (line: string): string => {
  const known = spellings.get(line)
  if (known !== undefined) return known
  if (spellings.size > 1000) spellings.clear()
  const spelled = spell(JSON.parse(line) as Frame)
  spellings.set(line, spelled)
  return spelled
}
