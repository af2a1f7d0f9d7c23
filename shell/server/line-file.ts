import { once } from 'node:events'
import SonicBoom, { type SonicBoomOpts } from 'sonic-boom'

/** Its types know only strings, which it encodes twice. */
declare module 'sonic-boom' {
  interface SonicBoom {
    write(bytes: Buffer): boolean
  }
}

/**
 * Lines, written asynchronously and in order to a file or a terminal, so that a slow disk or a
 * stopped terminal never delays anyone. When writing fails, lines wait in memory up to a bound and
 * are tried again with the next one; `warn` is told once, and again when it works again.
 */

/** Lines wait for others, to be written together, for so many milliseconds, or so many bytes. */
const gatherMs = 10
const gatherBytesMax = 262_144

/** A UTF-16 code unit is at most so many bytes in UTF-8. */
const unitBytesMax = 3

/** Bytes that may wait for what does not take them; past that, lines are lost, and counted. */
const waitingBytesMax = 16 * 1024 * 1024

/** How long the last lines may take when the program ends, in milliseconds. */
const closeMs = 300

export class LineFile {
  private failing = false
  private lost = 0
  private reopening = false
  /** While one buffer is written, the other one gathers. */
  private gathering = Buffer.allocUnsafeSlow(gatherBytesMax)
  private spare = Buffer.allocUnsafeSlow(gatherBytesMax)
  private isSpareWritten = true
  /** Bytes gathered. */
  private length = 0

  private constructor(
    private readonly stream: SonicBoom,
    private readonly warn: (text: string) => void,
  ) {
    stream.on('error', (error) => this.fail(error))
    stream.on('write', () => this.recover())
    stream.on('drain', () => (this.isSpareWritten = true))
    stream.on('ready', () => (this.reopening = false))
    stream.on('drop', (lines: Buffer) => (this.lost += lines.toString().split('\n').length - 1))
  }

  /**
   * Appends to the file of that path (mode 0600 if it is new) or to that file descriptor. Rejects with
   * the system's error if the file cannot be opened.
   */
  static async open(target: string | number, warn: (text: string) => void): Promise<LineFile> {
    const options: SonicBoomOpts = {
      mode: 0o600,
      maxLength: waitingBytesMax,
      contentMode: 'buffer',
    }
    const stream = new SonicBoom({ ...options, dest: target })
    await once(stream, 'ready')
    return new LineFile(stream, warn)
  }

  /** `lines` end with line feeds. */
  write(lines: string): void {
    const bytesMax = unitBytesMax * lines.length
    if (this.length + bytesMax > gatherBytesMax) this.pass()
    if (bytesMax > gatherBytesMax) return void this.stream.write(Buffer.from(lines))
    if (this.length === 0) setTimeout(() => this.pass(), gatherMs)
    this.length += this.gathering.write(lines, this.length)
  }

  private pass(): void {
    if (this.length > 0) this.stream.write(this.take())
    this.length = 0
  }

  /** What was gathered; a copy, if the other buffer is still to be written. */
  private take(): Buffer {
    const bytes = this.gathering.subarray(0, this.length)
    if (!this.isSpareWritten) return Buffer.from(bytes)
    this.isSpareWritten = false
    ;[this.gathering, this.spare] = [this.spare, this.gathering]
    return bytes
  }

  /** After the file was moved away: goes on in a new one of the same name. */
  reopen(): void {
    this.reopening = true
    this.pass()
    this.stream.reopen()
  }

  /** Resolves when all lines are written, when they cannot be, or after `closeMs`. */
  async close(): Promise<void> {
    const tooLong = AbortSignal.timeout(closeMs)
    const done = [once(this.stream, 'close', { signal: tooLong }), once(this.stream, 'error')]
    this.pass()
    this.stream.end()
    await Promise.race(done).catch(() => undefined)
  }

  private fail(error: unknown): void {
    // What was being written then has failed, and reopening waits for that: it has to be asked again.
    if (this.reopening) this.stream.reopen()
    this.reopening = false
    if (this.failing) return
    this.failing = true
    this.warn(error instanceof Error ? error.message : String(error))
  }

  private recover(): void {
    if (!this.failing) return
    this.failing = false
    this.warn(`it works again; ${this.lost} lines were lost`)
    this.lost = 0
  }
}
