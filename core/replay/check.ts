import type { Checked, Moment } from './replay'
import type { View } from './view'

/** Holds a recording against this program: the same events must have the effects that they had. */
export interface Verdict {
  readonly events: number
  /** Events whose effects are as they were recorded. */
  readonly same: number
  /** The first difference, in words. */
  readonly difference: string | null
}

const initial: Verdict = { events: 0, same: 0, difference: null }

const see = (verdict: Verdict, moment: Moment): readonly [Verdict, ReadonlyArray<string>] => {
  if (moment.type === 'happened') return [{ ...verdict, events: moment.number }, []]
  if (moment.type !== 'checked' || verdict.difference !== null) return [verdict, []]
  const difference = differ(moment)
  if (difference !== null) return [{ ...verdict, difference }, [difference]]
  return [{ ...verdict, same: verdict.same + moment.found.events }, []]
}

const differ = ({ number, recorded, found }: Checked): string | null => {
  if (recorded.events !== found.events)
    return `Before event ${number + 1}, ${recorded.events - found.events} events are missing.`
  return recorded.effects === found.effects
    ? null
    : `The effects of events ${number - found.events + 1} to ${number} are not those recorded: ` +
        `their digest was ${recorded.effects}, and is ${found.effects}.`
}

/** Events after the last digest, of a run that was cut off, cannot be held against anything. */
const end = ({ events, same, difference }: Verdict): ReadonlyArray<string> =>
  difference === null ? [`${same} of ${events} events have the effects that were recorded.`] : []

export const verification: View<Verdict> = { initial, see, end }
