import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { connect as connectSecurely, createSecureContext } from 'node:tls'
import type { Dialect, Step } from './dialect'
import { createSpeech } from './message'
import { addressOf, nameOf, roomOf } from './name'
import { Unframer, writeFrame, writeHandshake } from './web-socket'

/** Through which door people come. */
export type Way = 'tcp' | 'tls' | 'web'

/**
 * People on a server, each with a connection of their own. What they hear is counted in bytes, into
 * one buffer that is overwritten; only who has a `watch` gets to see it.
 */
export interface Person {
  readonly name: string
  /** Where they talk; undefined: where everyone is. */
  readonly room: string | undefined
  readonly socket: Socket
  readonly write: (text: Buffer | string) => void
  readonly speech: ReturnType<typeof createSpeech>
  bytes: number
  sent: number
  watch: ((chunk: Buffer) => void) | undefined
}

/** Larger than what one read of a loopback socket usually brings. */
const readBytes = 262_144

/** What a connection says at its beginning is looked through for this far back, in characters. */
const loginTail = 256

/** Each person would take a while to make one. */
const secureContext = createSecureContext()

export class Crowd {
  readonly people: Array<Person> = []
  /** Heard by all together. */
  bytes = 0
  /** The end of the answer by which the last person was let in. */
  greeting = ''
  /** When something was last heard, on the clock of `performance`. */
  heardAt = 0
  /** Called at the end of a turn of the event loop in which something was heard. */
  onTurn = (): void => undefined
  private readonly buffer = Buffer.allocUnsafe(readBytes)
  private turning = false

  /**
   * `fail` is told if somebody loses their connection: the run is worthless then. So many at a time talk in a
   * room of their own, if that is given.
   */
  constructor(
    readonly dialect: Dialect,
    private readonly port: number,
    private readonly fail: (fault: string) => void,
    readonly perRoom?: number,
    private readonly way: Way = 'tcp',
  ) {}

  /** `count` more people connect and log in, `atOnce` at a time; resolves when the last is in. */
  async join(count: number, atOnce: number): Promise<void> {
    await this.repeat(count, atOnce, async () => this.logIn(await this.connect()))
  }

  /** The same, but nobody logs in before all are connected and `quietMs` have passed in silence. */
  async gather(count: number, atOnce: number, quietMs: number): Promise<void> {
    const people: Array<Person> = []
    await this.repeat(count, atOnce, async () => people.push(await this.connect()))
    await this.settle(quietMs)
    await Promise.all(people.map((person) => this.logIn(person)))
  }

  /** All go to where they talk; returns when nothing was heard of that for `quietMs`. */
  async enter(quietMs: number): Promise<void> {
    for (const person of this.people)
      if (person.room !== undefined && this.dialect.enter !== undefined)
        await follow(person, this.dialect.enter(person.room))
    await this.settle(quietMs)
  }

  say(person: Person, count: number, micros: number): void {
    person.write(person.speech(person.sent, count, micros))
    person.sent += count
  }

  /** Resolves when nothing was heard for `quietMs`; returns when the last was. */
  async settle(quietMs: number): Promise<number> {
    this.heardAt = Math.max(this.heardAt, performance.now() - quietMs + 1)
    while (performance.now() - this.heardAt < quietMs) await wait(10)
    return this.heardAt
  }

  /** Counting begins anew. */
  reset(): void {
    this.bytes = 0
    for (const person of this.people) Object.assign(person, { bytes: 0, sent: 0, watch: undefined })
  }

  /** They vanish, without a goodbye. */
  close(): void {
    for (const { socket } of this.people) socket.removeAllListeners('close').destroy()
  }

  private async repeat(count: number, atOnce: number, act: () => Promise<unknown>): Promise<void> {
    let left = count
    const actInTurn = async (): Promise<void> => {
      while (left-- > 0) await act()
    }
    await Promise.all(Array.from({ length: Math.min(count, atOnce) }, actInTurn))
  }

  private async connect(): Promise<Person> {
    const person = this.createPerson(this.people.length)
    this.people.push(person)
    await once(person.socket, this.way === 'tls' ? 'secureConnect' : 'connect')
    if (this.way === 'web') person.socket.write(writeHandshake(this.port))
    return person
  }

  private async logIn(person: Person): Promise<void> {
    for (const step of this.dialect.login(person.name)) this.greeting = await follow(person, step)
  }

  private createPerson(index: number): Person {
    const name = nameOf(index)
    const room = this.perRoom === undefined ? undefined : roomOf(Math.floor(index / this.perRoom))
    const hear = (chunk: Buffer): void => {
      person.bytes += chunk.length
      this.bytes += chunk.length
      person.watch?.(chunk)
      this.endTurn()
    }
    const unframer = new Unframer(hear)
    const read = (length: number): boolean => {
      const chunk = this.buffer.subarray(0, length)
      if (this.way === 'web') unframer.feed(chunk)
      else hear(chunk)
      return true
    }
    const options = {
      host: '127.0.0.1',
      port: this.port,
      localAddress: addressOf(index),
      noDelay: true,
      onread: { buffer: this.buffer, callback: read },
    }
    const socket =
      this.way === 'tls'
        ? connectSecurely({ ...options, secureContext, rejectUnauthorized: false })
        : connect(options)
    socket.on('error', ({ message }) => this.fail(`${name}: ${message}`))
    socket.on('close', () => this.fail(`${name} lost the connection`))
    const speech = createSpeech(index, (text) => this.dialect.say(text, room))
    const write = (text: Buffer | string): unknown =>
      socket.write(this.way === 'web' ? writeFrame(text) : text)
    const person: Person = {
      name,
      room,
      socket,
      write,
      speech,
      bytes: 0,
      sent: 0,
      watch: undefined,
    }
    return person
  }

  private endTurn(): void {
    if (this.turning) return
    this.turning = true
    setImmediate(() => {
      this.turning = false
      this.heardAt = performance.now()
      this.onTurn()
    })
  }
}

/** Sends what a step says; resolves with the end of its answer when that has come. */
const follow = (person: Person, { send, until }: Step): Promise<string> =>
  new Promise((resolve) => {
    let tail = ''
    person.watch = (chunk) => {
      tail += chunk.toString('latin1')
      if (tail.includes(until)) {
        person.watch = undefined
        resolve(tail)
      }
      tail = tail.slice(-loginTail)
    }
    person.write(send)
  })
