import { StringDecoder } from 'node:string_decoder'
import type { WireEffect } from '../../core/client/effect'
import type { ClientState } from '../../core/client/state'
import type { Abilities } from '../../core/terminal/ability'
import {
  initialSessionState,
  type SessionEffect,
  type SessionEvent,
  stepSession,
} from '../../core/terminal/session'
import { now } from '../clock'
import { createLoop } from '../loop'
import type { View } from './view'

/** Time for a stop signal to arrive; if none has, the job cannot be stopped, and goes on. */
const stopMs = 100

const { stdin, stdout } = process

/**
 * The terminal that the program was started in: what it sends becomes events of the session, and the effects
 * become bytes, a timer and signals. It decides nothing, and never ends the process.
 */
export class TerminalView implements View {
  readonly dispatch: (event: SessionEvent) => void
  private mode: 'ours' | 'stopped' | 'released' = 'ours'
  private readonly decoder = new StringDecoder('utf8')
  private timer: NodeJS.Timeout | undefined

  constructor(
    client: ClientState,
    abilities: Abilities,
    private readonly carryOut: (effect: WireEffect) => void,
    crash: (error: unknown) => void,
  ) {
    const initial = initialSessionState(client, abilities)
    this.dispatch = createLoop(
      stepSession,
      initial,
      (effect) => this.perform(effect),
      crash,
    ).dispatch
    const end = (): void => this.dispatch({ type: 'input-ended', at: now() })
    stdin.on('data', this.type).on('end', end).on('error', end)
    stdout.on('resize', this.resize).on('error', end)
    process.on('SIGCONT', this.open).on('exit', () => this.close())
    this.open()
  }

  private perform(effect: SessionEffect): void {
    switch (effect.type) {
      case 'write':
        stdout.write(effect.text)
        return
      case 'wake':
        clearTimeout(this.timer)
        this.timer = setTimeout(this.wake, Math.max(0, effect.at - now()))
        return
      case 'suspend':
        return this.suspend()
      case 'release':
        return this.release()
      default:
        return this.carryOut(effect)
    }
  }

  private readonly type = (bytes: Buffer): void =>
    this.dispatch({ type: 'typed', text: this.decoder.write(bytes), at: now() })

  private readonly wake = (): void => this.dispatch({ type: 'woken', at: now() })

  private readonly resize = (): void => this.dispatch({ type: 'resized', ...measure(), at: now() })

  /** Off first: after a stop the shell has left the terminal in a mode of which nothing is known here. */
  private readonly open = (): void => {
    stdin.setRawMode(false)
    stdin.setRawMode(true)
    this.mode = 'ours'
    this.dispatch({ type: 'opened', ...measure(), at: now() })
  }

  /** A signal to go on is heard before the immediate, so the terminal is opened once. */
  private suspend(): void {
    stdin.setRawMode(false)
    this.mode = 'stopped'
    process.kill(0, 'SIGTSTP')
    setTimeout(() => setImmediate(() => this.mode === 'stopped' && this.open()), stopMs)
  }

  private release(): void {
    this.mode = 'released'
    clearTimeout(this.timer)
    process.off('SIGCONT', this.open)
    stdout.off('resize', this.resize)
    stdin.off('data', this.type).setRawMode(false)
    stdin.destroy()
  }

  /** A person types slower than any connection. */
  pause(): void {}
  resume(): void {}

  close(): void {
    if (this.mode !== 'released') this.dispatch({ type: 'closed', at: now() })
    if (this.mode !== 'released') this.release()
  }
}

const measure = () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 })
