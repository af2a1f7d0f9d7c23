import { createInterface, type Interface } from 'node:readline'

/** Lines from standard input, for as long as they can be sent on. */
export class LineInput {
  private lines: Interface | undefined

  constructor(
    private readonly line: (line: string) => void,
    private readonly end: () => void,
  ) {}

  start(): void {
    this.lines = createInterface({ input: process.stdin, terminal: false, crlfDelay: Infinity })
    this.lines.on('line', this.line).on('close', this.end)
  }

  pause(): void {
    this.lines?.pause()
  }

  resume(): void {
    this.lines?.resume()
  }

  /** Nothing more is read, nor is its end told. */
  stop(): void {
    this.lines?.removeAllListeners().close()
    process.stdin.destroy()
  }
}
