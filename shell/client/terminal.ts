import type { ReadStream, WriteStream } from 'node:tty'
import { StringDecoder } from 'node:string_decoder'
import type { End, Interrupt, Submit, TerminalEffect } from '../../core/terminal/effect'
import type {
  Cleared,
  PendingChanged,
  Returned,
  Shown,
  StatusChanged,
  TerminalEvent,
} from '../../core/terminal/event'
import type { TerminalState } from '../../core/terminal/state'
import { stepTerminal } from '../../core/terminal/step'
import { now } from '../clock'

/**
 * Drives a terminal: what it sends and what the session tells become events of the reducer, and the
 * effects become bytes, timers and signals. It decides nothing, and never ends the process. Whoever
 * opens a terminal closes it on every way out.
 */
export interface Terminal {
  readonly tell: (news: News) => void
  /** Restores the terminal, at once and for good. A second time it does nothing. */
  readonly close: () => void
}

/** What the session has to tell. */
export type News = Shown | Cleared | StatusChanged | PendingChanged | Returned

/** What the person wants of the session. */
export type Wish = Submit | Interrupt | End

/** Time for a stop signal to arrive; if none has, the job cannot be stopped, and goes on. */
const stopMs = 100

export const openTerminal = (
  input: ReadStream,
  output: WriteStream,
  initial: TerminalState,
  wish: (wish: Wish) => void,
): Terminal => {
  let state = initial
  let timer: NodeJS.Timeout | undefined
  const decoder = new StringDecoder('utf8')

  const dispatch = (event: TerminalEvent): void => {
    const [next, effects] = stepTerminal(state, event)
    state = next
    effects.forEach(perform)
  }

  const perform = (effect: TerminalEffect): void => {
    switch (effect.type) {
      case 'write':
        output.write(effect.text)
        return
      case 'wake':
        clearTimeout(timer)
        timer = setTimeout(() => dispatch({ type: 'woken', at: now() }), effect.at - now())
        return
      case 'suspend':
        return suspend()
      default:
        return wish(effect)
    }
  }

  const size = () => ({ columns: output.columns || 80, rows: output.rows || 24, at: now() })
  const resize = (): void => dispatch({ type: 'resized', ...size() })
  const type = (bytes: Buffer): void =>
    dispatch({ type: 'typed', text: decoder.write(bytes), at: now() })
  const leave = (): void => (state.isOpen ? wish({ type: 'end' }) : undefined)

  /** Off first: after a stop the shell has left the terminal in a mode of which nothing is known here. */
  const open = (): void => {
    input.setRawMode(false)
    input.setRawMode(true)
    dispatch({ type: 'opened', ...size() })
  }

  /** A signal to go on is heard before the immediate, so the terminal is opened once. */
  const suspend = (): void => {
    input.setRawMode(false)
    process.kill(0, 'SIGTSTP')
    setTimeout(() => setImmediate(() => (state.isOpen ? undefined : open())), stopMs)
  }

  const close = (): void => {
    if (!state.isOpen) return
    dispatch({ type: 'closed', at: now() })
    clearTimeout(timer)
    process.off('SIGCONT', open)
    input.off('data', type).pause()
    output.off('resize', resize)
    input.setRawMode(false)
  }

  input.on('data', type).on('end', leave).on('error', leave)
  output.on('resize', resize).on('error', leave)
  process.on('SIGCONT', open)
  open()
  return { tell: dispatch, close }
}
