import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ConnectionId } from '../../core/edge/event'
import type { Found, Query } from '../../core/message/query'
import type { Told } from '../archive/line'
import type { Restored } from '../archive/store'
import { claim } from '../claim'
import type { Keeping } from './archive-process'
import type { History, HistoryListener } from './history'
import { Outage } from './outage'
import { Questions } from './question'
import { Supervisor } from './supervisor'
import { Unconfirmed } from './unconfirmed'

/**
 * The archive as the server has it: a process of its own, which is started again whenever it ends, or is silent
 * although something is due. What it has not confirmed is sent again, and queries that it has not answered are
 * asked again, so that its end is no more than a delay; a query that may have been its end is not asked a third
 * time.
 */

/** How long all may take to be stored at the end, in milliseconds. */
const closeMs = 5000

/** Claims a file, if it is there, so that no other server has it, nor this one for a log; gives what ends that. */
const claimPresent = async (path: string): Promise<(() => void) | undefined> => {
  const stats = await stat(path).catch(() => undefined)
  return stats?.isFile() === true ? claim(stats) : undefined
}

export class Archive implements History {
  private readonly unconfirmed = new Unconfirmed()
  private readonly questions = new Questions()
  private isReady = false
  private isFlushing = false
  /** Facts that were lost since the last fault, and those of which nobody was told yet. */
  private lost = 0
  private untold = 0
  private hasLost = false
  private readonly outage = new Outage(
    (reason) => this.listener?.failed(reason),
    () => this.recover(),
  )
  private listener: HistoryListener | undefined
  private closing: Promise<boolean> | undefined
  private closed: (() => void) | undefined
  private readonly kept: Array<string> = []
  private start: Restored | undefined
  private readonly supervisor: Supervisor

  private constructor(
    keeping: Keeping,
    private readonly warn: (text: string) => void,
    private readonly begin: (archive: Archive) => void,
    private readonly refuse: (error: Error) => void,
  ) {
    this.supervisor = new Supervisor(keeping, {
      told: (message) => this.hear(message),
      complained: (line) => this.warn(`its process says "${line}"`),
      ended: () => this.unsend(),
      failed: (text) => this.miss(text),
      sound: () => this.outage.end('process'),
      isDue: () => this.isDue,
    })
  }

  /**
   * The archive in a file, which is made if there is none.
   * `warn` is told what a host should know. Rejects with an error that says what is wrong, and what to do.
   */
  static async open(keeping: Keeping, warn: (text: string) => void): Promise<Archive> {
    const file = resolve(keeping.path)
    const release = await claimPresent(file)
    const archive = await new Promise<Archive>((begin, refuse) => {
      new Archive({ ...keeping, path: file }, warn, begin, refuse)
    })
    // An empty file is another one now.
    release?.()
    await claimPresent(file).catch((error) => {
      archive.supervisor.stop()
      throw error
    })
    return archive
  }

  /** What was kept before this server. */
  get restored(): Restored {
    if (this.start === undefined) throw new Error('the archive has not begun')
    return this.start
  }

  listen(listener: HistoryListener): void {
    this.listener = listener
    if (this.outage.told !== undefined) listener.failed(this.outage.told)
  }

  /** A fact as it was written for the wire, with its line feed. All of a turn of the event loop are sent together. */
  append(line: string): void {
    if (!this.unconfirmed.add(line)) this.lose()
    this.flushSoon()
  }

  recall(connection: ConnectionId, query: Query): void {
    this.questions.add(connection, query)
    this.flushSoon()
  }

  /** Resolves when all is on the disk, or after some seconds. False if something was lost, now or before. */
  close(): Promise<boolean> {
    this.closing ??= this.end()
    return this.closing
  }

  private async end(): Promise<boolean> {
    await new Promise<void>((done) => {
      this.closed = done
      setTimeout(done, closeMs).unref()
      if (this.isReady) this.finish()
      else this.supervisor.hurry()
    })
    this.supervisor.stop()
    this.lost += this.unconfirmed.size
    if (this.lost > 0) this.warn(`${this.lost} facts were lost`)
    return this.lost === 0 && !this.hasLost
  }

  /** At the end, it is waited for the process no longer than that may take. */
  private get isDue(): boolean {
    const hasFacts = this.unconfirmed.size > 0 && !this.outage.has('file')
    return this.closed === undefined && (hasFacts || this.questions.size > 0)
  }

  private hear(message: Told): void {
    switch (message.type) {
      case 'kept':
        return this.remember(message.facts)
      case 'restored':
        return this.resume(message)
      case 'refused':
        return this.start === undefined ? this.giveUp(message.text) : undefined
      case 'stored':
        return this.listener?.stored(this.unconfirmed.confirm(message.facts))
      case 'found':
        return this.settle(message.found)
      case 'unavailable':
        return this.settle(undefined)
      case 'failed':
        return this.outage.note('file', message.text)
      case 'mended':
        return this.outage.end('file')
    }
  }

  /** The server goes on from what its first process tells. */
  private remember(facts: ReadonlyArray<string>): void {
    if (this.start === undefined) for (const fact of facts) this.kept.push(fact)
  }

  private resume({ history, seq }: Omit<Restored, 'facts'>): void {
    this.isReady = true
    if (this.start === undefined) {
      this.start = { history, seq, facts: this.kept }
      this.begin(this)
    }
    this.outage.end('file')
    if (this.closed === undefined) this.flush()
    else this.finish()
  }

  private giveUp(text: string): void {
    this.supervisor.stop()
    this.refuse(new Error(text))
  }

  /** The process has ended. */
  private unsend(): void {
    if (this.start === undefined) return this.giveUp('its process has ended at once')
    this.isReady = false
    this.unconfirmed.unsend()
    if (this.questions.unsend()) this.settle(undefined)
    if (this.closed !== undefined && (this.unconfirmed.size === 0 || this.outage.has('file')))
      return this.closed()
    if (this.outage.told === undefined) this.warn('its process has ended, and is started again')
  }

  /** All is sent, and the process ends. */
  private finish(): void {
    this.flush()
    this.supervisor.end()
  }

  private flushSoon(): void {
    if (this.isFlushing) return
    this.isFlushing = true
    setImmediate(() => this.flush())
  }

  private flush(): void {
    this.isFlushing = false
    if (this.untold > 0) this.listener?.stored(this.untold)
    this.untold = 0
    if (this.isReady) this.send()
    else if (this.outage.has('process')) this.settleAll()
  }

  private send(): void {
    const lines = this.unconfirmed.send() + this.questions.send()
    if (lines !== '') this.supervisor.write(lines)
  }

  private settle(found: Found | undefined): void {
    const first = this.questions.take()
    if (first !== undefined) this.listener?.recalled(first.connection, first.query, found)
  }

  private settleAll(): void {
    while (this.questions.size > 0) this.settle(undefined)
  }

  private lose(): void {
    this.lost += 1
    this.untold += 1
    this.hasLost = true
  }

  /** The process does not come back, or not for long. */
  private miss(reason: string): void {
    this.outage.note('process', reason)
    if (!this.isReady) this.settleAll()
  }

  private recover(): void {
    if (this.lost > 0) this.warn(`it works again; ${this.lost} facts were lost`)
    this.lost = 0
    this.listener?.mended()
  }
}
