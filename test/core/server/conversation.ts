import assert from 'node:assert/strict'
import * as E from 'fp-ts/Either'
import type { Channel, Log, ServerEffect } from '../../../core/edge/effect'
import type { ConnectionId, ServerEvent } from '../../../core/edge/event'
import { defaultLimits, type Limits, tickMs } from '../../../core/edge/limit'
import type { Settings } from '../../../core/edge/state'
import { LogEntry } from '../../../core/log/entry'
import type { Answer } from '../../../core/message/answer'
import type { Heard } from '../../../core/message/fact'
import type { Found } from '../../../core/message/query'
import { initialServerState, stepServer } from '../../../core/server'
import { puddle, readMessage } from '../../../core/wire/puddle'

/**
 * People on a server, with neither a socket nor a clock: carries out the effects as a shell would, and
 * collects what each person received. It breaks the test if an effect breaks its promise.
 */

/** What is told, as its reader reads it. */
export const readLines = (text: string): ReadonlyArray<Heard | Answer> => {
  assert.ok(text.endsWith('\n'), 'half a line')
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const message = readMessage(line)
      if (E.isLeft(message)) throw new Error(`${message.left.text} ${line}`)
      return message.right
    })
}

/** One end of a connection. What was received is cleared as it is looked at. */
export class Person {
  private received: Array<Heard | Answer> = []
  closed: 'flush' | 'discard' | undefined
  waitsUntil: number | undefined
  isRead = true

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

  /** The client says no more, but still reads. */
  end(): void {
    this.conversation.happen({ type: 'ended', connection: this.id, at: this.conversation.at })
  }

  /** The client closes the connection, or it breaks. */
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
      waiting: [{ connection: id, bytes: 2 ** 21 }],
      at: conversation.at,
    })
  }

  /** What has come since this was last looked at. */
  hear(): ReadonlyArray<Heard | Answer> {
    const heard = this.received
    this.received = []
    return heard
  }

  /** The same, without the times and the words, which most tests are not about. */
  hearBriefly(): ReadonlyArray<string> {
    return this.hear().map(describe)
  }

  receive(text: string): void {
    assert.equal(this.closed, undefined, `told ${this.id} after its close`)
    this.received.push(...readLines(text))
  }

  private sendLines(frames: ReadonlyArray<object | string>, overlong: boolean): this {
    const lines = frames.map((frame) => (typeof frame === 'string' ? frame : JSON.stringify(frame)))
    const { at } = this.conversation
    this.conversation.happen({ type: 'received', connection: this.id, lines, overlong, at })
    return this
  }
}

const describe = (frame: Heard | Answer): string => {
  switch (frame.type) {
    case 'joined':
      return `joined ${frame.name}`
    case 'left':
      return `left ${frame.name} ${frame.reason}`
    case 'renamed':
      return `renamed ${frame.from} ${frame.to}`
    case 'said':
      return `said ${frame.room === undefined ? '' : `#${frame.room} `}${frame.from} ${frame.text}`
    case 'entered':
    case 'exited':
      return `${frame.type} ${frame.room} ${frame.name}`
    case 'described':
      return `described ${frame.room ?? 'lobby'} ${frame.topic}`
    case 'room':
      return `room ${frame.room} ${frame.names.join(' ')}`
    case 'whispered':
      return `whispered ${frame.from} ${frame.to} ${frame.text}`
    case 'users':
      return `users ${frame.names.join(' ')}`
    case 'error':
      return `error ${frame.code}`
    default:
      return frame.type
  }
}

/** What the archive is asked. */
type Question = Extract<ServerEffect, { readonly type: 'recall' }>

/** When conversations begin, in milliseconds since the epoch. */
export const noon = Date.parse('2026-11-22T12:00:00.000Z')

export class Conversation {
  at = noon
  state
  readonly people = new Map<ConnectionId, Person>()
  private readonly subscribers = new Map<Channel, Set<Person>>()
  private entries: Array<LogEntry> = []
  /** What was given to the archive, and what it was asked, since these were last looked at. */
  private appended: Array<string> = []
  private questions: Array<Question> = []
  /** What whoever hosts has read since they last typed. */
  private printed: Array<string> = []
  /** Whether whoever hosts has asked for the end. */
  hasHalted = false

  constructor(limits: Partial<Limits> = {}, chosen: Partial<Settings> = {}) {
    this.state = initialServerState({
      limits: { ...defaultLimits, ...limits },
      server: 'puddle test',
      welcome: 'Messages are logged.',
      ...chosen,
    })
  }

