import type { Step } from '../reducer'
import type { TerminalState } from './state'

export type TerminalStep = Step<TerminalState, TerminalEffect>

/**
 * What the terminal wants done. In every list the writing comes first: whoever carries out the rest may
 * at once bring the next event, and it will find on the screen what the state says is there.
 */
export type TerminalEffect =
  | DeviceEffect
  /**
   * The person has entered this, begun at that time, in milliseconds since the epoch; it is empty if Enter was
   * pressed and nothing else.
   */
  | { readonly type: 'submit'; readonly text: string; readonly begunAt: number }
  /** The person has typed the password that was asked for. */
  | { readonly type: 'submit-secret'; readonly secret: string }
  /** Ctrl-C, when there was nothing to clear. */
  | { readonly type: 'interrupt' }
  /** Ctrl-D, when there was nothing to delete. */
  | { readonly type: 'end' }

/** What is done to the terminal itself; all else is what the person wants of the client. */
export type DeviceEffect =
  /** Send this to the terminal, in one go. */
  | { readonly type: 'write'; readonly text: string }
  /** Bring a `woken` at that time, in milliseconds since the epoch; a time asked for before is forgotten. */
  | { readonly type: 'wake'; readonly at: number }
  /** Ctrl-Z: stop the job; the terminal has been restored by the write before. `opened` is next. */
  | { readonly type: 'suspend' }
  /** Give the terminal back for good: it has been restored by the write before. */
  | { readonly type: 'release' }
