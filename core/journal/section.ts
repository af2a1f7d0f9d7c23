import type { Step } from '../reducer'
import type { ServerEvent } from '../server/event'
import type { ServerOutput } from '../server/output'
import { type Crc32, type Digest, digestOutputs, emptyDigest, formatDigest } from './digest'
import type { Digested } from './record'

/**
 * A recording is checked in sections: some events, then the digest of what came of them. A server
 * that records and a replay cut it in the same way.
 */
export interface Section {
  readonly events: number
  readonly digest: Digest
}

export const emptySection: Section = { events: 0, digest: emptyDigest }

/** Events of a whole section. */
const sectionEvents = 64

/** The section with one event more, of which these outputs came. */
export const extendSection = (
  { events, digest }: Section,
  outputs: ReadonlyArray<ServerOutput>,
  crc32: Crc32,
): Section => ({ events: events + 1, digest: digestOutputs(digest, outputs, crc32) })

/** A section that is whole ends with its digest, and so does the last one of a run, with `stopped`. */
export const endSection = (section: Section, { type }: ServerEvent): Step<Section, Digested> =>
  section.events >= sectionEvents || type === 'stopped'
    ? [emptySection, [digestSection(section)]]
    : [section, []]

export const digestSection = ({ events, digest }: Section): Digested => ({
  type: 'digest',
  events,
  effects: formatDigest(digest),
})
