/** How far the system's clock may be ahead to be followed at once; and how long it must stay ahead otherwise. */
const stepMs = 1000
const trustMs = 30_000

/** So far ahead, the clock had not been set at all before: it is followed at once. */
const yearMs = 31_536_000_000

let latest = Date.now()
let measuredAt = performance.now()
let aheadSince = measuredAt

/**
 * Milliseconds since the epoch, never going back and never standing still: it goes at the pace of the
 * monotonic clock, and follows the system's when that is set forward and stays so; a clock that is set
 * forward and soon back again is not followed, as time could not come back.
 */
export const now = (): number => {
  const measured = performance.now()
  const system = Date.now()
  latest += measured - measuredAt
  measuredAt = measured
  const ahead = system - latest
  if (ahead <= stepMs || ahead > yearMs) aheadSince = measured
  if (ahead <= stepMs || ahead > yearMs || measured - aheadSince >= trustMs)
    latest = Math.max(latest, system)
  return Math.floor(latest)
}
