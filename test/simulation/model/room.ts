import type { Guest } from './guest'
import type { Known } from './name'
import { type Frame, spell } from './spelling'

/** Who is here, by the model; what each is to hear, and what is to be logged. */
export class Room {
  /** Connected, in the order in which they came. */
  readonly guests: Array<Guest> = []
  /** Users, in the order in which they joined. */
  readonly users: Array<Guest> = []
  /** Who came last, even if there was no room for them. */
  latest: Guest | undefined
  /** Log entries that are to come next. */
  readonly log: Array<string> = []
  /** Milliseconds since the epoch. */
  now = 0
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

  find(id: number): Guest | undefined {
    return this.guests.find((guest) => guest.id === id)
  }

  tell(guests: ReadonlyArray<Guest>, frame: Frame): void {
    const spelled = spell(frame)
    for (const guest of guests) guest.due.push(spelled)
  }

  note(event: string, { id }: Guest, ...details: ReadonlyArray<unknown>): void {
    this.log.push([event, id, ...details].join(' '))
  }

  refuse(guest: Guest, code: string): void {
    this.tell([guest], { type: 'error', code })
    this.note('refused', guest, guest.name?.shown, code)
  }

  /** A user goes, and all see it; who asked to sees it too. */
  depart(guest: Guest, reason: string): void {
    const witnesses = this.users.filter((user) => user !== guest || reason === 'left')
    if (guest.name !== undefined) {
      const { shown } = guest.name
      this.tell(witnesses, { type: 'left', name: shown, reason, at: this.at })
      this.note('left', guest, shown, reason)
    }
    this.forget(guest, reason)
  }

  /** Somebody who broke a rule is told so, and goes. */
  drop(guest: Guest, code: string): void {
    this.refuse(guest, code)
    this.depart(guest, code)
  }

  forget(guest: Guest, reason: string): void {
    guest.gone = true
    this.knownNames = undefined
    for (const list of [this.guests, this.users])
      if (list.includes(guest)) list.splice(list.indexOf(guest), 1)
    this.note('disconnected', guest, guest.address, guest.port, reason)
  }
}
