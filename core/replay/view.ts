import type { Moment } from './replay'

/** A way to look at a recording: a reducer over its moments, whose effects are lines to be read. */
export interface View<State> {
  readonly initial: State
  readonly see: (state: State, moment: Moment) => readonly [State, ReadonlyArray<string>]
  /** What is to be said after the last moment. */
  readonly end: (state: State) => ReadonlyArray<string>
}
