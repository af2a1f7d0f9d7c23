import assert from 'node:assert/strict'
import type { ConnectionId } from '../../../core/edge/event'
import type { LogEntry } from '../../../core/log/entry'
import type { Heard, HeardOf } from '../../../core/message/fact'
import { roomsPerUserMax } from '../../../core/value/bound'
import { foldName } from '../../../core/value/name'

/** A room, and who is in it, in the order in which they came. */
interface Room {
  readonly name: string
  readonly topic: string
  readonly members: ReadonlyArray<ConnectionId>
}

/** Who is here, and in which rooms, as the log tells it. */
export class Register {
  /** In the order in which they joined. */
  readonly users = new Map<ConnectionId, string>()
  /** By folded name; everyone is in the lobby, so nobody is listed there. */
  readonly rooms = new Map<string, Room>([['lobby', { name: 'lobby', topic: '', members: [] }]])
  /** Whom the log has seated, and who joins next. */
  private newcomer: readonly [ConnectionId, string] | undefined
  /** By folded name: those whose owners are operators, unless somebody else owns one now. */
  private readonly promoted = new Set<string>()

  see(entry: LogEntry): void {
    switch (entry.type) {
      case 'seated':
        this.newcomer = [entry.connection, entry.name]
        return
      case 'joined':
        assert.equal(this.newcomer?.[1], entry.name)
        this.users.set(...(this.newcomer ?? [Number.NaN, '']))
        this.newcomer = undefined
        return
      case 'renamed':
        this.users.set(this.idOf(entry.from), entry.to)
        return
      case 'left':
        return this.leave(this.idOf(entry.name))
      case 'entered':
        return this.enter(entry)
      case 'exited':
        return this.exit(entry.room, this.idOf(entry.name))
      case 'described':
        return this.change(entry.room ?? 'lobby', { topic: entry.topic })
      case 'promoted':
        this.promoted.add(foldName(entry.name))
        return
      case 'demoted':
      case 'disowned':
        this.promoted.delete(foldName(entry.name))
    }
  }

  isBan({ type }: Heard): boolean {
    return type === 'banned' || type === 'unbanned'
  }

  /** Whether not everyone hears it who is where it happens. */
  isForSome(fact: Heard): boolean {
    return fact.type === 'whispered' || this.isBan(fact)
  }

  /** Whispers are for their two ends, bans for operators. */
  isFor(fact: Heard, id: ConnectionId): boolean {
    const name = this.users.get(id) ?? ''
    return fact.type === 'whispered'
      ? [fact.from, fact.to].includes(name)
      : this.isForSome(fact) && this.promoted.has(foldName(name))
  }

  idOf(name: string): ConnectionId {
    const user = [...this.users].find(([, other]) => other === name)
    assert.ok(user, `the log has nobody called ${name}`)
    return user[0]
  }

  roomOf(name = 'lobby'): Room {
    const room = this.rooms.get(foldName(name))
    assert.ok(room, `the log has no room ${name}`)
    assert.equal(room.name, name, 'a room in other letters')
    return room
  }

  membersOf(name = 'lobby'): ReadonlyArray<ConnectionId> {
    return name === 'lobby' ? [...this.users.keys()] : this.roomOf(name).members
  }

  namesIn(room: string): ReadonlyArray<string> {
    return this.membersOf(room).map((id) => this.users.get(id) ?? '')
  }

  /** Who has to hear what is not yet in the log: all who are in the room. */
  listAudience(fact: Heard): ReadonlyArray<ConnectionId> {
    switch (fact.type) {
      case 'entered':
        return [...this.membersIfAny(fact.room), this.idOf(fact.name)]
      case 'exited':
        return this.membersWith(fact.room, fact.name)
      case 'said':
        return this.membersWith(fact.room, fact.from)
      case 'described':
        return this.membersWith(fact.room, fact.by)
      default:
        return this.listEveryone(fact)
    }
  }

  /** Who is lost does not hear that. */
  private listEveryone(fact: Heard): ReadonlyArray<ConnectionId> {
    const users = [...this.users.keys()]
    if (fact.type === 'joined') return [...users, this.newcomer?.[0] ?? Number.NaN]
    if (fact.type !== 'left' || fact.reason === 'left') return users
    return fact.reason === 'stopped' ? [] : users.filter((id) => this.users.get(id) !== fact.name)
  }

  /** Nobody is in a room that is being made. */
  private membersIfAny(name: string): ReadonlyArray<ConnectionId> {
    return this.rooms.has(foldName(name)) ? this.membersOf(name) : []
  }

  /** The members of a room, of whom that person must be one, if it is not whoever hosts. */
  private membersWith(room: string | undefined, name: string): ReadonlyArray<ConnectionId> {
    const members = this.membersOf(room)
    if (name === 'host') return members
    assert.ok(members.includes(this.idOf(name)), `${name} is not in ${room}`)
    return members
  }

  /** Only with people or a topic a room stays. */
  private change(name: string, change: Partial<Room>): void {
    const key = foldName(name)
    const room = { name, topic: '', members: [], ...this.rooms.get(key), ...change }
    if (key === 'lobby' || room.topic !== '' || room.members.length > 0) this.rooms.set(key, room)
    else this.rooms.delete(key)
  }

  private enter({ room, name }: HeardOf<'entered'>): void {
    const id = this.idOf(name)
    const members = this.membersIfAny(room)
    assert.ok(foldName(room) !== 'lobby' && !members.includes(id), `${name} is in ${room}`)
    this.change(room, { members: [...members, id] })
    assert.ok(this.roomsWith(id).length <= roomsPerUserMax, 'in too many rooms')
  }

  private exit(room: string, id: ConnectionId): void {
    assert.notEqual(room, 'lobby')
    this.change(room, { members: this.membersOf(room).filter((other) => other !== id) })
  }

  private leave(id: ConnectionId): void {
    for (const room of this.roomsWith(id)) this.exit(room, id)
    this.users.delete(id)
  }

  /** Those in which somebody is, beside the lobby. */
  private roomsWith(id: ConnectionId): ReadonlyArray<string> {
    const rooms = [...this.rooms.values()].filter(({ members }) => members.includes(id))
    return rooms.map(({ name }) => name)
  }
}
