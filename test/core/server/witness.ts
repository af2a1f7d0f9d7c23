import assert from 'node:assert/strict'
import { LogEntry } from '../../../core/log/entry'
import { formatFrame, parseServerFrame } from '../../../core/wire/line'
import { foldName } from '../../../core/value/name'
import type { ServerFrame } from '../../../core/wire/server-frame'
import type { Send, ServerEffect } from '../../../core/server/effect'
import type { ConnectionId, ServerEvent } from '../../../core/server/event'
import { isHolding, type ServerState } from '../../../core/server/state'

/**
 * Sees every effect of a server and knows nothing of its state: who is here it learns from the log, and
 * it objects to whatever reaches someone it should not, or does not reach someone it should.
 */
export class Witness {
  /** Users by the log, in the order in which they joined. */
  private users = new Map<ConnectionId, string>()
  /** Users by the frames that everyone sees, by folded name. */
  private seen = new Map<string, string>()
  /** What each user who has asked for a list knows from that and from what it saw since. */
  private known = new Map<ConnectionId, Array<string>>()
  /** How many frames for everyone there were, and the last of them that each connection got. */
  private broadcasts = 0
  private lastBroadcast = new Map<ConnectionId, number>()
  /** Who the last frame for everyone went to. */
  private audience: ReadonlyArray<ConnectionId> = []
  private readonly closed = new Set<ConnectionId>()
  private readonly paused = new Set<ConnectionId>()
  private lastAt = ''

  watch(event: ServerEvent, effects: ReadonlyArray<ServerEffect>, after: ServerState): void {
    if (event.type === 'earned') this.paused.delete(event.connection)
    effects.forEach((effect, index) => this.see(effect, effects[index + 1]))
    this.compare(after)
  }

  private see(effect: ServerEffect, next: ServerEffect | undefined): void {
    switch (effect.type) {
      case 'send':
        return this.seeSend(effect, next)
      case 'log':
        assert.ok(LogEntry.is(effect.entry))
        return this.seeEntry(effect.entry)
      case 'close':
        assert.ok(!this.closed.has(effect.connection), 'closed twice')
        this.closed.add(effect.connection)
        this.paused.delete(effect.connection)
        return
      case 'pause':
        this.paused.add(effect.connection)
        return
      case 'resume':
        assert.ok(!this.closed.has(effect.connection), 'resumed after its close')
    }
  }

  private seeEntry(entry: LogEntry): void {
    if (entry.event === 'joined') this.users.set(entry.connection, entry.name)
    if (entry.event === 'renamed') this.users.set(entry.connection, entry.to)
    if (entry.event === 'left') assert.ok(this.users.delete(entry.connection), 'left twice')
    if (entry.event === 'disconnected') this.paused.delete(entry.connection)
    if (entry.event === 'disconnected') this.known.delete(entry.connection)
  }

  private seeSend({ to, frame }: Send, next: ServerEffect | undefined): void {
    const recipients = [...to]
    for (const id of recipients) assert.ok(!this.closed.has(id), 'sent after its close')
    assert.equal(parseServerFrame(formatFrame(frame))._tag, 'Right')
    this.seeTime(frame)
    assert.deepEqual(recipients.toSorted(), this.expected(frame, recipients, next)?.toSorted())
    this.seeRoster(frame, recipients)
    if (!Array.isArray(to)) this.seeAudience(recipients)
  }

  /** What is promised of the sets of recipients. */
  private seeAudience(recipients: ReadonlyArray<ConnectionId>): void {
    const stayed = this.audience.filter((id) => recipients.includes(id))
    const came = recipients.length - stayed.length
    assert.ok(came <= 1, 'more than one has come')
    assert.deepEqual(recipients.slice(0, stayed.length), stayed)
    this.audience = recipients
  }

