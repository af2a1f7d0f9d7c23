import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { feed, initialFraming } from '../../core/wire/framing'
import { lineBytesMax, readTold, type Told } from '../archive/line'
import { decodeUtf8 } from '../utf8'

/** The process of an archive, from its start to its end. */

/** What is kept, and by which program. */
export interface Keeping {
  /** The path of `archive.js`. */
  readonly program: string
  /** The path of the file. */
  readonly path: string
  /** For how many days facts are kept; 0: for ever. */
  readonly days: number
}

export interface ProcessListener {
  readonly told: (message: Told) => void
  /** What Node, or the system, says of it: each line of its standard error. */
  readonly complained: (line: string) => void
  /** Once, after all that it has told, however it has come to its end. */
  readonly ended: () => void
}

export class ArchiveProcess {
  private readonly child: ChildProcess
  private framing = initialFraming(lineBytesMax, decodeUtf8)

  constructor(
    { program, path, days }: Keeping,
    private readonly listener: ProcessListener,
  ) {
    const words = [program, path, String(days)]
    // Its standard error is not the server's: as Node ends, it lets what it was given block, and then that of both would.
    this.child = spawn(process.execPath, words, { stdio: 'pipe' })
    this.child.stdout?.on('data', (bytes: Buffer) => this.read(bytes))
    this.hearErrors()
    // What it did not take is told by its end.
    this.child.stdin?.on('error', () => undefined)
    this.child.on('error', () => this.child.pid === undefined && listener.ended())
    if (this.child.pid !== undefined) this.child.on('close', () => listener.ended())
  }

  write(lines: string): void {
    this.child.stdin?.write(lines)
  }

  /** It stores what it was given, and ends. */
  end(): void {
    this.child.stdin?.end()
  }

  kill(): void {
    this.child.kill('SIGKILL')
  }

  private hearErrors(): void {
    const { stderr: input } = this.child
    // There is none if it could not be started.
    if (input === null) return
    createInterface({ input }).on('line', (line) => line === '' || this.listener.complained(line))
  }

  private read(bytes: Buffer): void {
    const [framing, { lines }] = feed(this.framing, bytes)
    this.framing = framing
    for (const line of lines) {
      const message = readTold(line)
      if (message !== undefined) this.listener.told(message)
    }
  }
}
