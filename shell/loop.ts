import type { Reducer } from '../core/reducer'

/**
 * Drives a reducer: keeps its state, which can be read, and has its effects performed in their order.
 *
 * A reducer that throws has a bug, and has not changed the state: `crash` is told of the error and of
 * the event that brought it, and the loop goes on. `perform` must not dispatch before it returns.
 */
export const createLoop = <State, Event, Effect>(
  reducer: Reducer<State, Event, Effect>,
  initial: State,
  perform: (effect: Effect) => void,
  crash: (error: unknown, event: Event) => void,
): { readonly dispatch: (event: Event) => void; readonly read: () => State } => {
  let state = initial
  const dispatch = (event: Event): void => {
    let effects: ReadonlyArray<Effect> = []
    try {
      ;[state, effects] = reducer(state, event)
    } catch (error) {
      crash(error, event)
    }
    effects.forEach(perform)
  }
  return { dispatch, read: () => state }
}
