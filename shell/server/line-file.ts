import { setTimeout as delay } from 'node:timers/promises'

/**
 * Lines, written asynchronously and in order to a file or a terminal, so that a slow disk or a
 * stopped terminal never delays anyone. What cannot be written waits in memory up to a bound, and is
 * tried again; `warn` is told of a failure once, and again when it is over.
 */

/** What the bytes go to. Whatever fails here is tried again. */
export interface Sink {
  /** Appends whole lines; resolves with how many of the bytes were taken. Rejects with EAGAIN to wait. */
  write(lines: Buffer): Promise<number>
  /** After it was moved away: goes on in a new one. If it cannot, it is what it was. */
  reopen(): Promise<void>
  close(): Promise<void>
}

/** Lines wait for others, to be written together, for so many milliseconds, or so many characters. */
const gatherMs = 10
const gatherLengthMax = 65_536

/** Characters that may wait for what does not take them; past that, lines are lost, and counted. */
const waitingLengthMax = 16 * 1024 * 1024

/**
 * Bytes that are written at once, unless one line is longer. A turn of the event loop writes once, and one in
 * which a thousand people talk brings some MiB.
 */
const writtenBytesMax = 4_194_304

/** What has failed is tried again after so many milliseconds. */
const retryMs = 100

const lineFeed = 10

export class LineFile {
  private gathered = ''
  /** What was gathered before, so much at once: as a string it would be copied by the collector of garbage. */
  private encoded: Array<Buffer> = []
  private encodedBytes = 0
  /** Of what was gathered before, what is not written yet. */
  private rest: Buffer = Buffer.alloc(0)
  private timer: NodeJS.Timeout | undefined
  private working: Promise<void> | undefined
  private mustReopen = false
  private isFailing = false
  private lost = 0
  private hasLost = false
  private state: 'open' | 'closing' | 'over' = 'open'
  private stall: NodeJS.Timeout | undefined

  constructor(
    private readonly sink: Sink,
    private readonly warn: (text: string) => void,
    /** At the end, a sink that takes nothing at all for so many milliseconds is given up. */
    private readonly stallMs = 5000,
  ) {}

  /** What is not written yet, in bytes, or, where it is not encoded yet, in characters. */
  get waiting(): number {
    return this.rest.length + this.encodedBytes + this.gathered.length
  }

  /** `lines` end with line feeds. False if they are lost, since too much waits already. */
  write(lines: string): boolean {
    if (this.waiting >= waitingLengthMax) return this.lose(lines)
    this.gathered += lines
    if (this.gathered.length > gatherLengthMax) this.encode()
    if (this.encodedBytes > 0) void this.start()
    else this.gatherOn()
    return true
  }

  private encode(): void {
    const bytes = Buffer.from(this.gathered)
    this.gathered = ''
    this.encoded.push(bytes)
    this.encodedBytes += bytes.length
  }

  private gatherOn(): void {
    this.timer ??= setTimeout(() => this.start(), gatherMs)
  }

  /** After the file was moved away. What is not written yet goes to the new one. */
  reopen(): void {
    this.mustReopen = true
    void this.start()
  }

  /**
   * Resolves when all lines are written, however long that takes; or when they cannot be, or nothing was
   * written for `stallMs`: then `warn` is told what is lost. Tells whether nothing ever was.
   */
  async close(): Promise<boolean> {
    this.state = 'closing'
    const stalled = new Promise<void>((resolve) => (this.stall = setTimeout(resolve, this.stallMs)))
    await Promise.race([this.start(), stalled])
    clearTimeout(this.stall)
    this.state = 'over'
    this.encode()
    const left = this.rest.length + this.encodedBytes
    if (left > 0) this.warn(`the last ${left} bytes are lost`)
    await this.sink.close()
    return left === 0 && !this.hasLost
  }

  private start(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    return this.state === 'over' ? Promise.resolve() : (this.working ??= this.work())
  }

  /** All that is done to the sink is done here, one thing after another. */
  private async work(): Promise<void> {
    do {
      const isReopened = await this.attempt(() => this.reopenSink())
      const isWritten = await this.attempt(() => this.writeSome())
      if (!isReopened || !isWritten) await delay(retryMs)
      else if (this.rest.length === 0) this.recover()
    } while (this.state !== 'over' && this.isBehind)
    this.working = undefined
    if (this.gathered !== '') this.gatherOn()
  }

  /** Whether what there is to do cannot wait for more. */
  private get isBehind(): boolean {
    const isDue = this.encodedBytes > 0 || (this.state === 'closing' && this.gathered !== '')
    return this.mustReopen || this.rest.length > 0 || isDue
  }

  private attempt(action: () => Promise<void>): Promise<boolean> {
    return action().then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EAGAIN') this.fail(error.message)
        return false
      },
    )
  }

  private async reopenSink(): Promise<void> {
    if (!this.mustReopen) return
    this.mustReopen = false
    await this.sink.reopen().catch((error) => {
      this.mustReopen = this.state === 'open'
      throw error
    })
  }

  private async writeSome(): Promise<void> {
    if (!this.takeUp()) return
    const end = this.rest.lastIndexOf(lineFeed, writtenBytesMax - 1) + 1
    const taken = await this.sink.write(this.rest.subarray(0, end === 0 ? undefined : end))
    this.rest = this.rest.subarray(taken)
    this.stall?.refresh()
  }

  /** Whether there is something to write. */
  private takeUp(): boolean {
    if (this.rest.length > 0) return true
    this.encode()
    this.rest = Buffer.concat(this.encoded)
    this.encoded = []
    this.encodedBytes = 0
    return this.rest.length > 0
  }

  private lose(lines: string): false {
    this.lost += lines.split('\n').length - 1
    this.hasLost = true
    this.tell(`more than ${waitingLengthMax} characters wait, so lines are lost`)
    return false
  }

  /** At the end, what cannot be written now is given up. */
  private fail(message: string): void {
    if (this.state === 'closing') this.state = 'over'
    this.tell(message)
  }

  /** `warn` may write to this very file. */
  private tell(failure: string): void {
    if (this.isFailing) return
    this.isFailing = true
    this.warn(`${failure}. The chat goes on`)
  }

  private recover(): void {
    if (!this.isFailing) return
    this.isFailing = false
    this.warn(`it works again; ${this.lost} lines were lost`)
    this.lost = 0
  }
}
