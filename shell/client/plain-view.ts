import { createInterface, type Interface } from 'node:readline'
import type { ClientEffect, WireEffect } from '../../core/client/effect'
import { describeEntry, type Entry } from '../../core/client/words'
import type { ClientState } from '../../core/client/state'
import { stepClient } from '../../core/client/step'
import { now } from '../clock'
import { createLoop } from '../loop'
import type { View } from './view'

/** Plain lines on standard input and output, without an escape sequence; problems on standard error. */
export class PlainView implements View {
  readonly dispatch: View['dispatch']
  private lines: Interface | undefined

  constructor(
    client: ClientState,
    private readonly carryOut: (effect: WireEffect) => void,
    crash: (error: unknown) => void,
  ) {
    this.dispatch = createLoop(stepClient, client, (effect) => this.perform(effect), crash)
    // Whoever read what is shown has gone: `| head -1`.
    process.stdout.on('error', () => {
      this.close()
      this.dispatch({ type: 'interrupted', status: 0, at: now() })
    })
    // Whoever read the problems alone has gone: the chat goes on.
    process.stderr.on('error', () => undefined)
  }

  private perform(effect: ClientEffect): void {
    switch (effect.type) {
      case 'read':
        return this.read()
      case 'show':
        return print(effect.entry)
      case 'return':
      case 'clear':
      case 'status':
        // A line that was typed stays in sight, and what is written here cannot be changed any more.
        return
      default:
        return this.carryOut(effect)
    }
  }

  private read(): void {
    this.lines = createInterface({ input: process.stdin, terminal: false, crlfDelay: Infinity })
    this.lines.on('line', (line) => this.dispatch({ type: 'entered', line, at: now() }))
    this.lines.on('close', () => this.dispatch({ type: 'input-ended', at: now() }))
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

const print = (entry: Entry): void => {
  const stream = entry.type === 'problem' ? process.stderr : process.stdout
  stream.write(`${describeEntry(entry)}\n`)
}
