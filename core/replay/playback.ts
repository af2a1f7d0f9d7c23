import * as O from 'fp-ts/Option'
import { type Reducer, stepAll } from '../reducer'
import { initialReplay, type Moment, type Replay, replayLine } from './replay'
import { isPast, type Until } from './until'
import type { View } from './view'

/** A replay and what a view makes of it, up to a given end. */
export interface Playback<State> {
  readonly replay: Replay
  readonly state: State
  /** When the recording begins, in milliseconds since the epoch. */
  readonly beganAt: number
  /** Whether its end is reached. */
  readonly over: boolean
}

export const initialPlayback = <State>({ initial }: View<State>): Playback<State> => ({
  replay: initialReplay,
  state: initial,
  beganAt: 0,
  over: false,
})

/** Plays a line, which has no line feed; what comes of it is lines to be read. */
export const playLine = <State>(
  view: View<State>,
  until: Until | undefined,
): Reducer<Playback<State>, string, string> => {
  const showAll = stepAll(showMoment(view, until))
  return (playback, line) => {
    if (playback.over) return [playback, []]
    const [replay, moments] = replayLine(playback.replay, line)
    return showAll({ ...playback, replay, over: O.isSome(replay.other) }, moments)
  }
}

const showMoment =
  <State>(view: View<State>, until: Until | undefined): Reducer<Playback<State>, Moment, string> =>
  (before, moment) => {
    const beganAt = moment.type === 'begun' && moment.run === 1 ? moment.header.at : before.beganAt
    if (isTooLate(moment, beganAt, until)) return [{ ...before, over: true }, []]
    const [state, lines] = view.step(before.state, moment)
    return [{ ...before, beganAt, state }, lines]
  }

const isTooLate = (moment: Moment, beganAt: number, until: Until | undefined): boolean =>
  until !== undefined &&
  moment.type === 'happened' &&
  isPast(until, beganAt, moment.number, moment.after.at)
