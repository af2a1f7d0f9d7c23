import type { Reducer } from '../reducer'
import type { Moment } from './replay'

/** A way to look at a recording: a reducer over its moments, whose effects are lines to be read. */
export interface View<State> {
  readonly initial: State
  readonly step: Reducer<State, Moment, string>
  /** What is to be said after the last moment. */
  readonly end: (state: State) => ReadonlyArray<string>
}
