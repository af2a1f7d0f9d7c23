import assert from 'node:assert/strict'
import type { ServerEffect } from '../../../core/edge/effect'
import type { ConnectionId } from '../../../core/edge/event'
import { isFull } from '../../../core/edge/state'
import type { LogEntry } from '../../../core/log/entry'
import type { Answer } from '../../../core/message/answer'
import { facts, type Heard } from '../../../core/message/fact'
import type { ServerState } from '../../../core/server'
import { foldName } from '../../../core/value/name'
import { readLines } from './conversation'
import { Roster } from './roster'

type Of<Type extends ServerEffect['type']> = Extract<ServerEffect, { readonly type: Type }>

/**
 * Sees every effect of a server and knows nothing of its state: who is here it learns from the log, and
 * it objects to whatever reaches someone it should not, or does not reach someone it should.
 */
export class Witness {
  /** Users by the log, in the order in which they joined. */
  private users = new Map<ConnectionId, string>()
  /** Whom the log has seated, and who joins next. */
  private newcomer: readonly [ConnectionId, string] | undefined
  private readonly roster = new Roster()
  private readonly subscribed = new Set<ConnectionId>()
  private readonly closed = new Set<ConnectionId>()
  private readonly paused = new Set<ConnectionId>()
  /** The number of the latest fact, and its line until it is in the log. */
  private seq = 0
  private unlogged: string | undefined
  /** Who was told the whisper that is not yet in the log. */
  private told: Array<ConnectionId> = []
  private lastAt = 0

  watch(effects: ReadonlyArray<ServerEffect>, after: ServerState): void {
    for (const effect of effects) this.see(effect)
    assert.equal(this.unlogged, undefined, 'a fact is not in the log')
    this.compare(after)
  }

  private see(effect: ServerEffect): void {
    if ('connection' in effect)
      assert.ok(!this.closed.has(effect.connection), `${effect.type} after its close`)
    switch (effect.type) {
      case 'tell':
        return this.seeTell(effect)
      case 'publish':
        return this.seePublish(effect)
      case 'subscribe':
        this.subscribed.add(effect.connection)
        return
      case 'unsubscribe':
        this.subscribed.delete(effect.connection)
        this.roster.forget(effect.connection)
        return
      case 'log':
        return this.seeEntry(effect.entry, effect.line)
      case 'close':
        assert.ok(!this.subscribed.has(effect.connection), 'closed, but still subscribed')
        this.closed.add(effect.connection)
        this.paused.delete(effect.connection)
        return
      case 'wait':
        assert.ok(effect.until > this.lastAt, 'waits for what is past')
        return
      case 'pause':
        assert.ok(!this.paused.has(effect.connection), 'paused twice')
        this.paused.add(effect.connection)
        return
      case 'resume':
        assert.ok(this.paused.delete(effect.connection), 'resumed, but not paused')
        return
      case 'gather':
        assert.ok(effect.until >= this.lastAt)
    }
  }

  private seeTell({ to, text }: Of<'tell'>): void {
    assert.ok(!this.closed.has(to), 'told after its close')
    for (const message of readLines(text))
      if (isFact(message)) this.seeWhisper(message, to, text)
      else this.seeAnswer(message, to)
  }

  /** Both ends are told the same, one after the other; only then it is logged. */
  private seeWhisper(fact: Heard, to: ConnectionId, text: string): void {
    assert.ok(fact.type === 'whispered', `${fact.type} told to a single connection`)
    assert.ok([fact.from, fact.to].includes(this.users.get(to) ?? ''), 'told to a third')
    if (this.unlogged === undefined) this.seeFact(fact, text)
    else assert.equal(text, this.unlogged)
    this.told.push(to)
  }

  private seeAnswer(message: Answer, to: ConnectionId): void {
    if (message.type === 'stopping') this.seeTime(message.at)
    if (message.type !== 'users') return
    assert.ok(this.users.has(to), 'a list for a connection that has not joined')
    assert.deepEqual(message.names, [...this.users.values()])
    this.roster.seeList(to, message.names)
  }

