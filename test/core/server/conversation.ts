import assert from 'node:assert/strict'
import { type LogEntry, LogEntry as LogEntryCodec } from '../../../core/log/entry'
import type { ServerFrame } from '../../../core/wire/server-frame'
import type { Close, ServerEffect } from '../../../core/server/effect'
import type { ConnectionId, ServerEvent } from '../../../core/server/event'
import { defaultLimits, type Limits } from '../../../core/server/limit'
import { initialServerState } from '../../../core/server/state'
import { stepServer } from '../../../core/server/step'

/**
 * People on a server, with neither a socket nor a clock: carries out the effects as a shell would, and
 * collects what each person received. It breaks the test if an effect breaks its promise.
 */

/** One end of a connection. What was received is cleared as it is looked at. */
export class Person {
  private received: Array<ServerFrame> = []
  closed: Close['unsent'] | undefined
  pausedUntil: number | undefined

  constructor(
    private readonly conversation: Conversation,
    readonly id: ConnectionId,
  ) {}

  /** Sends frames, or lines as they are, in one packet. */
  send(...frames: ReadonlyArray<object | string>): this {
    return this.sendLines(frames, false)
  }

  /** Sends frames, and after them more bytes without a line feed than a frame may have. */
  sendOverlong(...frames: ReadonlyArray<object | string>): this {
    return this.sendLines(frames, true)
  }

  join(name: string): this {
    return this.send({ type: 'join', name })
  }

  say(text: string): this {
    return this.send({ type: 'say', text })
  }

  /** The client ends the connection, or it breaks. */
  vanish(): void {
    this.conversation.happen({
      type: 'disconnected',
      connection: this.id,
      at: this.conversation.at,
    })
  }

  /** The client reads too little of what it is sent. */
  overflow(): void {
    const { conversation, id } = this
    conversation.happen({
      type: 'overflowed',
      connection: id,
      waiting: 2 ** 21,
      at: conversation.at,
    })
  }

  /** What has come since this was last asked. */
  hear(): ReadonlyArray<ServerFrame> {
    const heard = this.received
    this.received = []
    return heard
  }

  /** The same, without the times and the words, which most tests are not about. */
  hearBriefly(): ReadonlyArray<string> {
    return this.hear().map(describe)
  }

  receive(frame: ServerFrame): void {
    assert.equal(this.closed, undefined, `sent to ${this.id} after its close`)
    this.received.push(frame)
  }

  private sendLines(frames: ReadonlyArray<object | string>, overlong: boolean): this {
    const lines = frames.map((frame) => (typeof frame === 'string' ? frame : JSON.stringify(frame)))
    const { at } = this.conversation
    this.conversation.happen({ type: 'received', connection: this.id, lines, overlong, at })
    return this
  }
}

const describe = (frame: ServerFrame): string => {
  switch (frame.type) {
    case 'joined':
      return `joined ${frame.name}`
    case 'left':
      return `left ${frame.name} ${frame.reason}`
    case 'renamed':
      return `renamed ${frame.from} ${frame.to}`
    case 'said':
      return `said ${frame.from} ${frame.text}`
    case 'whispered':
      return `whispered ${frame.from} ${frame.to} ${frame.text}`
    case 'users':
      return `users ${frame.names.join(' ')}`
    case 'error':
      return `error ${frame.code}`
    case 'welcome':
    case 'ping':
    case 'pong':
    case 'stopping':
      return frame.type
  }
}

/** When conversations begin, in milliseconds since the epoch. */
export const noon = Date.parse('2026-11-22T12:00:00.000Z')

export class Conversation {
  at = noon
  state
  readonly people = new Map<ConnectionId, Person>()
  private entries: Array<LogEntry> = []

  constructor(limits: Partial<Limits> = {}) {
    this.state = initialServerState({
      limits: { ...defaultLimits, ...limits },
      server: 'puddle test',
      welcome: 'Messages are logged.',
    })
  }

  /** Someone connects, and hears the welcome. */
  connect(address = '127.0.0.1'): Person {
    const connection = this.people.size + 1
    const person = new Person(this, connection)
    this.people.set(connection, person)
    const port = 50_000 + connection
    this.happen({ type: 'connected', connection, address, port, at: this.at })
    return person
  }

  /** They join one after another; nobody remembers hearing of it. */
  gather<Names extends ReadonlyArray<string>>(...names: Names) {
    const people = names.map((name) => this.connect().join(name))
    for (const person of people) person.hear()
    this.readLog()
    return people as { readonly [Index in keyof Names]: Person }
  }

  /** Time passes: pauses end when they are due, and then the server looks at its deadlines once. */
  wait(ms: number): void {
    const end = this.at + ms
    for (let due = this.nextPaused(end); due !== undefined; due = this.nextPaused(end)) {
      this.at = Math.max(this.at, due.pausedUntil ?? end)
      due.pausedUntil = undefined
      this.happen({ type: 'earned', connection: due.id, at: this.at })
    }
    this.at = end
    this.happen({ type: 'ticked', at: end })
  }

  stop(): void {
    this.happen({ type: 'stopped', at: this.at })
  }

  happen(event: ServerEvent): ReadonlyArray<ServerEffect> {
    const [next, effects] = stepServer(this.state, event)
    this.state = next
    for (const effect of effects) this.carryOut(effect)
    return effects
  }

  /** What was logged since this was last asked. */
  readLog(): ReadonlyArray<LogEntry> {
    const entries = this.entries
    this.entries = []
    return entries
  }

  private nextPaused(end: number): Person | undefined {
    return [...this.people.values()]
      .filter(({ pausedUntil }) => pausedUntil !== undefined && pausedUntil <= end)
      .toSorted((one, other) => (one.pausedUntil ?? 0) - (other.pausedUntil ?? 0))[0]
  }

  private personOf(id: ConnectionId): Person {
    const person = this.people.get(id)
    assert.ok(person, `an effect on ${id}, which never connected`)
    return person
  }

  private carryOut(effect: ServerEffect): void {
    switch (effect.type) {
      case 'send':
        for (const id of effect.to) this.personOf(id).receive(effect.frame)
        return
      case 'close':
        this.personOf(effect.connection).pausedUntil = undefined
        this.personOf(effect.connection).closed = effect.unsent
        return
      case 'pause':
        this.personOf(effect.connection).pausedUntil = effect.until
        return
      case 'resume':
        assert.equal(this.personOf(effect.connection).pausedUntil, undefined)
        return
      case 'log':
        assert.ok(LogEntryCodec.is(effect.entry), JSON.stringify(effect.entry))
        this.entries.push(effect.entry)
    }
  }
}