  private seeTime(frame: ServerFrame): void {
    if (!('at' in frame)) return
    // A year beyond 9999 begins with "+", which sorts before every digit.
    const at = frame.at.replace('+', '~')
    assert.ok(at >= this.lastAt, 'time went back')
    this.lastAt = at
  }

  /** To whom a frame may go. */
  private expected(
    frame: ServerFrame,
    recipients: ReadonlyArray<ConnectionId>,
    next: ServerEffect | undefined,
  ): ReadonlyArray<ConnectionId> {
    const users = [...this.users.keys()]
    const about = next?.type === 'log' && 'connection' in next.entry ? next.entry.connection : -1
    switch (frame.type) {
      case 'joined':
        return [...users, about]
      case 'left':
        return frame.reason === 'left' ? users : users.filter((id) => id !== about)
      case 'renamed':
      case 'said':
        return users
      case 'whispered':
        return users.filter((id) => [frame.from, frame.to].includes(this.users.get(id) ?? ''))
      case 'users':
        assert.deepEqual(frame.names, [...this.users.values()])
        return users.filter((id) => id === recipients[0])
      case 'stopping':
        return recipients
      case 'welcome':
      case 'error':
      case 'ping':
      case 'pong':
        return recipients.slice(0, 1)
    }
  }

  private seeRoster(frame: ServerFrame, recipients: ReadonlyArray<ConnectionId>): void {
    switch (frame.type) {
      case 'joined':
        assert.ok(!this.seen.has(foldName(frame.name)), 'two of one name')
        this.seen.set(foldName(frame.name), frame.name)
        for (const names of this.known.values()) names.push(frame.name)
        return this.seeBroadcast(recipients)
      case 'left':
        assert.equal(this.seen.get(foldName(frame.name)), frame.name)
        this.seen.delete(foldName(frame.name))
        for (const names of this.known.values()) names.splice(names.indexOf(frame.name), 1)
        return this.seeBroadcast(recipients)
      case 'renamed':
        assert.equal(this.seen.get(foldName(frame.from)), frame.from)
        this.seen.delete(foldName(frame.from))
        assert.ok(!this.seen.has(foldName(frame.to)), 'two of one name')
        this.seen.set(foldName(frame.to), frame.to)
        for (const names of this.known.values())
          names.splice(names.indexOf(frame.from), 1, frame.to)
        return this.seeBroadcast(recipients)
      case 'said':
        return this.seeBroadcast(recipients)
      case 'users':
        for (const id of recipients) this.known.set(id, [...frame.names])
        return
      case 'stopping':
        return this.seen.clear()
    }
  }

  /** From its first to its last, nobody misses any of what everyone sees. */
  private seeBroadcast(recipients: ReadonlyArray<ConnectionId>): void {
    this.broadcasts += 1
    for (const id of recipients) {
      const last = this.lastBroadcast.get(id) ?? this.broadcasts - 1
      assert.equal(last, this.broadcasts - 1, `${id} missed something`)
      this.lastBroadcast.set(id, this.broadcasts)
    }
  }

  /** What could be seen from outside is what the server holds. */
  private compare(state: ServerState): void {
    const connections = [...state.connections.values()]
    const users = [...state.joined].map((id) => state.connections.get(id))
    const names = users.map((user) => (user?.stage === 'joined' ? user.name : ''))
    assert.deepEqual(names, [...this.users.values()])
    assert.deepEqual(names.toSorted(), [...this.seen.values()].toSorted())
    for (const known of this.known.values()) assert.deepEqual(known, names)
    assert.deepEqual(
      new Map(names.map((name, index) => [foldName(name), users[index]?.id])),
      new Map(state.names),
    )
    const addresses = new Map<string, number>()
    for (const { address } of connections) addresses.set(address, (addresses.get(address) ?? 0) + 1)
    assert.deepEqual(new Map(state.addresses), addresses)
    const holding = connections.filter(isHolding).map(({ id }) => id)
    assert.deepEqual(new Set(holding), this.paused)
  }
}
