import type { Excuse } from './excuse'
import type { Guest } from './guest'
import { keyOf, type Known } from './name'
import type { Place } from './place'
import { knowRoom, type Room } from './room'
import { type Frame, spell } from './spelling'
import { Trust } from './trust'

/** Of the facts that a history keeps: what was said, and whom to trust. */
const spokenTypes = ['said', 'whispered', 'described']
const trustTypes = [
  'owned',
  'disowned',
  'banned',
  'unbanned',
  'muted',
  'unmuted',
  'promoted',
  'demoted',
]
const keptTypes = [...spokenTypes, ...trustTypes]

/** What the house is founded with, for good. */
export interface Statute {
  /** As a server is given it. */
  readonly password?: string | undefined
  readonly operators?: ReadonlyArray<string> | undefined
}

/** Who asks: a user, or whoever hosts, who is none. */
export interface Actor {
  readonly name: string
  readonly guest: Guest | undefined
}

/** Who is here, by the model; what each is to hear, and what is to be logged. */
export class House {
  /** Connected, in the order in which they came. */
  readonly guests: Array<Guest> = []
  /** Those where somebody is, or that have a topic, by their key. Everyone is in the lobby, and it always is. */
  readonly rooms = new Map<string, Room>([['lobby', { shown: 'lobby', topic: '', members: [] }]])
  /** Users, in the order in which they joined. */
  readonly users = this.rooms.get('lobby')?.members ?? []
  /** Who came last, even if there was no place for them. */
  latest: Guest | undefined
  /** Log entries that are to come next; facts that are to be kept, and questions to the archive. */
  readonly log: Array<string> = []
  readonly kept: Array<string> = []
  readonly questions: Array<string> = []
  /** Whether there is a history, and whether it can be used. */
  archive: 'off' | 'open' | 'failed' = 'off'
  /** Its id. */
  history: string | undefined
  /** Kept facts that are not stored yet; and messages that were refused in this event, which count until it is over. */
  unstored = 0
  refused = 0
  /** Facts of trust of this event, which count from the next. */
  private uncounted = 0
  /** Whether whoever hosts has said that the server is to stop. */
  hasHalted = false
  /** Those who wait until more is stored, in the order in which they began to. */
  readonly heldBack: Array<Guest> = []
  /** Milliseconds since the epoch. */
  now = 0
  /** Of the latest fact. */
  seq = 0
  readonly trust: Trust
  private knownNames: ReadonlySet<string> | undefined

  constructor(
    readonly statute: Statute,
    readonly excuse: Excuse,
  ) {
    this.trust = new Trust(new Set(statute.operators?.map((name) => keyOf(name) ?? '')))
  }

  get welcome(): Frame {
    const needs = this.statute.password === undefined ? undefined : ['password']
    return { type: 'welcome', history: this.history, needs }
  }

  get at(): string {
    return new Date(this.now).toISOString()
  }

  /** Of the users; the same set until it changes. */
  get names(): ReadonlySet<string> {
    return (this.knownNames ??= new Set(this.users.map(({ name }) => name?.shown ?? '')))
  }

  /** Somebody is called so from now on, and is a user. */
  call(guest: Guest, name: Known): void {
    if (guest.name === undefined) this.users.push(guest)
    guest.name = name
    this.knownNames = undefined
  }

  findRoom(typed = 'lobby'): Room | undefined {
    return this.rooms.get(knowRoom(typed)?.key ?? '')
  }

  /** Nobody is in it yet. */
  makeRoom({ shown, key }: Known): Room {
    const room = { shown, topic: '', members: [] }
    this.rooms.set(key, room)
    return room
  }

  /** From an earlier run. */
  describe(known: Known, topic: string): void {
    const room = this.rooms.get(known.key) ?? this.makeRoom(known)
    room.topic = topic
    this.tidy()
  }

  exit(guest: Guest, room: Room): void {
    room.members.splice(room.members.indexOf(guest), 1)
    this.tidy()
  }

  /** A room that nobody needs any more is gone. */
  private tidy(): void {
    for (const [key, { shown, topic, members }] of this.rooms)
      if (members.length === 0 && topic === '' && shown !== 'lobby') this.rooms.delete(key)
  }

  /** That was to be said. */
  noteRefused(text = ''): void {
    this.refused += 1
    this.excuse.refused.add(text)
  }

