let latest = Date.now()
let measuredAt = performance.now()

/**
 * Milliseconds since the epoch, never going back and never standing still: when the system's clock is
 * set back, time goes on from where it was at the pace of the monotonic clock; set forward, it jumps.
 */
export const now = (): number => {
  const measured = performance.now()
  latest = Math.max(Date.now(), latest + measured - measuredAt)
  measuredAt = measured
  return Math.floor(latest)
}
