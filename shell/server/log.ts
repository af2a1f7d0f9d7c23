import type { Log } from '../../core/edge/effect'
import { logEntry } from '../../core/edge/end'
import type { HostEntry } from '../../core/log/entry'
import { initialScreen, type Screen, type ScreenEvent, stepScreen } from '../../core/log/screen'
import { printableLine } from '../../core/value/printable'
import { now } from '../clock'
import { File } from './file'
import { LineFile } from './line-file'
import { Tally } from './metrics/tally'
import { RotatingFile } from './rotating-file'
import { isPublicOutput, openStandard } from './standard'

/** How often the screen has room for more, in milliseconds. */
const screenMs = 1000

/** A screen that takes nothing for so many milliseconds at the end is given up. */
const screenStallMs = 1000

/**
 * The log of a server: every entry goes to the file, and to the host's screen what can be read there. What
 * the host has to know goes to standard error, and to the file, since nobody may be reading the former.
 */
export class ServerLog {
  /** Of all that is logged. */
  readonly tally = new Tally()
  private shown: Screen
  private isOver = false
  private readonly ticker = setInterval(() => this.show({ type: 'ticked' }), screenMs)

  private constructor(
    path: string,
    private readonly file: LineFile,
    private readonly screen: LineFile,
    private readonly errors: LineFile,
  ) {
    this.shown = initialScreen(path, isPublicOutput())
  }

  /** The file may have so many bytes. Rejects as `File.open` does. */
  static async open(path: string, bytesMax: number): Promise<ServerLog> {
    const warn = (what: string) => (text: string) => log.warn(`${what}: ${text}.`)
    const file = new RotatingFile(path, await File.open(path), bytesMax, warn(`The log ${path}`))
    const log: ServerLog = new ServerLog(
      path,
      new LineFile(file, warn(`The log ${path}`)),
      new LineFile(await openStandard(1), warn('Standard output'), screenStallMs),
      new LineFile(
        await openStandard(2),
        (text) => log.noteWarning(`Standard error: ${text}.`),
        screenStallMs,
      ),
    )
    return log
  }

  write({ entry, line }: Log): void {
    if (this.isOver) return
    this.file.write(line)
    this.tally.count(entry)
    this.show({ type: 'logged', entry })
  }

  /** What no reducer knows of. */
  note(entry: HostEntry): void {
    this.write(logEntry(entry))
  }

  warn(text: string): void {
    this.errors.write(`${printableLine(text)}\n`)
    this.noteWarning(text)
  }

  /** In the file alone. */
  private noteWarning(text: string): void {
    this.file.write(logEntry({ type: 'warned', at: now(), text }).line)
  }

  /** On the screen alone. */
  print(line: string): void {
    this.screen.write(`${line}\n`)
  }

  /** After the file was moved away. */
  reopen(): void {
    this.file.reopen()
  }

  /** Whatever still happens after the last entry is not told. Tells whether all could be written. */
  async close(last: HostEntry): Promise<boolean> {
    this.isOver = true
    clearInterval(this.ticker)
    this.show({ type: 'logged', entry: last })
    const isShown = await this.screen.close()
    this.file.write(logEntry(last).line)
    const isLogged = await this.file.close()
    await this.errors.close()
    return isShown && isLogged
  }

  private show(event: ScreenEvent): void {
    const [next, lines] = stepScreen(this.shown, event)
    this.shown = next
    for (const line of lines) this.print(line)
  }
}
