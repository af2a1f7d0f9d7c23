import assert from 'node:assert/strict'
import type { ConnectionId } from '../../../core/edge/event'
import type { Heard } from '../../../core/message/fact'
import { foldName } from '../../../core/value/name'

/** Who is here, as those believe who see nothing but what is published. */
export class Roster {
  /** By folded name. */
  private readonly seen = new Map<string, string>()
  /** What each user who has asked for a list knows from that and from what it saw since. */
  private readonly known = new Map<ConnectionId, Array<string>>()

  see(fact: Heard): void {
    const lists = [...this.known.values()]
    switch (fact.type) {
      case 'joined':
        this.take(fact.name)
        return lists.forEach((names) => names.push(fact.name))
      case 'left':
        this.free(fact.name)
        return lists.forEach((names) => names.splice(names.indexOf(fact.name), 1))
      case 'renamed':
        this.free(fact.from)
        this.take(fact.to)
        return lists.forEach((names) => names.splice(names.indexOf(fact.from), 1, fact.to))
    }
  }

  seeList(to: ConnectionId, names: ReadonlyArray<string>): void {
    this.known.set(to, [...names])
  }

  /** It hears no more. */
  forget(id: ConnectionId): void {
    this.known.delete(id)
  }

  compare(names: ReadonlyArray<string>): void {
    assert.deepEqual([...this.seen.values()].toSorted(), names.toSorted())
    for (const known of this.known.values()) assert.deepEqual(known, names)
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
