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

/** Plays a line, which has no line feed; and tells what is to be read. */
export const playLine = <State>(
  playback: Playback<State>,
  line: string,
  view: View<State>,
  until: Until | undefined,
): readonly [Playback<State>, ReadonlyArray<string>] => {
  if (playback.over) return [playback, []]
  const [replay, moment] = replayLine(playback.replay, line)
  if (moment === null) return [{ ...playback, replay }, []]
  const beganAt = moment.type === 'begun' && moment.run === 1 ? moment.header.at : playback.beganAt
  if (isTooLate(moment, beganAt, until)) return [{ ...playback, over: true }, []]
  const [state, lines] = view.step(playback.state, moment)
  return [{ replay, state, beganAt, over: false }, lines]
}

const isTooLate = (moment: Moment, beganAt: number, until: Until | undefined): boolean =>
  until !== undefined &&
  moment.type === 'happened' &&
  isPast(until, beganAt, moment.number, moment.after.at)
