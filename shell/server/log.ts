import type { Log } from '../../core/edge/effect'
import { logEntry } from '../../core/edge/end'
import type { HostEntry } from '../../core/log/entry'
import { initialScreen, type Screen, type ScreenEvent, stepScreen } from '../../core/log/screen'
import type { LineFile } from './line-file'

/** How often the screen has room for more, in milliseconds. */
const screenMs = 1000

/** The log of a server: every entry goes to the file, and to the host's screen what can be read there. */
export class ServerLog {
  private shown: Screen
  private isOver = false
  private readonly ticker = setInterval(() => this.show({ type: 'ticked' }), screenMs)

  constructor(
    path: string,
    private readonly file: LineFile,
    private readonly screen: LineFile,
  ) {
    this.shown = initialScreen(path)
  }

  write({ entry, line }: Log): void {
    if (this.isOver) return
    this.file.write(line)
    this.show({ type: 'logged', entry })
  }

  /** What no reducer knows of. */
  note(entry: HostEntry): void {
    this.write(logEntry(entry))
  }

  /** On the screen alone. */
  print(line: string): void {
    this.screen.write(`${line}\n`)
  }

  /** After the file was moved away. */
  reopen(): void {
    this.file.reopen()
  }

  /** Whatever still happens after the last entry is not told. */
  async close(last: HostEntry): Promise<void> {
    this.note(last)
    this.isOver = true
    clearInterval(this.ticker)
    await Promise.all([this.file.close(), this.screen.close()])
  }

  private show(event: ScreenEvent): void {
    const [next, lines] = stepScreen(this.shown, event)
    this.shown = next
    for (const line of lines) this.print(line)
  }
}