  /** What is to come is the next event. */
  advance(at: number): void {
    this.now = Math.max(this.now, at)
    this.refused = 0
    this.unstored += this.uncounted
    this.uncounted = 0
  }

  get toBeStored(): number {
    return this.unstored + this.uncounted
  }

  /** So much is not stored that nobody may say more. */
  get isBehind(): boolean {
    return this.archive === 'open' && this.unstored + this.refused >= 1024
  }

  /** Whoever bears that name now, however it is typed. */
  findUser(typed: string): Guest | undefined {
    const key = keyOf(typed)
    return this.users.find(({ name }) => name?.key === key)
  }

  isOperator(guest: Guest): boolean {
    return this.trust.isOperator(guest, guest.name, this.now)
  }

  find(id: number): Guest | undefined {
    return this.guests.find((guest) => guest.id === id)
  }

  /** Returns what they are to hear. */
  tell(guests: ReadonlyArray<Guest>, frame: Frame): string {
    const spelled = spell(frame)
    for (const guest of guests) guest.due.push(spelled)
    return spelled
  }

  /** What only the host sees. */
  note(type: string, { id }: Guest, details: Frame): void {
    this.log.push(spell({ type, connection: id, at: this.at, ...details }))
  }

  /** Whoever hosts should know. */
  warn(): void {
    this.log.push(spell({ type: 'warned', at: this.at }))
  }

  /** So many more who came from there were refused. */
  repeat(address: string, { refused: times, refusedAs: code }: Place): void {
    this.log.push(spell({ type: 'repeated', address, code, times, at: this.at }))
  }

  /** What is told to those, and logged: each fact has a number, one more than the one before. Secrets are only kept. */
  happen(guests: ReadonlyArray<Guest>, told: Frame, secrets?: Frame): void {
    this.seq += 1
    const fact = { ...told, seq: this.seq, at: this.at }
    const spelled = this.tell(guests, fact)
    this.log.push(spelled)
    if (!keptTypes.includes(String(told['type']))) return
    this.trust.note({ ...fact, ...secrets })
    // Whoever hosts has waited for that.
    if (told['type'] === 'owned' && this.trust.isAppointed(String(told['name']))) this.warn()
    if (this.archive === 'off') return
    if (spokenTypes.includes(String(told['type']))) this.unstored += 1
    else this.uncounted += 1
    this.kept.push(secrets === undefined ? spelled : spell({ ...fact, ...secrets }))
  }

  refuse(guest: Guest, code: string, request?: string): void {
    this.tell([guest], { type: 'error', code, request })
    this.note('refused', guest, { address: guest.address, code, request })
  }

  /** A user goes, and all see it; who asked to sees it too. */
  depart(guest: Guest, reason: string): void {
    const witnesses = this.users.filter((user) => user !== guest || reason === 'left')
    if (guest.name !== undefined) {
      this.happen(witnesses, { type: 'left', name: guest.name.shown, reason })
    }
    this.forget(guest, reason)
  }

  /** Somebody who broke a rule is told so, and goes. */
  drop(guest: Guest, code: string): void {
    this.refuse(guest, code)
    this.depart(guest, code)
  }

  /** Somebody who has no name is told to go. */
  dismiss(guest: Guest, code: string): void {
    this.refuse(guest, code)
    this.forget(guest, code)
  }

  /** A user has to go who has not asked for that: they are told so, and all others see it. */
  expel(guest: Guest, code: string, by?: string, text?: string): void {
    const witnesses = this.users.filter((user) => user !== guest)
    this.refuse(guest, code)
    this.happen(witnesses, { type: 'left', name: guest.name?.shown, reason: code, by, text })
    this.forget(guest, code)
  }

  forget(guest: Guest, reason: string): void {
    guest.leave(this.now)
    this.knownNames = undefined
    for (const room of this.rooms.values()) if (room.members.includes(guest)) this.exit(guest, room)
    if (this.heldBack.includes(guest)) this.heldBack.splice(this.heldBack.indexOf(guest), 1)
    if (this.guests.includes(guest)) this.guests.splice(this.guests.indexOf(guest), 1)
    const { address, port } = guest
    this.note('disconnected', guest, { address, port, reason })
  }
}
