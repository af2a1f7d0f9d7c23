/** Local times, as clocks show them: `07:31`, `07:31:00` or `07:31:00.123`. Moments are milliseconds since the epoch. */

const shape = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{3})?)?$/

export const isTimeOfDay = (text: string): boolean => shape.test(text)

/** `2026-11-22`, as days are written in Sweden. */
export const describeDay = (at: number): string => new Date(at).toLocaleDateString('sv-SE')

/** The first moment from `since` on at which clocks show that time. */
export const nextTime = (clock: string, since: number): number => {
  const date = dateOf(clock, since)
  return date.getTime() >= since ? date.getTime() : date.setDate(date.getDate() + 1)
}

/** The last moment up to `until` at which clocks showed that time. */
export const lastTime = (clock: string, until: number): number => {
  const date = dateOf(clock, until)
  return date.getTime() <= until ? date.getTime() : date.setDate(date.getDate() - 1)
}

const dateOf = (clock: string, at: number): Date => new Date(`${describeDay(at)}T${clock}`)
