/**
 * The one shape of everything that decides.
 *
 * A reducer is pure: the same state and event give the same next state and the same effects, in
 * the same order. It reads no clock and mints no id (both come in events), and never throws.
 */
export type Reducer<State, Event, Effect> = (
  state: State,
  event: Event,
) => readonly [State, ReadonlyArray<Effect>]
