import type { Limits } from '../../../core/edge/limit'
import { Account } from './account'
import type { Known } from './name'
import type { Place } from './place'
import type { Request } from './request'

/** A connection, as the model of a server sees it. Times are milliseconds since the epoch. */
export class Guest {
  /** The name, once it has joined. */
  name: Known | undefined
  /** What it is known by, if anything: its token, once it has joined, and its network, if that is not many people's. */
  token: string | undefined
  readonly network: string | undefined
  /** How often it gave no password, or a wrong one. */
  wrongPasswords = 0
  /** Of what is answered together: whether it had no name before, and whether it has asked for anything. */
  isStranger = true
  hasAsked = false
  /** It was told that it may not come, and goes. */
  isBanned = false
  /** When it was heard last, or was asked for a sign of life. */
  silentSince: number
  pinged = false
  hasSpoken = false
  /** Lines that came and are not answered yet, and whether the one after them is too long. */
  lines: Array<string> = []
  overlong = false
  /** It says no more, but what it has said waits. */
  ended = false
  /**
   * What the first of the lines that wait is waiting for: its turn, or that more of what was said is stored, and then
   * it is paid for; or the answer of the archive to the line before it.
   */
  waitsFor: 'turn' | 'storage' | 'answer' = 'turn'
  /** When it is earned. */
  earnedAt = 0
  wasHeldBack = false
  gone = false
  /** When it came to each room, by its key: the numbers of the facts; and of which it could recall nothing. */
  readonly cameAt = new Map<string, number>()
  readonly unavailable = new Set<string>()
  /** The rooms that it could not make, as it is muted, each with the number of the latest fact then. */
  readonly shutOut = new Map<string, number>()
  /** What it is to hear next. */
  readonly due: Array<string> = []
  private warned = false
  private readonly own: Account
  private readonly priceMs: number

  constructor(
    readonly id: number,
    readonly address: string,
    readonly port: number,
    readonly openedAt: number,
    readonly place: Place,
    readonly isExempt: boolean,
    { rate, burst }: Limits,
  ) {
    this.silentSince = openedAt
    this.network = isExempt ? undefined : place.network
    this.priceMs = rate === 0 ? 0 : 1000 / rate
    this.own = new Account(this.priceMs * burst)
    this.own.pay(openedAt, Math.min(this.priceMs * burst, place.takeDebt(openedAt)))
  }

  /** So much waits that it is not read. */
  get isFull(): boolean {
    const bytes = this.lines.reduce((sum, line) => sum + (line === '' ? 16_384 : line.length), 0)
    return this.lines.length >= 1000 || bytes >= 262_144 || this.overlong
  }

  get isWaiting(): boolean {
    return this.lines.length > 0 || this.waitsFor === 'answer'
  }

  /** Whether anything is to follow by what it has sent so far. */
  get isToGoOn(): boolean {
    return this.lines.length > 0 || this.overlong || this.ended
  }

  hear(now: number): void {
    this.silentSince = now
    this.pinged = false
  }

  /** Pays for so many frames; how long it has to wait for them. Time is what it pays with. */
  pay(now: number, frames: number): number {
    if (this.own.isWhole(now) && (this.isExempt || this.place.shared.isWhole(now)))
      this.warned = false
    const own = this.own.pay(now, frames * this.priceMs)
    const shared = this.isExempt ? 0 : this.place.shared.pay(now, (frames * this.priceMs) / 10)
    return Math.max(own, shared)
  }

  /** It says no more. Of what waits, those of a place who have ended have their turns after each other. */
  end(now: number): void {
    const { place } = this
    const lateMs = Math.max(0, place.drainedAt - now)
    place.debts.push(now + this.own.debtAt(now))
    this.ended = !this.overlong
    const late = this.priceMs === 0 ? 0 : Math.floor(lateMs / this.priceMs)
    this.lines = this.lines.slice(0, Math.max(0, 1000 - late))
    this.own.pay(now, lateMs)
    this.earnedAt += lateMs
    const frames = this.lines.reduce((sum, line) => sum + priceOf(line), 0)
    place.drainedAt = now + lateMs + frames * this.priceMs
  }

  /** It is gone; whoever comes from there next owes what it owes. */
  leave(now: number): void {
    const { guests, debts } = this.place
    this.gone = true
    debts.push(now + this.own.debtAt(now))
    guests.splice(guests.indexOf(this), 1)
  }

  /** True the first time since it had all its credit. */
  warn(): boolean {
    const isFirst = !this.warned
    this.warned = true
    return isFirst
  }
}

/** A line costs a frame for each KiB of it. */
export const priceOf = (line: string): number =>
  Math.max(1, Math.ceil(Buffer.byteLength(line) / 1024))

/** Beside the line that asks for it: long lists cost more, by those who might stand in them. */
export const priceOfAnswer = ({ type, limit }: Request, connected: number): number => {
  if (type === 'list' || type === 'enter') return Math.floor(connected / 128)
  if (type === 'recall') return Math.floor(Number(limit ?? 0) / 64)
  if (type === 'own') return 49
  return type === 'rooms' || type === 'bans' || type === 'search' ? 9 : 0
}
