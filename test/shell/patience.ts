import { setTimeout as delay } from 'node:timers/promises'

/**
 * How long a test waits for what comes in its own time. On a machine that is busy much comes late: what
 * comes at all is in time, and how late it came is for the benchmark to say.
 */

/** After so many milliseconds, a wait was in vain. */
export const patienceMs = 60_000

/** What `promise` brings; rejects if that takes too long. */
export const waitFor = async <Value>(
  promise: Promise<Value>,
  description: string,
): Promise<Value> => {
  const tooLate = new Error(`waited in vain for ${description}`)
  let timer: NodeJS.Timeout | undefined
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate), patienceMs)
  })
  return Promise.race([promise, end]).finally(() => clearTimeout(timer))
}

/** How often is looked for what nothing tells of, in milliseconds. */
const lookMs = 10

/** What `look` finds, once that is anything; rejects if it takes too long. */
export const insist = async <Value>(
  look: () => Value | undefined | Promise<Value | undefined>,
  description: string,
): Promise<Value> => {
  const tooLate = Date.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > tooLate) throw new Error(`waited in vain for ${description}`)
    await delay(lookMs)
  }
}
