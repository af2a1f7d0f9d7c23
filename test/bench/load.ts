import { Crowd } from './crowd'
import { type DialectName, dialects } from './dialect'
import { joinCrowd, type JoinResult } from './join'
import { measureTalk, rehearse, type Talk, type TalkResult } from './talk'

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
  /** How many may knock at the server's door at the same time. */
  readonly atOnce: number
  readonly talks: ReadonlyArray<Talk>
}

export interface Report {
  readonly join: JoinResult
  /** In the order of `talks`. */
  readonly talks: ReadonlyArray<TalkResult>
}

/** Part of a processor that others may use while something is measured; above, it is repeated. */
const foreignShareMax = 0.1

const attemptsMax = 3

const fail = (fault: string): void => {
  console.error(fault)
  process.exit(1)
}

/** The first attempt that was not disturbed, or else the least disturbed. */
const measureQuietly = async (measure: () => Promise<TalkResult>): Promise<TalkResult> => {
  let best = await measure()
  for (let attempt = 1; attempt < attemptsMax; attempt += 1) {
    if (best.foreignShare <= foreignShareMax) break
    const next = await measure()
    best = {
      ...(next.foreignShare < best.foreignShare ? next : best),
      faults: [...best.faults, ...next.faults],
    }
  }
  return best
}

const visit = async ({ dialect, port, server, people, atOnce, talks }: Visit): Promise<Report> => {
  const crowd = new Crowd(dialects[dialect], port, fail)
  const join = await joinCrowd(crowd, server, people, atOnce)
  const results: Array<TalkResult> = []
  if (talks.length > 0) {
    const shape = await rehearse(crowd)
    for (const talk of talks)
      results.push(await measureQuietly(() => measureTalk(crowd, server, shape, talk)))
  }
  crowd.close()
  return { join, talks: results }
}

const report = await visit(JSON.parse(process.argv[2] ?? ''))
process.send?.(report, () => process.exit(0))
