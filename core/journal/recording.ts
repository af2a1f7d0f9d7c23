import type { ServerEvent } from '../server/event'
import type { ServerOutput } from '../server/output'
import { type Crc32, type Digest, digestOutputs, emptyDigest, formatDigest } from './digest'
import type { Digested } from './record'

/** When a digest is due, and over what: the same for who records and for who replays. */
export interface Recording {
  /** Events since the last digest. */
  readonly events: number
  readonly digest: Digest
}

export const emptyRecording: Recording = { events: 0, digest: emptyDigest }

/** Events between two digests. */
const digestEvents = 64

export const noteStep = (
  { events, digest }: Recording,
  outputs: ReadonlyArray<ServerOutput>,
  crc32: Crc32,
): Recording => ({ events: events + 1, digest: digestOutputs(digest, outputs, crc32) })

/** A digest follows every so many events, and the last one of a run that ends as it should. */
export const isDigestDue = ({ events }: Recording, { type }: ServerEvent): boolean =>
  events >= digestEvents || type === 'stopped'

export const summarise = ({ events, digest }: Recording): Digested => ({
  type: 'digest',
  events,
  effects: formatDigest(digest),
})
