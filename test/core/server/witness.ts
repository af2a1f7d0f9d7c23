import assert from 'node:assert/strict'
import type { Channel, ServerEffect } from '../../../core/edge/effect'
import type { ConnectionId } from '../../../core/edge/event'
import { isFull } from '../../../core/edge/held'
import type { LogEntry } from '../../../core/log/entry'
import type { Answer, AnswerOf } from '../../../core/message/answer'
import { facts, type Fact, type Heard, type HeardOf } from '../../../core/message/fact'
import type { ServerState } from '../../../core/server'
import { roomsListedMax } from '../../../core/value/bound'
import { foldName } from '../../../core/value/name'
import { puddle } from '../../../core/wire/puddle'
import { readLines } from './conversation'
import { Register } from './register'
import { Roster } from './roster'

type Of<Type extends ServerEffect['type']> = Extract<ServerEffect, { readonly type: Type }>

/**
 * Sees every effect of a server and knows nothing of its state: who is here it learns from the log, and
 * it objects to whatever reaches someone it should not, or does not reach someone it should.
 */
export class Witness {
  private readonly register = new Register()
  private readonly roster = new Roster()
  private readonly subscribed = new Map<Channel, Set<ConnectionId>>()
  private readonly closed = new Set<ConnectionId>()
  private readonly paused = new Set<ConnectionId>()
  /** The number of the latest fact, and its line until it is in the log. */
  private seq = 0
  private unlogged: string | undefined
  /** What is logged and is to be kept, until it is appended. */
  private unkept: string | undefined
  /** Who was told the whisper that is not yet in the log. */
  private told: Array<ConnectionId> = []
  private lastAt = 0

