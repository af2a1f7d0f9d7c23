import * as O from 'fp-ts/Option'
import type { Digested } from '../journal/record'
import {
  type Crc32,
  digestSection,
  emptySection,
  extendSection,
  type Section,
} from '../journal/section'
import type { Step } from '../reducer'
import type { View } from './playback'
import { describeBreak } from './stamp'

/** Holds a recording against this program: the same events must have the effects that they had. */
interface Verdict {
  /** Events whose effects are as they were recorded. */
  readonly same: number
  /** The first difference, in words. */
  readonly difference: string | null
  /** What has happened since the last digest. */
  readonly section: Section
}

export const verification = (crc32: Crc32): View<Verdict> => ({
  initial: { same: 0, difference: null, section: emptySection },
  step: (verdict, replayed) => {
    const { section } = verdict
    switch (replayed.type) {
      case 'begun':
        return [{ ...verdict, section: emptySection }, []]
      case 'happened':
        // A crash had no effects, and was not counted.
        if (O.isSome(replayed.crash)) return [verdict, []]
        return [{ ...verdict, section: extendSection(section, replayed.effects, crc32) }, []]
      case 'checked':
        return check(verdict, replayed.number, replayed.recorded)
      case 'broken':
        return [verdict, [describeBreak(replayed)]]
    }
  },
  // Events after the last digest, of a run that was cut off, cannot be held against anything.
  end: ({ same, difference }, { events }) =>
    difference === null ? [`${same} of ${events} events have the effects that were recorded.`] : [],
})

const check = (verdict: Verdict, number: number, recorded: Digested): Step<Verdict, string> => {
  if (verdict.difference !== null) return [verdict, []]
  const found = digestSection(verdict.section)
  const difference = differ(number, recorded, found)
  if (difference !== null) return [{ ...verdict, difference }, [difference]]
  return [{ ...verdict, same: verdict.same + found.events, section: emptySection }, []]
}

const differ = (number: number, recorded: Digested, found: Digested): string | null => {
  if (recorded.events !== found.events)
    return `Before event ${number + 1}, ${recorded.events - found.events} events are missing.`
  return recorded.effects === found.effects
    ? null
    : `The effects of events ${number - found.events + 1} to ${number} are not those recorded: ` +
        `their digest was ${recorded.effects}, and is ${found.effects}.`
}