  /** Somebody connects, and hears the welcome. */
  connect(address = '127.0.0.1', exempt = false): Person {
    const connection = this.people.size + 1
    const person = new Person(this, connection)
    this.people.set(connection, person)
    const port = 50_000 + connection
    this.happen({ type: 'connected', connection, address, port, exempt, at: this.at })
    return person
  }

  /** They join one after another; nobody remembers hearing of it. */
  gather<Names extends ReadonlyArray<string>>(...names: Names) {
    const people = names.map((name) => this.connect().join(name))
    for (const person of people) person.hear()
    this.readLog()
    return people as { readonly [Index in keyof Names]: Person }
  }

  /** Time passes: pauses end when they are due, and the server looks at its deadlines each second. */
  wait(ms: number): void {
    const end = this.at + ms
    while (this.at + tickMs < end) this.sleep(tickMs)
    this.sleep(end - this.at)
  }

  /** The same, but that the server looks at its deadlines only at the end. */
  sleep(ms: number): void {
    const end = this.at + ms
    for (let due = this.nextPaused(end); due !== undefined; due = this.nextPaused(end)) {
      this.at = Math.max(this.at, due.waitsUntil ?? end)
      due.waitsUntil = undefined
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

  /** Whoever hosts types a line, and is answered with these. */
  order(line: string): ReadonlyArray<string> {
    this.printed = []
    this.happen({ type: 'ordered', line, at: this.at })
    return this.printed
  }

  /** From now on there is an archive; it stores and answers when the test says so. */
  restore(seq = 0, ...facts: ReadonlyArray<string>): void {
    this.happen({ type: 'restored', history: 'h1', seq, facts, at: this.at })
  }

  store(facts: number): void {
    this.happen({ type: 'stored', facts, at: this.at })
  }

  /** The archive answers. */
  answer({ connection, query }: Question, found: Found | undefined): void {
    this.happen({ type: 'recalled', connection, query, found, at: this.at })
  }

  /** What was to be appended since this was last looked at, each without its line feed. */
  readAppended(): ReadonlyArray<string> {
    const appended = this.appended
    this.appended = []
    return appended.map((line) => line.slice(0, -1))
  }

  readQuestions(): ReadonlyArray<Question> {
    const questions = this.questions
    this.questions = []
    return questions
  }

  /** What was logged since this was last looked at. */
  readLog(): ReadonlyArray<LogEntry> {
    const entries = this.entries
    this.entries = []
    return entries
  }

  private nextPaused(end: number): Person | undefined {
    return [...this.people.values()]
      .filter(({ waitsUntil }) => waitsUntil !== undefined && waitsUntil <= end)
      .toSorted((one, other) => (one.waitsUntil ?? 0) - (other.waitsUntil ?? 0))[0]
  }

  private personOf(id: ConnectionId): Person {
    const person = this.people.get(id)
    assert.ok(person, `an effect on ${id}, which never connected`)
    return person
  }

  private subscribersOf(channel: Channel): Set<Person> {
    const subscribers = this.subscribers.get(channel) ?? new Set()
    this.subscribers.set(channel, subscribers)
    return subscribers
  }

  private carryOut(effect: ServerEffect): void {
    switch (effect.type) {
      case 'tell':
        return this.personOf(effect.to).receive(effect.text)
      case 'publish':
        for (const person of this.subscribersOf(effect.channel)) person.receive(effect.text)
        return
      case 'subscribe':
        this.subscribersOf(effect.channel).add(this.personOf(effect.connection))
        return
      case 'unsubscribe':
        this.subscribersOf(effect.channel).delete(this.personOf(effect.connection))
        return
      case 'close':
        this.personOf(effect.connection).waitsUntil = undefined
        this.personOf(effect.connection).closed = effect.unsent
        return
      case 'wait':
        this.personOf(effect.connection).waitsUntil = effect.until
        return
      case 'pause':
      case 'resume':
        assert.notEqual(this.personOf(effect.connection).isRead, effect.type === 'resume')
        this.personOf(effect.connection).isRead = effect.type === 'resume'
        return
      case 'gather':
        return
      case 'append':
        assert.notEqual(this.state.edge.archive.type, 'off')
        this.appended.push(effect.line)
        return
      case 'recall':
        this.questions.push(effect)
        return
      case 'print':
        this.printed.push(...effect.text.split('\n'))
        return
      case 'halt':
        this.hasHalted = true
        return
      case 'log':
        checkLine(effect)
        this.entries.push(effect.entry)
    }
  }
}

/** A fact is logged as all are told it; any other entry can be read back as it was. */
const checkLine = ({ entry, line }: Log): void =>
  'seq' in entry
    ? assert.equal(line, puddle.write(entry))
    : assert.deepEqual(LogEntry.decode(JSON.parse(line)), E.right(entry))
