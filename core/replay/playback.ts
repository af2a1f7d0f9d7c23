import * as O from 'fp-ts/Option'
import { printableText } from '../value/printable'
import { type Reducer, stepAll } from '../reducer'
import { initialReplay, type Replayed, type Replay, replayLine } from './replay'
import type { Until } from './until'

/**
 * A way to look at a recording: a reducer over what is replayed, whose effects are lines to be read. They are
 * made safe for a terminal where they are played, whatever stands in them.
 */
export interface View<State> {
  readonly initial: State
  readonly step: Reducer<State, Replayed, string>
  /** What is to be said at the end. */
  readonly end: (state: State, replay: Replay) => ReadonlyArray<string>
}

/** A replay and what a view makes of it, up to a given end, which is reached when it is `over`. */
export interface Playback<State> {
  readonly replay: Replay
  readonly state: State
  readonly over: boolean
}

export const initialPlayback = <State>({ initial }: View<State>): Playback<State> => ({
  replay: initialReplay,
  state: initial,
  over: false,
})

/** Plays a line, which has no line feed; what comes of it is lines to be read, safe for a terminal. */
export const playLine =
  <State>(view: View<State>, until: Until | undefined): Reducer<Playback<State>, string, string> =>
  (playback, line) => {
    if (playback.over) return [playback, []]
    const [replay, replayed] = replayLine(playback.replay, line)
    if (until !== undefined && replayed.some((one) => isTooLate(until, replay, one)))
      return [{ ...playback, over: true }, []]
    const [state, lines] = stepAll(view.step)(playback.state, replayed)
    return [{ replay, state, over: O.isSome(replay.other) }, lines.map(clean)]
  }

/** What a view has to say at the end, as lines that are safe for a terminal. */
export const endPlayback = <State>(view: View<State>, { state, replay }: Playback<State>) =>
  view.end(state, replay).map(clean)

/** A line feed in it is foreign, and could make it look like two lines; a tab may be a client's. */
const clean = (line: string): string => printableText(line).replaceAll('\n', ' ⏎ ')

const isTooLate = (until: Until, { beganAt }: Replay, replayed: Replayed): boolean =>
  replayed.type === 'happened' && until(replayed.number, replayed.after.edge.at, beganAt)
