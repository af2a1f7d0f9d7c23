/**
 * Milliseconds since the epoch, never going back and never standing still: when the system's clock is
 * set back, time goes on from where it was at the pace of the monotonic clock; set forward, it jumps.
 */
const createClock = (): (() => number) => {
  let latest = Date.now()
  let measuredAt = performance.now()
  return () => {
    const measured = performance.now()
    latest = Math.max(Date.now(), latest + measured - measuredAt)
    measuredAt = measured
    return Math.floor(latest)
  }
}

export const now = createClock()
