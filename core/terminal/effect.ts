import type { TerminalState } from './state'

/**
 * What the terminal wants done. In every list the writing comes first: whoever carries out the rest may
 * at once bring the next event, and it will find on the screen what the state says is there.
 */
export type TerminalEffect = Write | Wake | Submit | Interrupt | End | Suspend

/** Send this to the terminal, in one go. */
export interface Write {
  readonly type: 'write'
  readonly text: string
}

/** Bring a `woken` at that time, in milliseconds since the epoch, and forget the time asked for before. */
export interface Wake {
  readonly type: 'wake'
  readonly at: number
}

/** The person has entered this; it is empty if Enter was pressed and nothing else. */
export interface Submit {
  readonly type: 'submit'
  readonly text: string
}

/** Ctrl-C, when there was nothing to clear. */
export interface Interrupt {
  readonly type: 'interrupt'
}

/** Ctrl-D, when there was nothing to delete. */
export interface End {
  readonly type: 'end'
}

/** Ctrl-Z: stop the job; the terminal has been restored by the write before. `opened` is next. */
export interface Suspend {
  readonly type: 'suspend'
}

export type Step = readonly [TerminalState, ReadonlyArray<TerminalEffect>]
