import type { Crowd } from './crowd'
import { compareReadings, readMachine, readResidentBytes, type Usage } from './machine'
import { learnSize, type Numbered, sizeOf } from './number'

/** People come all at once, and everyone is told of everyone who comes after them. */

export interface JoinResult extends Usage {
  /** Resident memory of the server that each person has added. */
  readonly bytesPerPerson: number
}

/** Longer than any server waits before it tells of the next. */
const quietMs = 300

/** More people connect before the first of them joins: a flush for each newcomer takes minutes. */
const stormMax = 1000

/** What the first heard of themselves; undefined where it tells nothing of what the others hear. */
const learnNotice = ({ dialect, greeting }: Crowd): Numbered | undefined => {
  if (dialect.notice === undefined) return undefined
  const [notice] = dialect.notice.exec(greeting) ?? []
  if (notice === undefined) throw new Error('The first notice was not heard.')
  return learnSize(notice)
}

/** `alone` is what the first person heard before others came, with their own notice in it. */
const missingBytes = (
  { bytes }: Crowd,
  notice: Numbered | undefined,
  count: number,
  alone: number,
): number => {
  if (notice === undefined) return 0
  let due = count * (alone + sizeOf(notice, count - 1))
  for (let earlier = 1; earlier < count; earlier += 1)
    due -= notice.size + sizeOf(notice, earlier - 1)
  return due - bytes
}

/** The first person comes alone, and shows how much one hears at the door. */
export const joinCrowd = async (
  crowd: Crowd,
  server: number,
  count: number,
  atOnce: number,
): Promise<JoinResult> => {
  await crowd.join(1, 1)
  await crowd.settle(quietMs)
  const [alone, notice] = [crowd.bytes, learnNotice(crowd)]
  const residentBytes = readResidentBytes(server)

  const before = readMachine(server)
  if (count > stormMax) await crowd.gather(count - 1, atOnce, quietMs)
  else await crowd.join(count - 1, atOnce)
  const heardAt = await crowd.settle(quietMs)
  const usage = { ...compareReadings(before, readMachine(server)), ms: heardAt - before.at }

  const bytesPerPerson = (readResidentBytes(server) - residentBytes) / (count - 1)
  const missing = missingBytes(crowd, notice, count, alone)
  if (missing !== 0) throw new Error(`${missing} bytes of notices were missed`)
  return { ...usage, bytesPerPerson }
}
