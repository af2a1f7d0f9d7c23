import { once } from 'node:events'
import SonicBoom from 'sonic-boom'

/** Its types know only strings, which it encodes twice. */
declare module 'sonic-boom' {
  interface SonicBoom {
    write(bytes: Buffer): boolean
  }
}

/**
 * Lines, written asynchronously and in order to a file or a terminal, so that a slow disk or a
 * stopped terminal never delays anyone. What cannot be written waits in memory up to a bound, and is
 * tried again with the next line; `warn` is told of a failure once, and again when it is over.
 */

/** Lines wait for others, to be written together, for so many milliseconds, or so many characters. */
const gatherMs = 10
const gatherLengthMax = 65_536

/** Bytes that may wait for what does not take them; past that, lines are lost, and counted. */
const waitingBytesMax = 16 * 1024 * 1024

/** Bytes of several gatherings that are written at once, if they had to wait. */
const writtenBytesMax = 262_144

/** When the program ends, a file that takes nothing at all for so many milliseconds is given up. */
const stallMs = 5000

export class LineFile {
  private gathered = ''
  /** Bytes that were handed to the stream, and are not written. */
  private waiting = 0
  private lost = 0
  private failing = false
  private reopening = false

  private constructor(
    private readonly stream: SonicBoom,
    private readonly warn: (text: string) => void,
  ) {
    stream.on('error', (error: Error) => this.fail(error))
    stream.on('write', (length: number) => (this.waiting -= length))
    stream.on('drain', () => this.recover())
    stream.on('ready', () => (this.reopening = false))
    stream.on('drop', (lines: Buffer) => this.lose(lines))
  }

  /**
   * Appends to the file of that path (mode 0600 if it is new) or to that file descriptor. Rejects with
   * the system's error if the file cannot be opened.
   */
  static async open(target: string | number, warn: (text: string) => void): Promise<LineFile> {
    const stream = new SonicBoom({
      dest: target,
      mode: 0o600,
      contentMode: 'buffer',
      maxLength: waitingBytesMax,
      maxWrite: writtenBytesMax,
    })
    await once(stream, 'ready')
    return new LineFile(stream, warn)
  }

  /** `lines` end with line feeds. */
  write(lines: string): void {
    if (this.gathered === '') setTimeout(() => this.pass(), gatherMs)
    this.gathered += lines
    if (this.gathered.length > gatherLengthMax) this.pass()
  }

  /** What was gathered goes to the stream. */
  private pass(): void {
    if (this.gathered === '') return
    const bytes = Buffer.from(this.gathered)
    this.gathered = ''
    this.waiting += bytes.length
    this.stream.write(bytes)
  }

  /** After the file was moved away: goes on in a new one of the same name. */
  reopen(): void {
    this.reopening = true
    this.pass()
    this.stream.reopen()
  }

  /**
   * Resolves when all lines are written, however long that takes; or when they cannot be, or nothing
   * was written for `stallMs`: then `warn` is told what is lost.
   */
  async close(): Promise<void> {
    const stall = new AbortController()
    const timer = setTimeout(() => stall.abort(), stallMs)
    const wait = (): unknown => timer.refresh()
    this.stream.on('write', wait)
    this.pass()
    await this.finish(stall.signal).catch(() => undefined)
    this.stream.off('write', wait)
    clearTimeout(timer)
    if (this.waiting > 0) this.warn(`the last ${this.waiting} bytes are lost`)
    else this.recover()
  }

  /** Rejects at the first failure. The stream, if it is told to end while it reopens, does neither. */
  private async finish(signal: AbortSignal): Promise<void> {
    if (this.reopening) await once(this.stream, 'ready', { signal })
    const closed = once(this.stream, 'close', { signal })
    this.stream.end()
    await closed
  }

  private lose(lines: Buffer): void {
    this.waiting -= lines.length
    this.lost += lines.toString('latin1').split('\n').length - 1
    this.tell(`more than ${waitingBytesMax} bytes wait, so lines are lost`)
  }

  private fail(error: Error): void {
    // What was being written then has failed, and reopening waits for that: it has to be asked again.
    if (this.reopening) this.stream.reopen()
    this.reopening = false
    this.tell(error.message)
  }

  private tell(failure: string): void {
    if (!this.failing) this.warn(`${failure}. The chat goes on`)
    this.failing = true
  }

  private recover(): void {
    if (!this.failing) return
    this.failing = false
    this.warn(`it works again; ${this.lost} lines were lost`)
    this.lost = 0
  }
}
