import type { Recipients } from '../server/effect'
import type { ServerOutput } from '../server/output'

/**
 * A digest of what comes of events: two runs that say and do the same have the same digest, and two
 * that differ in anything hardly ever do. It is a CRC-32 over the lines that go out, which are written
 * anyway. How they were put together does not count, nor at which moment of an event one was logged.
 */
export interface Digest {
  readonly hash: number
  /** The recipients met last and their own hash: most lines go to those of the ones before. */
  readonly to: Recipients
  readonly toHash: number
}

/** The CRC-32 of a text in UTF-8, after that of what came before it; ECMAScript has no such function. */
export type Crc32 = (text: string, before: number) => number

export const emptyDigest: Digest = { hash: 0, to: [], toHash: 0 }

export const digestOutputs = (
  digest: Digest,
  outputs: ReadonlyArray<ServerOutput>,
  crc32: Crc32,
): Digest => outputs.reduce((before, output) => digestOutput(before, output, crc32), digest)

/** Eight hexadecimal digits. */
export const formatDigest = ({ hash }: Digest): string => hash.toString(16).padStart(8, '0')

const digestOutput = (digest: Digest, output: ServerOutput, crc32: Crc32): Digest => {
  if (output.type === 'logged') return { ...digest, hash: crc32(output.lines, digest.hash) }
  if (output.type !== 'sent') return { ...digest, hash: crc32(JSON.stringify(output), digest.hash) }
  const { to, lines } = output
  const toHash = to === digest.to ? digest.toHash : hashRecipients(to)
  const before = toHash === digest.toHash ? digest.hash : (digest.hash ^ toHash) >>> 0
  return { hash: crc32(lines, before), to, toHash }
}

/** FNV-1a in 32 bits, an id at a time (draft-eastlake-fnv): they need not be written down for it. */
const hashRecipients = (to: Recipients): number => {
  let hash = 0x811c9dc5
  for (const id of to) hash = Math.imul(hash ^ id, 0x01000193)
  return hash
}
