/**
 * The one shape of everything that decides.
 *
 * A reducer is pure: the same state and event give the same next state and the same effects, in
 * the same order. It reads no clock and mints no id (both come in events), and never throws.
 */
export type Reducer<State, Event, Effect> = (state: State, event: Event) => Step<State, Effect>

/** What follows an event, or a part of one: the next state, and what is to be done, in its order. */
export type Step<State, Effect> = readonly [State, ReadonlyArray<Effect>]

/** One step after another: the effects of the first come first. */
export const andThen =
  <State, Effect>(next: (state: State) => Step<State, Effect>) =>
  ([state, effects]: Step<State, Effect>): Step<State, Effect> => {
    const [last, more] = next(state)
    return [last, effects.length === 0 ? more : [...effects, ...more]]
  }

/** A reducer of single events as one of many, which are taken in their order. */
export const stepAll =
  <State, Event, Effect>(
    reducer: Reducer<State, Event, Effect>,
  ): Reducer<State, ReadonlyArray<Event>, Effect> =>
  (before, events) => {
    const [only] = events
    if (only !== undefined && events.length === 1) return reducer(before, only)
    let state = before
    const effects: Array<Effect> = []
    for (const event of events) {
      const [next, more] = reducer(state, event)
      state = next
      // Not spread: each of them would be an argument, and a call takes only so many.
      for (const effect of more) effects.push(effect)
    }
    return [state, effects]
  }
