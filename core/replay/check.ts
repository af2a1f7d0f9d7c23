import * as O from 'fp-ts/Option'
import type { Crc32 } from '../journal/digest'
import type { Digested } from '../journal/record'
import { digestSection, emptySection, extendSection, type Section } from '../journal/section'
import type { Reducer, Step } from '../reducer'
import { renderEffects } from '../server/output'
import type { Checked, Happened, Moment } from './replay'
import type { View } from './view'

/** Holds a recording against this program: the same events must have the effects that they had. */
interface Verdict {
  readonly events: number
  /** Events whose effects are as they were recorded. */
  readonly same: number
  /** The first difference, in words. */
  readonly difference: string | null
  /** What has happened since the last digest. */
  readonly section: Section
}

const initial: Verdict = { events: 0, same: 0, difference: null, section: emptySection }

const verify =
  (crc32: Crc32): Reducer<Verdict, Moment, string> =>
  (verdict, moment) => {
    switch (moment.type) {
      case 'begun':
        return [{ ...verdict, section: emptySection }, []]
      case 'happened':
        return [note(verdict, moment, crc32), []]
      case 'checked':
        return check(verdict, moment)
      case 'broken':
        return [verdict, []]
    }
  }

/** A crash had no effects, and was not counted. */
const note = (verdict: Verdict, { number, effects, crash }: Happened, crc32: Crc32): Verdict => {
  if (O.isSome(crash)) return { ...verdict, events: number }
  const section = extendSection(verdict.section, renderEffects(effects), crc32)
  return { ...verdict, events: number, section }
}

const check = (verdict: Verdict, { number, recorded }: Checked): Step<Verdict, string> => {
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

/** Events after the last digest, of a run that was cut off, cannot be held against anything. */
const end = ({ events, same, difference }: Verdict): ReadonlyArray<string> =>
  difference === null ? [`${same} of ${events} events have the effects that were recorded.`] : []

export const verification = (crc32: Crc32): View<Verdict> => ({
  initial,
  step: verify(crc32),
  end,
})
