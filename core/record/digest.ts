import type { ServerEffect } from '../server/effect'

/**
 * A digest of effects: two runs with the same effects have the same digest, and two that differ in
 * anything hardly ever do. It is FNV-1a in 32 bits over the UTF-16 code units of keys and values
 * (draft-eastlake-fnv), so it costs less than writing the effects down.
 */
export interface Digest {
  readonly hash: number
  /** The recipients met last and their own hash: most effects are sent to those of the one before. */
  readonly to: Iterable<number>
  readonly toHash: number
}

const offset = 0x811c9dc5
const prime = 0x01000193

export const emptyDigest: Digest = { hash: offset, to: [], toHash: offset }

export const digestEffects = (digest: Digest, effects: ReadonlyArray<ServerEffect>): Digest =>
  effects.reduce(digestEffect, digest)

/** Eight hexadecimal digits. */
export const formatDigest = ({ hash }: Digest): string => (hash >>> 0).toString(16).padStart(8, '0')

const digestEffect = (digest: Digest, effect: ServerEffect): Digest => {
  if (effect.type !== 'send') return { ...digest, hash: mixValue(digest.hash, effect) }
  const { to, frame } = effect
  const toHash = to === digest.to ? digest.toHash : mixAll(to)
  return { hash: mixValue(mix(digest.hash, toHash), frame), to, toHash }
}

const mix = (hash: number, unit: number): number => Math.imul(hash ^ unit, prime)

const mixAll = (units: Iterable<number>): number => {
  let hash = offset
  for (const unit of units) hash = mix(hash, unit)
  return hash
}

const mixText = (hash: number, text: string): number => {
  for (let index = 0; index < text.length; index += 1) hash = mix(hash, text.charCodeAt(index))
  return mix(hash, text.length)
}

/** As in JSON, a field that is undefined is none. */
const mixValue = (hash: number, value: unknown): number => {
  if (typeof value === 'string') return mixText(hash, value)
  if (typeof value !== 'object' || value === null) return mixText(hash, String(value))
  const fields: Readonly<Record<string, unknown>> = { ...value }
  for (const key in fields)
    if (fields[key] !== undefined) hash = mixValue(mixText(hash, key), fields[key])
  return hash
}
