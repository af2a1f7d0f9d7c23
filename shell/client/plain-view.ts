import { createInterface, type Interface } from 'node:readline'
import type { Entry } from '../../core/client/entry'
import { describeEntry } from '../../core/client/plain'
import type { View, ViewEffect, ViewListener } from './view'

/** Plain lines on standard input and output, without an escape sequence; problems on standard error. */
export class PlainView implements View {
  private lines: Interface | undefined

  constructor(private readonly listener: ViewListener) {
    // Whoever read what is shown has gone: `| head -1`.
    process.stdout.on('error', () => listener.interrupted(0))
  }

  /** A line that was typed stays in sight, and what is written here cannot be changed any more. */
  perform(effect: ViewEffect): void {
    if (effect.type === 'read') this.read()
    if (effect.type === 'show') show(effect.entry)
  }

  private read(): void {
    this.lines = createInterface({ input: process.stdin, terminal: false, crlfDelay: Infinity })
    this.lines.on('line', this.listener.typed).on('close', this.listener.ended)
  }

  pause(): void {
    this.lines?.pause()
  }

  resume(): void {
    this.lines?.resume()
  }

  close(): void {
    this.lines?.removeAllListeners().close()
    process.stdin.destroy()
  }
}

const show = (entry: Entry): void => {
  const stream = entry.type === 'problem' ? process.stderr : process.stdout
  stream.write(`${describeEntry(entry)}\n`)
}
