import { attempt } from './attempt'
import { Crowd, type Way } from './crowd'
import { type DialectName, dialects } from './dialect'
import { joinCrowd, type JoinResult } from './join'
import { measureTalk, type Talk, type TalkResult } from './talk'

/**
 * The load generator, a process of its own: visits one server with one crowd, and reports. What to do
 * is its only argument, in JSON; the report goes to the process that started it.
 */
export interface Visit {
  readonly dialect: DialectName
  readonly port: number
  /** The server's process. */
  readonly server: number
  readonly people: number
  /** All talk to everyone, or else in so many rooms, each with as many people. */
  readonly rooms?: number | undefined
  /** How many may knock at the server's door at the same time. */
  readonly atOnce: number
  readonly talks: ReadonlyArray<Talk>
  readonly way?: Way | undefined
}

export interface Report {
  readonly join: JoinResult
  /** In the order of the visit's; null is more than this server can take. */
  readonly talks: ReadonlyArray<TalkResult | null>
}

const fail = (fault: string): void => {
  console.error(fault)
  process.exit(1)
}

/** More than what the server managed when it was saturated would only pile up. */
const isBeyond = (
  { perSecond = 0 }: Talk,
  people: number,
  results: ReadonlyArray<TalkResult | null>,
): boolean => {
  const rates = results.map((result) =>
    result === null ? 0 : (1000 * result.deliveries) / result.ms,
  )
  return rates.length > 0 && perSecond * people > Math.max(...rates)
}

/** Longer than a server takes to tell who has come into a room. */
const quietMs = 300

const visit = async (visit: Visit): Promise<Report> => {
  const { dialect, port, server, people, rooms, atOnce, talks, way } = visit
  const perRoom = rooms === undefined ? undefined : people / rooms
  const crowd = new Crowd(dialects[dialect], port, fail, perRoom, way)
  const join = await joinCrowd(crowd, server, people, atOnce)
  if (rooms !== undefined) await crowd.enter(quietMs)
  const results: Array<TalkResult | null> = []
  for (const talk of talks) {
    const measure = () => measureTalk(crowd, server, talk)
    const result = isBeyond(talk, people, results) ? null : await attempt(measure)
    results.push(result)
  }
  crowd.close()
  return { join, talks: results }
}

const report = await visit(JSON.parse(process.argv[2] ?? ''))
process.send?.(report, () => process.exit(0))
