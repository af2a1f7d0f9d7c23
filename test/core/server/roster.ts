import assert from 'node:assert/strict'
import type { ConnectionId } from '../../../core/edge/event'
import type { Heard } from '../../../core/message/fact'
import { foldName } from '../../../core/value/name'

/** Names in each room, in the order in which they came; everyone is in the lobby. */
type Names = ReadonlyMap<string, ReadonlyArray<string>>

/** Who is here, as those believe who see nothing but what is published. */
export class Roster {
  /** By folded name. */
  private readonly seen = new Map<string, string>()
  /** By room, what each who has heard a list of it knows from that and from what it saw since. */
  private readonly known = new Map<string, Map<ConnectionId, Array<string>>>()

  see(fact: Heard): void {
    switch (fact.type) {
      case 'joined':
        this.take(fact.name)
        return this.add('lobby', fact.name)
      case 'left':
        this.free(fact.name)
        return this.known.forEach((_, room) => this.change(room, fact.name))
      case 'renamed':
        this.free(fact.from)
        this.take(fact.to)
        return this.known.forEach((_, room) => this.change(room, fact.from, fact.to))
      case 'entered':
        return this.add(fact.room, fact.name)
      case 'exited':
        return this.change(fact.room, fact.name)
    }
  }

  seeList(to: ConnectionId, room: string, names: ReadonlyArray<string>): void {
    const known = this.known.get(room) ?? new Map<ConnectionId, Array<string>>()
    this.known.set(room, known.set(to, [...names]))
  }

  /** It hears no more of that room. */
  forget(id: ConnectionId, room: string): void {
    this.known.get(room)?.delete(id)
  }

  compare(names: Names): void {
    assert.deepEqual([...this.seen.values()].toSorted(), names.get('lobby')?.toSorted())
    for (const [room, lists] of this.known)
      for (const list of lists.values()) assert.deepEqual(list, names.get(room))
  }

  private add(room: string, name: string): void {
    for (const list of this.known.get(room)?.values() ?? []) list.push(name)
  }

  /** Others stand in the place of that name, or nobody, where it is known. */
  private change(room: string, name: string, ...others: ReadonlyArray<string>): void {
    for (const list of this.known.get(room)?.values() ?? [])
      if (list.includes(name)) list.splice(list.indexOf(name), 1, ...others)
  }

  private take(name: string): void {
    assert.ok(!this.seen.has(foldName(name)), 'two of one name')
    this.seen.set(foldName(name), name)
  }

  private free(name: string): void {
    assert.equal(this.seen.get(foldName(name)), name)
    this.seen.delete(foldName(name))
  }
}
