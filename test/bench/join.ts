import type { Crowd } from './crowd'
import { compareReadings, readMachine, readResidentBytes, type Usage } from './machine'

/** People come all at once, and everyone is told of everyone who comes after them. */

export interface JoinResult extends Usage {
  /** Resident memory of the server that each person has added. */
  readonly bytesPerPerson: number
  readonly faults: ReadonlyArray<string>
}

/** Longer than any server waits before it tells of the next. */
const quietMs = 300

/** Notices among `count` people: each is told of themselves and of all who came later. */
const countNotices = (count: number): number => (count * (count + 1)) / 2

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
  await crowd.join(count - 1, atOnce)
  const heardAt = await crowd.settle(quietMs)
  const usage = { ...compareReadings(before, readMachine(server)), ms: heardAt - before.at }

  const bytesPerPerson = (readResidentBytes(server) - residentBytes) / (count - 1)
  const notice = crowd.dialect.noticeBytes?.(crowd.people[0]?.name ?? '')
  const missing =
    notice === undefined ? 0 : count * (alone - notice) + notice * countNotices(count) - crowd.bytes
  return { ...usage, bytesPerPerson, faults: missing === 0 ? [] : [`${missing} bytes of notices`] }
}
