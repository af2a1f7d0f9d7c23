import type { ClientEffect, WireEffect } from '../../core/client/effect'
import { cutLines } from '../../core/client/piped'
import { describeEntry, type Entry } from '../../core/client/words'
import type { ClientState } from '../../core/client/state'
import { stepClient } from '../../core/client/step'
import { now } from '../clock'
import { createLoop } from '../loop'
import type { View } from './view'

const { stdin, stdout, stderr } = process

/** Plain lines on standard input and output, without an escape sequence; problems on standard error. */
export class PlainView implements View {
  readonly dispatch: View['dispatch']
  /** Passes over a byte order mark at the beginning. */
  private readonly decoder = new TextDecoder()
  /** The beginning of a line whose end has not come yet. */
  private begun = ''

  constructor(
    client: ClientState,
    private readonly carryOut: (effect: WireEffect) => void,
    crash: (error: unknown) => void,
  ) {
    this.dispatch = createLoop(stepClient, client, (effect) => this.perform(effect), crash).dispatch
    // Whoever read what is shown has gone: `| head -1`.
    stdout.on('error', () => {
      this.close()
      this.dispatch({ type: 'interrupted', status: 0, at: now() })
    })
    // Whoever read the problems alone has gone: the chat goes on.
    stderr.on('error', () => undefined)
  }

  private perform(effect: ClientEffect): void {
    switch (effect.type) {
      case 'read':
        return this.read()
      case 'show':
        return print(effect.entry)
      case 'return':
      case 'more':
      case 'clear':
      case 'status':
      case 'found':
        // A line that was typed stays in sight, and what is written here cannot be changed any more.
        return
      default:
        return this.carryOut(effect)
    }
  }

  /** An input that breaks has ended. */
  private read(): void {
    stdin.on('data', this.type).on('end', this.end).on('error', this.end)
  }

  private readonly type = (bytes: Uint8Array): void => {
    const { lines, begun } = cutLines(this.begun, this.decoder.decode(bytes, { stream: true }))
    this.begun = begun
    lines.forEach((line) => this.enter(line))
  }

  private enter(line: string): void {
    const at = now()
    this.dispatch({ type: 'entered', line, begunAt: at, at })
  }

  private readonly end = (): void => {
    this.enter(this.begun)
    this.dispatch({ type: 'input-ended', at: now() })
  }

  pause(): void {
    stdin.pause()
  }

  /** Before it is to be read it was not paused, and must not flow. */
  resume(): void {
    if (stdin.isPaused()) stdin.resume()
  }

  close(): void {
    stdin.off('data', this.type).off('end', this.end).destroy()
  }
}

const print = (entry: Entry): void => {
  const stream = entry.type === 'problem' ? stderr : stdout
  stream.write(`${describeEntry(entry)}\n`)
}
