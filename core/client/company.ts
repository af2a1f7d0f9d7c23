import * as O from 'fp-ts/Option'
import { heardNamesMax } from '../value/bound'
import type { Joined, Whisperer } from './state'
import type { FactEntry } from './words'

/** Who is here, who has spoken last, and who has whispered. */

/** Nobody is added beyond what a list may hold. */
export const enrol = (roster: Joined['roster'], name: string): Joined['roster'] =>
  roster.size < heardNamesMax ? roster.add(name) : roster

export const moveLast = (stage: Joined, name: string): Joined => {
  const { roster } = stage
  const isLast = roster.last() === name || !roster.has(name)
  return isLast ? stage : { ...stage, roster: roster.delete(name).add(name) }
}

export const leaveRoom = (stage: Joined, name: string): Joined => ({
  ...stage,
  roster: stage.roster.delete(name),
  whisperer: changeWhisperer(stage, name, { isHere: false }),
})

export const changeWhisperer = (
  { whisperer }: Joined,
  name: string,
  change: Partial<Whisperer>,
): Joined['whisperer'] =>
  O.map((one: Whisperer) => (one.isHere && one.name === name ? { ...one, ...change } : one))(
    whisperer,
  )

/** Nobody replies to what they have not seen: the answer would go to a person they ignore. */
export const noteWhisper = (stage: Joined, { fact, own }: FactEntry, at: number): Joined => {
  if (own || fact.type !== 'whispered') return stage
  const isSame = O.exists(({ isHere, name }: Whisperer) => isHere && name === fact.from)
  if (isSame(stage.whisperer)) return stage
  return { ...stage, whisperer: O.some({ name: fact.from, since: at, isHere: true }) }
}
