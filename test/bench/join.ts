import type { Crowd } from './crowd'
import { compareReadings, readMachine, readResidentBytes, type Usage } from './machine'

/** People come all at once, and everyone is told of everyone who comes after them. */

export interface JoinResult extends Usage {
  /** Resident memory of the server that each person has added. */
  readonly bytesPerPerson: number
}

/** Longer than any server waits before it tells of the next. */
const quietMs = 300

/** More people connect before the first of them joins: a flush for each newcomer takes minutes. */
const stormMax = 1000

/** Notices among `count` people: each is told of themselves and of all who came later. */
const countNotices = (count: number): number => (count * (count + 1)) / 2

/** `alone` is what the first person heard before others came. */
const missingBytes = ({ dialect, bytes }: Crowd, count: number, alone: number): number => {
  if (dialect.noticeBytes === undefined) return 0
  return count * (alone - dialect.noticeBytes) + countNotices(count) * dialect.noticeBytes - bytes
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
  const alone = crowd.bytes
  const residentBytes = readResidentBytes(server)

  const before = readMachine(server)
  if (count > stormMax) await crowd.gather(count - 1, atOnce, quietMs)
  else await crowd.join(count - 1, atOnce)
  const heardAt = await crowd.settle(quietMs)
  const usage = { ...compareReadings(before, readMachine(server)), ms: heardAt - before.at }

  const bytesPerPerson = (readResidentBytes(server) - residentBytes) / (count - 1)
  const missing = missingBytes(crowd, count, alone)
  if (missing !== 0) throw new Error(`${missing} bytes of notices were missed`)
  return { ...usage, bytesPerPerson }
}