  private seePublish({ text }: Of<'publish'>): void {
    for (const id of this.subscribed) assert.ok(!this.closed.has(id), 'published after its close')
    for (const fact of readLines(text)) {
      assert.ok(isFact(fact) && fact.type !== 'whispered', `${fact.type} is published`)
      this.seeFact(fact, text)
      assert.deepEqual([...this.subscribed].toSorted(), this.listAudience(fact).toSorted())
      this.roster.see(fact)
    }
  }

  /** Each has the next number, and none comes before the one before it is logged. */
  private seeFact(fact: Heard, text: string): void {
    assert.equal(this.unlogged, undefined, 'a fact before the one before it is logged')
    assert.equal(fact.seq, this.seq + 1)
    this.seq += 1
    this.unlogged = text
    this.seeTime(fact.at)
  }

  private seeTime(at: number): void {
    assert.ok(at >= this.lastAt, 'time went back')
    this.lastAt = at
  }

  /** Who has to hear what is published: all who are here. Who is lost does not hear that. */
  private listAudience(fact: Heard): ReadonlyArray<ConnectionId> {
    const users = [...this.users.keys()]
    if (fact.type === 'joined') return [...users, this.newcomer?.[0] ?? Number.NaN]
    if (fact.type !== 'left' || fact.reason === 'left') return users
    return fact.reason === 'stopped' ? [] : users.filter((id) => this.users.get(id) !== fact.name)
  }

  private seeEntry(entry: LogEntry, line: string): void {
    this.seeTime(entry.at)
    if (isFact(entry)) {
      assert.equal(line, this.unlogged, 'logged otherwise than it was told, or twice')
      this.unlogged = undefined
    }
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
        this.users.delete(this.idOf(entry.name))
        return
      case 'whispered':
        this.compareEnds([this.idOf(entry.to), this.idOf(entry.from)])
    }
  }

  /** Each of the two was told, once. */
  private compareEnds(ends: ReadonlyArray<ConnectionId>): void {
    assert.deepEqual(new Set(this.told), new Set(ends))
    assert.equal(this.told.length, new Set(ends).size)
    this.told = []
  }

  private idOf(name: string): ConnectionId {
    const user = [...this.users].find(([, other]) => other === name)
    assert.ok(user, `the log has nobody called ${name}`)
    return user[0]
  }

  /** What could be seen from outside is what the server holds. */
  private compare({ edge, chat }: ServerState): void {
    const connections = [...edge.connections.values()]
    const seated = connections.filter(({ stage }) => stage.type === 'seated').map(({ id }) => id)
    assert.deepEqual([...this.subscribed].toSorted(), seated.toSorted())
    assert.deepEqual([...chat.people], [...this.users])
    assert.deepEqual([...this.users.keys()].toSorted(), seated.toSorted())
    this.roster.compare([...this.users.values()])
    const bearers = [...this.users].map(([id, name]) => [foldName(name), id] as const)
    assert.deepEqual(Object.fromEntries(chat.names), Object.fromEntries(bearers))
    assert.equal(chat.seq, this.seq)
    for (const [name, network] of edge.networks) {
      const here = connections.filter((connection) => connection.network === name)
      const strangers = here.filter(({ stage }) => stage.type === 'greeting').map(({ id }) => id)
      assert.equal(network.connections, here.length)
      assert.deepEqual(
        [...network.strangers],
        strangers.toSorted((one, other) => one - other),
      )
    }
    for (const { network } of connections) assert.ok(edge.networks.has(network))
    const full = connections.filter(({ held }) => isFull(held)).map(({ id }) => id)
    assert.deepEqual(new Set(full), this.paused)
  }
}

const isFact = <Message extends { readonly type: string }>(
  message: Message,
): message is Extract<Message, { readonly type: keyof typeof facts }> => message.type in facts
