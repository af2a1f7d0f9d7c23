import { setTimeout as delay } from 'node:timers/promises'
import { answerLimitMax } from '../../core/value/bound'
import type { Random } from '../simulation/random'
import { insist } from '../shell/patience'
import { Wire } from '../shell/wire'
import type { Kept } from './judge'

/** How often what came is read, in milliseconds. */
const readMs = 5

/** Longest between two bursts of messages, in milliseconds, and most messages of a burst. */
const restMs = 100
const burstMax = 4

/** Somebody with a connection of their own, which nothing cuts but the end of the server. Talks all the time. */
export class Talker {
  readonly heard: Array<Kept> = []
  private said = 0
  /** So many are to be said at once. */
  private due = 0
  private wire: Wire | undefined
  private readonly reader = setInterval(() => this.read(), readMs)

  constructor(
    private readonly port: () => number,
    private readonly name: string,
    private readonly rooms: ReadonlyArray<string>,
    private readonly random: Random,
  ) {}

  say(text: string, room: string): void {
    if (this.wire?.socket.writable !== true) return
    this.wire.send({ type: 'say', text, ...placeOf(room) })
    this.said += 1
  }

  /** Talks until it is over, and comes back as soon as the server does. */
  async talk(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.comeBack()
      for (let count = this.random.below(burstMax); count >= 0; count -= 1)
        this.sayNext(this.random.pick(this.rooms))
      for (; this.due > 0; this.due -= 1) this.sayNext('lobby')
      await delay(this.random.below(restMs))
    }
  }

  /** Resolves when so much was said that it takes several answers to tell it to those who missed it. */
  async sayMuch(): Promise<void> {
    const { length } = this.heard
    this.due = answerLimitMax + 10
    const isHeard = () => this.heard.length >= length + answerLimitMax || undefined
    await insist(isHeard, 'what was said')
  }

  /** If there is a server. */
  async comeBack(): Promise<void> {
    if (this.wire !== undefined && !this.wire.socket.destroyed) return
    this.read()
    this.wire = await this.join().catch(() => undefined)
  }

  end(): void {
    clearInterval(this.reader)
    this.wire?.socket.destroy()
  }

  private sayNext(room: string): void {
    this.say(`number ${this.said + 1}`, room)
  }

  private async join(): Promise<Wire> {
    const wire = await Wire.join(this.port(), this.name)
    for (const room of this.rooms) if (room !== 'lobby') wire.send({ type: 'enter', room })
    return wire
  }

  private read(): void {
    const at = Date.now()
    for (const frame of this.wire?.frames.takeAll() ?? [])
      if (frame.type === 'said') {
        const { seq = 0, room = 'lobby', from, text } = frame
        this.heard.push({ seq, at, room, sender: from, text })
      }
  }
}

const placeOf = (room: string): object => (room === 'lobby' ? {} : { room })