  watch(effects: ReadonlyArray<ServerEffect>, after: ServerState): void {
    for (const effect of effects) this.see(effect)
    assert.equal(this.unlogged, undefined, 'a fact is not in the log')
    if (after.edge.archive.type === 'off') this.unkept = undefined
    assert.equal(this.unkept, undefined, 'a fact is not kept')
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
        this.subscribersOf(effect.channel).add(effect.connection)
        return
      case 'unsubscribe':
        this.subscribersOf(effect.channel).delete(effect.connection)
        this.roster.forget(effect.connection, effect.channel)
        return
      case 'log':
        return this.seeEntry(effect.entry, effect.line)
      case 'close':
        for (const subscribers of this.subscribed.values())
          assert.ok(!subscribers.has(effect.connection), 'closed, but still subscribed')
        this.closed.add(effect.connection)
        this.paused.delete(effect.connection)
        return
      case 'wait':
        assert.ok(effect.until >= this.lastAt, 'waits for what is past')
        return
      case 'pause':
        assert.ok(!this.paused.has(effect.connection), 'paused twice')
        this.paused.add(effect.connection)
        return
      case 'resume':
        assert.ok(this.paused.delete(effect.connection), 'resumed, but not paused')
        return
      case 'append':
        assert.equal(effect.line, this.unkept, 'appended, but not just logged, or twice')
        this.unkept = undefined
        return
      case 'recall':
        return this.seeRecall(effect)
      case 'gather':
        assert.ok(effect.until >= this.lastAt)
    }
  }

  /** Of a room that one is in, or of the whispers of whoever has that token. */
  private seeRecall({ query: { room, token }, connection }: Of<'recall'>): void {
    assert.notEqual(room === undefined, token === undefined)
    if (token === undefined) assert.ok(this.register.membersOf(room).includes(connection))
  }

  private subscribersOf(channel: Channel): Set<ConnectionId> {
    const subscribers = this.subscribed.get(channel) ?? new Set()
    this.subscribed.set(channel, subscribers)
    return subscribers
  }

  private seeTell({ to, text }: Of<'tell'>): void {
    assert.ok(!this.closed.has(to), 'told after its close')
    for (const message of readLines(text))
      if (isFact(message)) this.seeToldFact(message, to, text)
      else this.seeAnswer(message, to)
  }

  /** Whom it concerns is told the same, one after the other; only then it is logged. */
  private seeToldFact(fact: Heard, to: ConnectionId, text: string): void {
    assert.ok(this.register.isFor(fact, to), `${fact.type} told to another`)
    if (this.unlogged === undefined) this.seeFact(fact, text)
    else assert.equal(text, this.unlogged)
    this.told.push(to)
  }

  private seeAnswer(message: Answer, to: ConnectionId): void {
    if (message.type === 'stopping') this.seeTime(message.at)
    if (message.type === 'rooms') return this.compareRooms(message.rooms)
    if (message.type !== 'users' && message.type !== 'room') return
    assert.ok(this.register.users.has(to), 'a list for a connection that has not joined')
    const { name, topic } = this.register.roomOf(message.room)
    assert.deepEqual(message.names, this.register.namesIn(name))
    if (message.type === 'users') assert.equal(message.room ?? 'lobby', name)
    else assert.deepEqual([message.room, message.topic], [name, topic])
    if (this.register.membersOf(name).includes(to)) this.roster.seeList(to, name, message.names)
    else assert.equal(message.type, 'users', 'told of a room as to a newcomer')
  }

  /** All are listed, unless they are too many, and the fullest first. */
  private compareRooms(listed: AnswerOf<'rooms'>['rooms']): void {
    const rooms = [...this.register.rooms.values()].map(({ name, topic }) => {
      return { room: name, topic, people: this.register.membersOf(name).length }
    })
    assert.equal(listed.length, Math.min(rooms.length, roomsListedMax))
    for (const one of listed)
      assert.deepEqual(
        one,
        rooms.find(({ room }) => room === one.room),
      )
    assert.equal(new Set(listed.map(({ room }) => room)).size, listed.length)
    const counts = listed.map(({ people }) => people)
    assert.deepEqual(
      counts,
      counts.toSorted((one, other) => other - one),
    )
  }

  private seePublish({ channel, text }: Of<'publish'>): void {
    const subscribers = [...this.subscribersOf(channel)]
    for (const id of subscribers) assert.ok(!this.closed.has(id), 'published after its close')
    for (const fact of readLines(text)) {
      if (fact.type === 'error')
        return assert.deepEqual([channel, fact.code], ['lobby', 'unavailable'])
      assert.ok(isFact(fact) && !this.register.isForSome(fact), `${fact.type} is published`)
      this.seeFact(fact, text)
      assert.equal(channel, ('room' in fact ? fact.room : undefined) ?? 'lobby')
      assert.deepEqual(subscribers.toSorted(), this.register.listAudience(fact).toSorted())
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

  private seeEntry(entry: LogEntry, line: string): void {
    this.seeTime(entry.at)
    if (isFact(entry)) {
      // A ban is told to operators, and perhaps there are none.
      if (this.unlogged === undefined && this.register.isBan(entry)) this.seeFact(entry, line)
      assert.equal(line, this.unlogged, 'logged otherwise than it was told, or twice')
      this.unlogged = undefined
      if (isKept(entry)) this.unkept = puddle.writeKept(entry)
    }
    this.register.see(entry)
    if (entry.type === 'whispered') this.compareEnds(entry)
    this.told = []
  }

  /** Each of the two was told, once; if one is away, the other alone. */
  private compareEnds({ from, to, kept }: HeardOf<'whispered'>): void {
    const ends = (kept === true ? [from] : [from, to]).map((name) => this.register.idOf(name))
    assert.deepEqual(new Set(this.told), new Set(ends))
    assert.equal(this.told.length, new Set(ends).size)
  }

  /** What could be seen from outside is what the server holds. */
  private compare({ edge, chat }: ServerState): void {
    const connections = [...edge.connections.values()]
    const seated = connections.filter(({ stage }) => stage.type === 'seated').map(({ id }) => id)
    assert.deepEqual([...this.register.users.keys()].toSorted(), seated.toSorted())
    const here = Array.from(chat.people, ([id, { name }]) => [id, name] as const)
    assert.deepEqual(here, [...this.register.users])
    this.compareMembers(chat)
    const bearers = [...this.register.users].map(([id, name]) => [foldName(name), id] as const)
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

  /** Who is in a room is subscribed to it, and nobody else is. */
  private compareMembers({ rooms }: ServerState['chat']): void {
    const kept = rooms.map((room) => ({ ...room, members: [...room.members] }))
    assert.deepEqual(kept.toObject(), Object.fromEntries(this.register.rooms))
    for (const { name } of this.register.rooms.values())
      assert.deepEqual(
        [...this.subscribersOf(name as Channel)].toSorted(),
        this.register.membersOf(name).toSorted(),
      )
    for (const [channel, { size }] of this.subscribed)
      if (size > 0) assert.equal(this.register.roomOf(channel).name, channel)
    const names = [...this.register.rooms.values()].map(
      ({ name }) => [name, this.register.namesIn(name)] as const,
    )
    this.roster.compare(new Map(names))
  }
}

const isFact = <Message extends { readonly type: string }>(
  message: Message,
): message is Extract<Message, { readonly type: keyof typeof facts }> => message.type in facts

/** Who comes and goes is not kept. */
const passing: ReadonlySet<Fact['type']> = new Set([
  'joined',
  'left',
  'renamed',
  'entered',
  'exited',
])

const isKept = ({ type }: Fact): boolean => !passing.has(type)
