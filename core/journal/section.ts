import { isOfTrust } from '../edge/archive'
import type { ServerEffect } from '../edge/effect'
import type { ServerEvent } from '../edge/event'
import type { Step } from '../reducer'
import type { Digested } from './record'

/**
 * A recording is checked in sections: some events, then the digest of what came of them. A server that
 * records and a replay cut it in the same way. Two runs that say and do the same have the same digest,
 * and two that differ in anything hardly ever do.
 */
export interface Section {
  readonly events: number
  /** A CRC-32 over the effects, and over their texts as they are written anyway. */
  readonly digest: number
}

/** The CRC-32 of a text in UTF-8, after that of what came before it; ECMAScript has no such function. */
export type Crc32 = (text: string, before: number) => number

export const emptySection: Section = { events: 0, digest: 0 }

/** Events of a whole section. */
const sectionEvents = 64

/** The section with one event more, of which these effects came. */
export const extendSection = (
  { events, digest }: Section,
  effects: ReadonlyArray<ServerEffect>,
  crc32: Crc32,
): Section => ({ events: events + 1, digest: crc32(effects.map(spell).join(''), digest) })

/**
 * A fact in the log is the text that went over the wire, so it counts once; but of whom to trust, some are told to nobody
 * who is here.
 */
const spell = (effect: ServerEffect): string => {
  switch (effect.type) {
    case 'publish':
      return `${effect.channel} ${effect.text}`
    case 'tell':
      return `${effect.to} ${effect.text}`
    case 'log':
      return 'seq' in effect.entry && !isOfTrust(effect.entry) ? '' : effect.line
    case 'append':
      return effect.line
    default:
      return JSON.stringify(effect)
  }
}

/** A section that is whole ends with its digest, and so does the last one of a run, with `stopped`. */
export const endSection = (section: Section, { type }: ServerEvent): Step<Section, Digested> =>
  section.events >= sectionEvents || type === 'stopped'
    ? [emptySection, [digestSection(section)]]
    : [section, []]

/** `effects` has eight hexadecimal digits. */
export const digestSection = ({ events, digest }: Section): Digested => ({
  type: 'digest',
  events,
  effects: digest.toString(16).padStart(8, '0'),
})
