import type { Guest } from './guest'
import type { Known } from './name'
import { knowRoom, type Room } from './room'
import { type Frame, spell } from './spelling'

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
  /** Log entries that are to come next. */
  readonly log: Array<string> = []
  /** Milliseconds since the epoch. */
  now = 0
  private seq = 0
  private knownNames: ReadonlySet<string> | undefined

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

  /** A room that nobody needs any more is gone. */
  exit(guest: Guest, room: Room): void {
    room.members.splice(room.members.indexOf(guest), 1)
    for (const [key, { shown, topic, members }] of this.rooms)
      if (members.length === 0 && topic === '' && shown !== 'lobby') this.rooms.delete(key)
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

  /** So many more who came from there were refused. */
  repeat(address: string, times: number): void {
    this.log.push(spell({ type: 'repeated', address, code: 'server-full', times, at: this.at }))
  }

  /** What is told to those, and logged: each fact has a number, one more than the one before. */
  happen(guests: ReadonlyArray<Guest>, fact: Frame): void {
    this.seq += 1
    this.log.push(this.tell(guests, { ...fact, seq: this.seq, at: this.at }))
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

  forget(guest: Guest, reason: string): void {
    guest.leave(this.now)
    this.knownNames = undefined
    for (const room of this.rooms.values()) if (room.members.includes(guest)) this.exit(guest, room)
    if (this.guests.includes(guest)) this.guests.splice(this.guests.indexOf(guest), 1)
    const { address, port } = guest
    this.note('disconnected', guest, { address, port, reason })
  }
}
