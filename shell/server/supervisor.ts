import type { Told } from '../archive/line'
import { ArchiveProcess, type Keeping } from './archive-process'

/**
 * Keeps the process of an archive alive: it is started again whenever it ends, at first at once, then after waits
 * that grow, and it is ended if it is silent although something is due.
 */

export interface SupervisorListener {
  /** Each process tells what was `kept` first, and then `restored`. */
  readonly told: (message: Told) => void
  readonly complained: (line: string) => void
  /** What the process was given and has not answered is to be written again, after the next `restored`. */
  readonly ended: () => void
  /** The process does not come back, or not for long; told once, until it is sound again. */
  readonly failed: (text: string) => void
  readonly sound: () => void
  /** Whether the process has something to answer. */
  readonly isDue: () => boolean
}

/** Waits before the next process, in milliseconds, for each end in a row. */
const waitsMs = [0, 100, 500, 1000, 2000, 5000]

/** A process that lives for so many milliseconds is sound; one that does not come back for so many has failed. */
const soundMs = 1000
const lateMs = 2000

/** So many ends in a row are no accident. */
const endsMax = 3

/**
 * How often is looked whether the process is silent; and how often in a row it may be, at its start and later. To bring a
 * file with ten million facts to a new version takes half a minute.
 */
const lookMs = 1000
const startingMax = 300
const silentMax = 5

export class Supervisor {
  private process: ArchiveProcess | undefined
  private isReady = false
  private isFailing = false
  private isStopped = false
  private ends = 0
  private silent = 0
  private reason = 'its process has ended'
  private readonly watch = setInterval(() => this.look(), lookMs).unref()
  private next: NodeJS.Timeout | undefined
  private lateness: NodeJS.Timeout | undefined
  private soundness: NodeJS.Timeout | undefined

  constructor(
    private readonly keeping: Keeping,
    private readonly listener: SupervisorListener,
  ) {
    this.start()
  }

  write(lines: string): void {
    this.process?.write(lines)
  }

  /** The process stores what it was given, and ends. */
  end(): void {
    this.process?.end()
  }

  /** The next process, if one is waited with, is started now. */
  hurry(): void {
    if (this.process !== undefined) return
    clearTimeout(this.next)
    this.start()
  }

  /** No process is left, and none is started any more. */
  stop(): void {
    clearInterval(this.watch)
    for (const timer of [this.next, this.lateness, this.soundness]) clearTimeout(timer)
    this.isStopped = true
    this.process?.kill()
  }

  private start(): void {
    this.isReady = false
    this.silent = 0
    this.process = new ArchiveProcess(this.keeping, {
      told: (message) => this.hear(message),
      complained: (line) => this.listener.complained(line),
      ended: () => this.revive(),
    })
  }

  private hear(message: Told): void {
    if (this.isStopped) return
    this.silent = 0
    if (message.type === 'restored') this.welcome()
    if (message.type === 'refused') this.reason = message.text
    this.listener.told(message)
  }

  private welcome(): void {
    this.isReady = true
    clearTimeout(this.lateness)
    this.lateness = undefined
    this.soundness = setTimeout(() => this.trust(), soundMs)
  }

  private trust(): void {
    this.ends = 0
    this.reason = 'its process has ended'
    if (this.isFailing) this.listener.sound()
    this.isFailing = false
  }

  private revive(): void {
    if (this.isStopped) return
    clearTimeout(this.soundness)
    this.process = undefined
    this.next = setTimeout(() => this.start(), waitsMs[this.ends] ?? waitsMs.at(-1))
    this.lateness ??= setTimeout(() => this.fail(), lateMs)
    this.ends += 1
    if (this.ends >= endsMax) this.fail()
    this.listener.ended()
  }

  private fail(): void {
    if (!this.isFailing) this.listener.failed(this.reason)
    this.isFailing = true
  }

  /** Looks are counted, not seconds: this process may itself have been stopped for long. */
  private look(): void {
    const isDue = this.process !== undefined && (!this.isReady || this.listener.isDue())
    this.silent = isDue ? this.silent + 1 : 0
    if (this.silent >= (this.isReady ? silentMax : startingMax)) this.process?.kill()
  }
}
